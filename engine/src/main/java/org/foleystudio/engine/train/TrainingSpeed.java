package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.train.BatchGradients.Windows;

/** Steps on random numbers, as {@link Trainer} takes them, for measuring how long they take. */
public final class TrainingSpeed implements AutoCloseable {
    private static final long SEED = 1;

    private final MdsGenConfig config;
    private final TrainingSettings settings;
    private final TrainingState state;
    private final BatchGradients work;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private TrainingSpeed(MdsGenConfig config, TrainingSettings settings, TrainingState state) {
        this.config = config;
        this.settings = settings;
        this.state = state;
        work = new BatchGradients(settings.objective().internal(), windows -> {});
    }

    private record NoPairs() implements PairSource {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public void read(int index, float[] latent, int latentAt, float[] features, int featuresAt) {
            throw new IndexOutOfBoundsException(index);
        }
    }

    /**
     * Makes a fresh network and all that training keeps beside it.
     *
     * @param ops what it computes with
     */
    public static TrainingSpeed open(MdsGenConfig config, TrainingSettings settings, Ops ops) throws FoleyException {
        return open(config, settings, ops, ComputeDevice.CPU);
    }

    /** The same with what a run with these settings computes with on a device. */
    public static TrainingSpeed open(MdsGenConfig config, TrainingSettings settings, ComputeDevice device)
            throws FoleyException {
        return open(config, settings, Trainer.operations(settings, device.open()), device);
    }

    /** The same on a device. */
    static TrainingSpeed open(MdsGenConfig config, TrainingSettings settings, Ops ops, ComputeDevice device)
            throws FoleyException {
        TrainingJob job =
                new TrainingJob(config, Optional.empty(), new NoPairs(), new NoPairs(), Path.of(""), settings, device);
        NDManager manager = Torch.open("training-speed", device.open());
        try {
            return new TrainingSpeed(
                    config, settings, new TrainingState(manager, StartWeights.of(job, manager), job, ops));
        } catch (FoleyException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * What one step took.
     *
     * @param gradients seconds for both passes and their gradients
     * @param optimiser seconds for clipping, the optimiser and the average
     */
    public record Step(double gradients, double optimiser) {
        /** Seconds of the whole step. */
        public double seconds() {
            return gradients + optimiser;
        }
    }

    /** Takes one step. */
    public Step step() {
        Draws draws =
                Draws.of(random, config, settings.objective().internal(), work.diffusionSteps(), settings.batch());
        Windows windows = new Windows(
                numbers(config.latentChannels() * config.latentRows() * config.latentColumns()),
                numbers(MdsGenConfig.FEATURE_SLOTS * MdsGenConfig.FEATURE_SIZE));
        long from = System.nanoTime();
        work.add(state, windows, draws);
        long between = System.nanoTime();
        learn();
        return new Step((between - from) / 1e9, (System.nanoTime() - between) / 1e9);
    }

    private float[] numbers(int perWindow) {
        float[] numbers = new float[settings.batch() * perWindow];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private void learn() {
        Torch.prepareThread();
        try (NDManager scope = state.manager().newSubManager()) {
            Map<String, NDArray> gradients = state.gradients(scope);
            GradientClip.scale(gradients.values(), GradientClip.norm(gradients.values(), scope), settings.clipNorm());
            state.adan().step(state.trained(), gradients, settings.rate().at(1, settings.steps()), scope);
            state.ema().update(state.trained(), scope);
        }
        state.clearGradients();
    }

    @Override
    public void close() {
        state.close();
    }
}
