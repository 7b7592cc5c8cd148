package org.foleystudio.engine.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.OpenBundle;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.train.TrainingResult.Outcome;

/**
 * Clips and a base bundle to a new bundle: check, encode once, train, listen, keep. Works in the calling thread; reports
 * the stages {@code check}, {@code cache}, {@code train} and {@code samples}.
 */
public final class FineTuner {
    private final FineTuneJob job;
    private final FineTuneListener listener;
    private final Progress progress;
    private final RunFolder folder;

    private FineTuner(FineTuneJob job, FineTuneListener listener, Progress progress) {
        this.job = job;
        this.listener = listener;
        this.progress = progress;
        folder = new RunFolder(job.places().run());
    }

    /** Looks at clips without learning from them. */
    public static DatasetReport check(Path clips, Bundle base, Progress progress) throws FoleyException {
        return DatasetCheck.run(clips, windowSeconds(base.manifest()), progress);
    }

    /**
     * Looks at clips without learning from them.
     *
     * @param listener is given each verdict at once, on this thread
     */
    public static DatasetReport check(ClipSource clips, Bundle base, Progress progress, Consumer<ClipVerdict> listener)
            throws FoleyException {
        return DatasetCheck.run(clips, windowSeconds(base.manifest()), progress, listener);
    }

    /**
     * Makes a bundle of a checkpoint of a run that is not under way.
     *
     * @param name of the bundle
     * @param description what it is; told from the run where it is empty
     */
    public static Bundle keep(Path run, long step, String name, String description) throws FoleyException {
        FineTuneJob job = FineTunePlan.read(run).named(name, description).job(run);
        RunCheckpoints.Saved saved = RunCheckpoints.list(run).stream()
                .filter(candidate -> candidate.step() == step)
                .findFirst()
                .orElseThrow(() -> new FoleyException(
                        FoleyException.Code.FILE, "The checkpoint of step " + step + " is not there any more."));
        try (RunLock lock = RunLock.take(run)) {
            Path weights = run.resolve("kept.safetensors");
            Checkpoints.Noted noted = Checkpoints.copyWeights(saved.file(), weights);
            RunRecord record = RunRecord.read(run);
            long held =
                    record.clips().stream().filter(RunRecord.Clip::isHeldOut).count();
            TunedBundle.Data data = new TunedBundle.Data(
                    (int) (record.clips().stream()
                                    .filter(RunRecord.Clip::isUsable)
                                    .count()
                            - held),
                    (int) held,
                    record.trainingWindows(),
                    record.heldOutWindows(),
                    record.clips().stream()
                            .filter(RunRecord.Clip::isUsable)
                            .mapToDouble(RunRecord.Clip::seconds)
                            .sum());
            TrainingResult result = new TrainingResult(Outcome.STOPPED, step, weights, noted.heldOut());
            Bundle bundle = TunedBundle.write(job, result, data, Progress.NONE);
            weights.toFile().delete();
            return bundle;
        }
    }

    private static double windowSeconds(BundleManifest manifest) {
        return manifest.sound().windowSamples() / (double) manifest.sound().sampleRate();
    }

    /**
     * Tunes, or goes on tuning.
     *
     * @throws FoleyException with code CANCELLED where it was stopped before training began; later, the result says so
     */
    public static FineTuneResult run(FineTuneJob job, FineTuneListener listener, Progress progress)
            throws FoleyException {
        return new FineTuner(job, listener, progress).run();
    }

    private FineTuneResult run() throws FoleyException {
        checkPlaces();
        try (RunLock lock = RunLock.take(job.places().run());
                OpenBundle base = OpenBundle.open(job.base(), new EngineOptions(job.device(), Precision.FLOAT32))) {
            FineTunePlan.of(job).write(job.places().run());
            return tune(new BundleEncoder(base), network -> FoleyEngine.lending(base, network));
        }
    }

    /** For tests: the same with stand-ins for the encoder, the codec and the engine. */
    static FineTuneResult run(
            FineTuneJob job,
            FineTuneListener listener,
            Progress progress,
            WindowEncoder encoder,
            SampleMaker.Engines engines)
            throws FoleyException {
        FineTuner tuner = new FineTuner(job, listener, progress);
        tuner.checkPlaces();
        return tuner.tune(encoder, engines);
    }

