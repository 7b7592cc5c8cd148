package org.foleystudio.engine.generate;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.diffusion.Guidance;
import org.foleystudio.engine.diffusion.JointWindows;
import org.foleystudio.engine.diffusion.Sampler;
import org.foleystudio.engine.diffusion.TorchNoise;
import org.foleystudio.engine.vision.VideoFeatures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Noise to latents: all takes, all windows and both branches of the guidance in as few calls as the memory allows. */
final class LatentSampler {
    private static final Logger LOG = LoggerFactory.getLogger(LatentSampler.class);

    private final ModelParts parts;
    private final NDManager manager;

    LatentSampler(ModelParts parts, NDManager manager) {
        this.parts = parts;
        this.manager = manager;
    }

    List<Latent> sample(VideoFeatures features, SequenceLengths lengths, GenerationSettings settings, Progress progress)
            throws FoleyException {
        int rows = Math.max(1, parts.network().rowsPerCall());
        while (true) {
            try {
                return sample(features, lengths, settings, progress, rows);
            } catch (EngineException e) {
                if (!OutOfMemory.is(e) || rows == 1) {
                    throw e;
                }
                if (manager.getDevice().isGpu()) {
                    JniUtils.emptyCudaCache();
                }
                rows /= 2;
                LOG.warn("out of memory while sampling; trying again with {} windows at once", rows);
            }
        }
    }

    private List<Latent> sample(
            VideoFeatures features,
            SequenceLengths lengths,
            GenerationSettings settings,
            Progress progress,
            int rowsPerCall)
            throws FoleyException {
        Sampler sampler = settings.sampler().open(settings.steps());
        double[] times = sampler.networkTimes();
        Guidance guidance = new Guidance(settings.guidance(), settings.power());
        try (NDManager run = manager.newSubManager()) {
            run.setName("sample");
            ModelGeometry geometry = parts.geometry();
            int windows = lengths.windows().count();
            float[] shown = FeatureWindows.cut(features, geometry, lengths);
            NDArray seen = run.create(shown, new Shape(windows, geometry.windowSlots(), features.size()));
            try (ClassifierGuide.Run guide = guide(shown, windows, settings);
                    NoiseNetwork.Run network = parts.network().begin(seen, times, guidance)) {
                JointWindows joint = new JointWindows(
                        (x, rows, t) -> {
                            if (progress.isCancelled()) {
                                throw new CancellationException();
                            }
                            NDArray noise = network.noise(x, rows, t);
                            return guide == null ? noise : guide.guided(noise, x, rows, t);
                        },
                        lengths.windows(),
                        parts.timeAxis(),
                        rowsPerCall);
                NDArray latents = sampler.sample(noise(run, lengths, settings), joint, (done, x) -> {
                    progress.report("sample", done, times.length);
                    progress.checkCancelled();
                });
                return split(latents);
            }
        } catch (CancellationException e) {
            progress.checkCancelled();
            throw e;
        }
    }

    private ClassifierGuide.@Nullable Run guide(float[] shown, int windows, GenerationSettings settings)
            throws FoleyException {
        if (settings.classifierGuidance() == 0) {
            return null;
        }
        ClassifierGuide guide = parts.guide()
                .orElseThrow(() -> new FoleyException(
                        FoleyException.Code.MISSING,
                        "Guidance by a classifier needs Diff-Foley's double-guidance classifier"
                                + " (double_guidance_classifier.ckpt); import it into the model with `foley models import"
                                + " FILE --as NAME`."));
        return guide.begin(shown, windows, settings.classifierGuidance());
    }

    /** Each take from its own seed, so that it is the same alone and among others. */
    private NDArray noise(NDManager run, SequenceLengths lengths, GenerationSettings settings) {
        int time = lengths.windows().total();
        Shape shape = parts.timeIsRows()
                ? new Shape(settings.takes(), parts.latentChannels(), time, parts.latentBands())
                : new Shape(settings.takes(), parts.latentChannels(), parts.latentBands(), time);
        int n = (int) (shape.size() / settings.takes());
        float[] values = new float[n * settings.takes()];
        for (int take = 0; take < settings.takes(); take++) {
            long seed = settings.seed() + take;
            float[] drawn = parts.drawsBfloat16() ? TorchNoise.normalBfloat16(seed, n) : TorchNoise.normal(seed, n);
            System.arraycopy(drawn, 0, values, take * n, n);
        }
        return run.create(values, shape);
    }

    private static List<Latent> split(NDArray latents) throws FoleyException {
        Shape shape = latents.getShape();
        float[] values = latents.toFloatArray();
        int n = (int) (shape.size() / shape.get(0));
        List<Latent> out = new ArrayList<>();
        for (int take = 0; take < shape.get(0); take++) {
            float[] own = Arrays.copyOfRange(values, take * n, (take + 1) * n);
            for (float value : own) {
                if (!Float.isFinite(value)) {
                    throw new FoleyException(
                            FoleyException.Code.SETTINGS,
                            "Sampling went out of bounds; use more steps, less guidance or another sampler.");
                }
            }
            out.add(new Latent(own, (int) shape.get(1), (int) shape.get(2), (int) shape.get(3)));
        }
        return out;
    }
}
