package org.foleystudio.engine.train;

import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;

/**
 * What a fine-tune will take of a machine: reckoned from the network's size, or measured on a few steps.
 *
 * @param parameters numbers of the network
 * @param memoryBytes of weights, gradients, optimiser, average and one batch under way
 * @param checkpointBytes of one checkpoint on disk
 * @param secondsPerStep of one batch
 * @param isMeasured whether the time was measured here, else it is a guess
 */
public record FineTuneCost(
        long parameters, long memoryBytes, long checkpointBytes, double secondsPerStep, boolean isMeasured) {
    private static final int FLOAT = 4;
    /** Weights, gradients, average, and Adan's four. */
    private static final int COPIES = 7;
    /** Weights, average, Adan's four. */
    private static final int KEPT_COPIES = 6;
    /** Libtorch, the encoder and the codec, which stay open for the samples. */
    private static final long BASE_BYTES = 900L << 20;
    /** Numbers that a block keeps per token and hidden unit until its gradient is known. */
    private static final int PER_TOKEN = 40;

    /** A thread's; half of what training takes of one with AVX-512, because most have a core for two threads. */
    private static final double CORE_FLOPS = 30e9;

    private static final double GPU_FLOPS = 15e12;
    private static final int WARM = 1;

    /** Most checkpoints that a run keeps at a time. */
    public static final int MOST_CHECKPOINTS = Checkpoints.MOST;

    /** Reckons. */
    public static FineTuneCost guess(Bundle base, TrainingSettings settings, boolean isTemporal, ComputeDevice device) {
        MdsGenConfig config = config(base, settings, isTemporal);
        long parameters = MdsGen.parameters(config).stream()
                .mapToLong(TensorInfo::elements)
                .sum();
        long tokens = config.latentRows() * (long) config.latentColumns() / (MdsGenConfig.PATCH * MdsGenConfig.PATCH);
        double passes = settings.objective().masking() == MaskingKind.NONE
                ? 1
                : 2 - settings.objective().maskRatio();
        long perWindow = config.depth()
                * (PER_TOKEN * tokens * config.hiddenSize() + 2L * config.heads() * tokens * tokens)
                * FLOAT;
        double flops = 6.0 * parameters * tokens * settings.batch() * passes;
        double speed = device == ComputeDevice.CUDA
                ? GPU_FLOPS
                : CORE_FLOPS * Runtime.getRuntime().availableProcessors();
        return new FineTuneCost(
                parameters,
                BASE_BYTES + COPIES * FLOAT * parameters + Math.round(perWindow * settings.batch() * passes),
                KEPT_COPIES * FLOAT * parameters,
                flops / speed,
                false);
    }

    private static MdsGenConfig config(Bundle base, TrainingSettings settings, boolean isTemporal) {
        MdsGenConfig config = base.manifest().network();
        boolean hasTime =
                isTemporal || config.temporalConditioning() || settings.parts() == TrainingSettings.Parts.TEMPORAL;
        return config.withTemporalConditioning(hasTime);
    }

    /** Takes a few steps on random numbers and times them. Reports stage {@code measure}. */
    public static FineTuneCost measure(
            Bundle base,
            TrainingSettings settings,
            boolean isTemporal,
            ComputeDevice device,
            int steps,
            Progress progress)
            throws FoleyException {
        FineTuneCost guess = guess(base, settings, isTemporal, device);
        try (TrainingSpeed speed = TrainingSpeed.open(config(base, settings, isTemporal), settings, device)) {
            double seconds = 0;
            for (int i = 0; i < WARM + steps; i++) {
                progress.report("measure", i, WARM + steps);
                progress.checkCancelled();
                double step = speed.step().seconds();
                seconds += i < WARM ? 0 : step;
            }
            return new FineTuneCost(guess.parameters, guess.memoryBytes, guess.checkpointBytes, seconds / steps, true);
        }
    }
}