    /** What would be found out too late is found out now. */
    private void checkPlaces() throws FoleyException {
        if (!BundleManifest.isName(job.name())) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "\"" + job.name() + "\" cannot name a bundle; use letters, digits, dot, dash and underscore.");
        }
        if (Files.exists(job.places().bundles().resolve(job.name()))) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "There is already a bundle " + job.name() + "; choose another name or remove it first.");
        }
        boolean isBegun = RunRecord.isOne(job.places().run());
        if (isBegun && !job.isResumed()) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "A run named " + job.name() + " was begun already in "
                            + job.places().run() + "; resume it, choose another name or remove that folder.");
        }
        if (!isBegun && job.isResumed()) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "There is no run in " + job.places().run() + " that could be resumed.");
        }
    }

    private FineTuneResult tune(WindowEncoder encoder, SampleMaker.Engines engines) throws FoleyException {
        BundleManifest base = job.base().manifest();
        DatasetReport dataset = DatasetCheck.run(job.clips(), windowSeconds(base), progress, verdict -> {});
        listener.checked(dataset);
        HeldOutSplit split =
                HeldOutSplit.of(encode(dataset, encoder), job.settings().seed());
        PairSource training = new ClipPairs(split.training());
        PairSource heldOut = new ClipPairs(split.heldOut());
        describe(dataset, split);
        List<Path> heard = (split.heldOut().isEmpty() ? split.training() : split.heldOut())
                .stream().map(EncodedClip::file).toList();
        SampleMaker samples = new SampleMaker(job, engines, heard, listener, progress);
        TrainingJob trainingJob = new TrainingJob(
                base.network().withTemporalConditioning(job.hasTime()),
                Optional.of(networkFile()),
                training,
                heldOut,
                job.places().run(),
                job.settings(),
                job.device());
        TrainingResult result =
                Trainer.run(trainingJob, listener, progress, new Trainer.Hooks(folder, samples, n -> {}));
        if (result.outcome() == Outcome.STOPPED) {
            return new FineTuneResult(result, dataset, Optional.empty());
        }
        TunedBundle.Data data = new TunedBundle.Data(
                split.training().size(), split.heldOut().size(), training.size(), heldOut.size(), dataset.seconds());
        return new FineTuneResult(result, dataset, Optional.of(TunedBundle.write(job, result, data, Progress.NONE)));
    }

    private Path networkFile() {
        return job.base()
                .folder()
                .resolve(job.base().manifest().component(Role.NETWORK).file().orElseThrow());
    }

    private List<HeldOutSplit.Hashed> encode(DatasetReport dataset, WindowEncoder encoder) throws FoleyException {
        ClipCache cache = new ClipCache(job.places().cache(), encoder);
        List<HeldOutSplit.Hashed> clips = new ArrayList<>();
        List<ClipVerdict> usable = dataset.usable();
        for (int i = 0; i < usable.size(); i++) {
            progress.report("cache", i, usable.size());
            progress.checkCancelled();
            try {
                clips.add(new HeldOutSplit.Hashed(usable.get(i).sha256(), cache.get(usable.get(i), progress)));
            } catch (FoleyException e) {
                if (e.code() != FoleyException.Code.MEDIA && e.code() != FoleyException.Code.FILE) {
                    throw e;
                }
                listener.note(usable.get(i).file().getFileName() + " is left out: " + e.getMessage());
            }
        }
        progress.report("cache", usable.size(), usable.size());
        if (clips.isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "None of the " + dataset.clips().size() + " files in " + job.clips() + " can be learned from"
                            + dataset.clips().stream()
                                    .findFirst()
                                    .map(clip -> ": " + clip.file().getFileName() + ": " + clip.sentence())
                                    .orElse("."));
        }
        return clips;
    }

    private void describe(DatasetReport dataset, HeldOutSplit split) {
        List<Path> heldOut = split.heldOut().stream().map(EncodedClip::file).toList();
        List<Object> clips = new ArrayList<>();
        for (ClipVerdict verdict : dataset.clips()) {
            Map<String, Object> clip = new LinkedHashMap<>();
            clip.put("file", job.clips().name(verdict.file()));
            clip.put("path", verdict.file().toAbsolutePath().toString());
            clip.put("reason", verdict.reason().name().toLowerCase(Locale.ROOT));
            clip.put("sentence", verdict.sentence());
            clip.put("seconds", verdict.seconds());
            clip.put("isHeldOut", heldOut.contains(verdict.file()));
            clips.add(clip);
        }
        folder.with("name", job.name())
                .with("base", job.base().name())
                .with("baseSha256", job.base().sha256())
                .with("hasTemporalConditioning", job.hasTime())
                .with("clips", clips)
                .with("expectation", dataset.expectation());
    }
}
