package org.foleystudio.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.diffusion.LinearSchedule;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With temporal conditioning a network learns when things happen; from the pooled vector alone, in that time, it does not. */
class TemporalTrainingTest {
    private static final int STEPS = 120;
    private static final int WINDOWS = 32;
    private static final int TIME = 850;

    @TempDir
    Path folder;

    @Test
    void localisesEventsThatThePooledVectorCannot() throws Exception {
        double timed = rank(TinyRun.CONFIG.withTemporalConditioning(true), "timed");
        double pooled = rank(TinyRun.CONFIG, "pooled");
        assertThat(timed).as("timed, pooled %.3f", pooled).isGreaterThan(0.9);
        assertThat(pooled).as("pooled, timed %.3f", timed).isLessThan(0.75);
    }

    /** A network that has learned from the pooled vector gets temporal conditioning, and only that learns. */
    @Test
    void localisesEventsWhenAddedToATrainedNetworkAndLearnedAlone() throws Exception {
        TrainingSettings settings = TrainingSettings.paper(STEPS, 8, 3)
                .withRate(new LearningRate(5e-3, 5, false))
                .withPace(new TrainingSettings.Pace(0, 0, 0))
                .withEmaRate(0.9);
        TrainingResult pooled = Trainer.run(
                TinyRun.job(folder.resolve("pooled-base"), settings, TinyRun.CONFIG),
                TrainingListener.NONE,
                Progress.NONE);
        MdsGenConfig timed = TinyRun.CONFIG.withTemporalConditioning(true);
        TrainingJob fresh = TinyRun.job(
                folder.resolve("added"),
                settings.withSteps(3 * STEPS).withParts(TrainingSettings.Parts.TEMPORAL),
                timed);
        TrainingResult added = Trainer.run(
                new TrainingJob(
                        timed,
                        Optional.of(pooled.weights()),
                        fresh.training(),
                        fresh.heldOut(),
                        fresh.folder(),
                        fresh.settings(),
                        fresh.device()),
                TrainingListener.NONE,
                Progress.NONE);
        assertThat(rank(timed, added)).isGreaterThan(0.85);
        assertThat(rank(TinyRun.CONFIG, pooled)).isLessThan(0.75);
    }

    /** How often the column of the event ranks above another one, in what the network sees in pure noise; 0.5 is chance. */
    private double rank(MdsGenConfig config, String name) throws Exception {
        TrainingSettings settings = TrainingSettings.paper(STEPS, 8, 3)
                .withRate(new LearningRate(5e-3, 5, false))
                .withPace(new TrainingSettings.Pace(0, 0, 0))
                .withEmaRate(0.9);
        return rank(
                config,
                Trainer.run(TinyRun.job(folder.resolve(name), settings, config), TrainingListener.NONE, Progress.NONE));
    }

    private static double rank(MdsGenConfig config, TrainingResult result) throws Exception {
        try (NDManager manager = Torch.open("test");
                Safetensors file = Safetensors.open(result.weights())) {
            Parameters weights = Parameters.read(manager, MdsGen.parameters(config), file, "");
            return rank(manager, new MdsGen(config, weights, Ops.best()));
        }
    }

    private static double rank(NDManager manager, MdsGen network) {
        MdsGenConfig config = network.config();
        TinyRun.Events unseen = new TinyRun.Events(WINDOWS, 77, config);
        int size = config.latentChannels() * config.latentRows() * config.latentColumns();
        float[] noise = new float[WINDOWS * size];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        float[] features = new float[WINDOWS * MdsGenConfig.FEATURE_SLOTS * MdsGenConfig.FEATURE_SIZE];
        for (int i = 0; i < WINDOWS; i++) {
            unseen.read(i, new float[size], 0, features, i * features.length / WINDOWS);
        }
        Shape shape = BatchGradients.latentShape(config, WINDOWS);
        NDArray x = manager.create(noise, shape);
        NDArray predicted = network.forward(
                        x,
                        manager.full(new Shape(WINDOWS), TIME),
                        manager.create(
                                features, new Shape(WINDOWS, MdsGenConfig.FEATURE_SLOTS, MdsGenConfig.FEATURE_SIZE)),
                        manager.ones(new Shape(WINDOWS)))
                .get(":, 0:" + config.latentChannels());
        int[] times = new int[WINDOWS];
        Arrays.fill(times, TIME);
        float[] clean =
                LinearSchedule.paper().cleanFromNoise(x, predicted, times).toFloatArray();
        return ranked(clean, unseen, config);
    }

    private static double ranked(float[] clean, TinyRun.Events events, MdsGenConfig config) {
        int columns = config.gridColumns();
        int size = clean.length / WINDOWS;
        double above = 0;
        for (int window = 0; window < WINDOWS; window++) {
            double[] level = new double[columns];
            for (int i = 0; i < size; i++) {
                level[i % config.latentColumns() / 2] += clean[window * size + i];
            }
            for (int column = 0; column < columns; column++) {
                above += column != events.at(window) && level[events.at(window)] > level[column] ? 1 : 0;
            }
        }
        return above / WINDOWS / (columns - 1);
    }
}
