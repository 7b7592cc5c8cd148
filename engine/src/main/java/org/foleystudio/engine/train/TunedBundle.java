package org.foleystudio.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleFolder;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.Component;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.train.TrainingResult.HeldOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a tuned network and the other parts of its base together. */
final class TunedBundle {
    private static final Logger LOG = LoggerFactory.getLogger(TunedBundle.class);
    private static final String FILE = "network.safetensors";
    private static final int MOST_POINTS = 300;

    private TunedBundle() {}

    /** What the figures say of the data. */
    record Data(int trainingClips, int heldOutClips, int trainingWindows, int heldOutWindows, double seconds) {}

    static Bundle write(FineTuneJob job, TrainingResult result, Data data, Progress progress) throws FoleyException {
        BundleManifest base = job.base().manifest();
        try (BundleFolder folder = BundleFolder.create(job.places().bundles(), job.name())) {
            copy(kept(job, result).map(TrainingResult.Best::weights).orElse(result.weights()), folder.file(FILE));
            Map<Role, Component> components = new EnumMap<>(Role.class);
            for (Map.Entry<Role, Component> entry : base.components().entrySet()) {
                Component component = entry.getValue();
                if (entry.getKey() == Role.NETWORK) {
                    component = folder.component(
                            component.implementation(),
                            FILE,
                            component.licence(),
                            "tuned from " + job.base().name(),
                            progress);
                } else if (component.file().isPresent()) {
                    String file = component.file().get();
                    copy(job.base().folder().resolve(file), folder.file(file));
                }
                components.put(entry.getKey(), component);
            }
            copySamples(job, folder);
            return folder.finish(manifest(job, result, data, components));
        }
    }

    /** The best step, where it was asked for and is another than the last. */
    private static Optional<TrainingResult.Best> kept(FineTuneJob job, TrainingResult result) {
        return job.settings().keep() == TrainingSettings.Keep.BEST ? result.best() : Optional.empty();
    }

    private static void copy(Path from, Path to) throws FoleyException {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw WholeFile.failure(to, e);
        }
    }

    private static BundleManifest manifest(
            FineTuneJob job, TrainingResult result, Data data, Map<Role, Component> components) {
        BundleManifest base = job.base().manifest();
        BundleManifest.About about = new BundleManifest.About(
                job.name(),
                base.about().kind(),
                !job.description().isBlank()
                        ? job.description()
                        : String.format(
                                Locale.ROOT,
                                "%s, tuned for %d steps on %d clips (%.0f s).",
                                job.base().name(),
                                result.step(),
                                data.trainingClips(),
                                data.seconds()),
                base.about().licence(),
                "tuned from " + job.base().name(),
                base.about().createdBy(),
                Optional.of(job.base().name()),
                Optional.of(job.base().sha256()));
        return new BundleManifest(
                about,
                base.size(),
                base.network().withTemporalConditioning(job.hasTime()),
                base.latentScale(),
                base.sound(),
                base.slotsPerSecond(),
                components,
                base.defaults(),
                base.channelChoice(),
                base.adaptiveMix(),
                Map.of("finetune", figures(job, result, data)));
    }

    /** The curve, thinned: step, unmasked and masked term. */
    private static List<Object> losses(FineTuneJob job) {
        List<Object> kept = new ArrayList<>();
        try {
            List<RunRecord.Point> all = RunRecord.curve(job.places().run());
            int every = Math.max(1, all.size() / MOST_POINTS);
            for (int i = every - 1; i < all.size(); i += every) {
                StepReport point = all.get(i).report();
                kept.add(List.of(point.step(), rounded(point.mse()), rounded(point.maskedMse())));
            }
        } catch (FoleyException e) {
            LOG.warn("the bundle keeps no curve: {}", e.getMessage());
        }
        return kept;
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e5) / 1e5;
    }

    /** The sounds that were made on the way, for listening to; no part of the model. */
    private static void copySamples(FineTuneJob job, BundleFolder folder) {
        try {
            for (RunCheckpoints.Sample sample :
                    RunCheckpoints.samples(job.places().run())) {
                Path target = folder.file("samples").resolve(sample.wav().getFileName());
                Files.createDirectories(folder.file("samples"));
                Files.copy(sample.wav(), target);
            }
        } catch (IOException e) {
            LOG.warn("the bundle keeps no sounds of its run", e);
        }
    }

    private static Map<String, Object> figures(FineTuneJob job, TrainingResult result, Data data) {
        TrainingSettings settings = job.settings();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("steps", result.step());
        figures.put("batch", settings.batch());
        figures.put("seed", settings.seed());
        figures.put("learningRate", settings.rate().peak());
        figures.put("averagingRate", settings.averagingRate());
        figures.put("lambda", settings.objective().lambda());
        figures.put("masking", settings.objective().masking().id());
        figures.put("maskRatio", settings.objective().maskRatio());
        figures.put("trained", settings.parts().name().toLowerCase(Locale.ROOT));
        figures.put("keep", settings.keep().id());
        figures.put("keptStep", kept(job, result).map(TrainingResult.Best::step).orElse(result.step()));
        figures.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
        figures.put("trainingClips", data.trainingClips());
        figures.put("heldOutClips", data.heldOutClips());
        figures.put("trainingWindows", data.trainingWindows());
        figures.put("heldOutWindows", data.heldOutWindows());
        figures.put("seconds", data.seconds());
        List<Object> curve = new ArrayList<>();
        for (HeldOut point : result.heldOut()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("step", point.step());
            entry.put("mse", point.mse());
            entry.put("bound", point.bound());
            curve.add(entry);
        }
        figures.put("heldOut", curve);
        figures.put("curve", losses(job));
        return figures;
    }
}
