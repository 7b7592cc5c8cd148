package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.TimeAxis;

/** Training small enough for a test: a network of 16 numbers per token, windows of 8 time steps with one event each. */
final class TinyRun {
    static final MdsGenConfig CONFIG = new MdsGenConfig(16, 2, 2, 2, 4, 16, TimeAxis.COLUMNS, 1, 16, false);

    private TinyRun() {}

    /** A job on the CPU with fresh weights. */
    static TrainingJob job(Path folder, TrainingSettings settings) {
        return job(folder, settings, CONFIG);
    }

    static TrainingJob job(Path folder, TrainingSettings settings, MdsGenConfig config) {
        return new TrainingJob(
                config,
                Optional.empty(),
                new Events(24, 1, config),
                new Events(8, 2, config),
                folder,
                settings,
                ComputeDevice.CPU);
    }

    /** Few steps, saved after each. */
    static TrainingSettings settings(int steps) {
        return TrainingSettings.paper(steps, 4, 7)
                .withPace(new TrainingSettings.Pace(1, 3, 0))
                .withEmaRate(0.9);
    }

    /** Latents with one loud column, at the time of which the features hold a mark. */
    static final class Events implements PairSource {
        private final int size;
        private final long seed;
        private final MdsGenConfig config;

        Events(int size, long seed, MdsGenConfig config) {
            this.size = size;
            this.seed = seed;
            this.config = config;
        }

        @Override
        public int size() {
            return size;
        }

        /** The token column in which the event of a window lies. */
        int at(int index) {
            return new SplittableRandom(seed * 1000 + index).nextInt(config.gridColumns());
        }

        @Override
        public void read(int index, float[] latent, int latentAt, float[] features, int featuresAt) {
            int at = at(index);
            int rows = config.latentChannels() * config.latentRows();
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < config.latentColumns(); column++) {
                    latent[latentAt + row * config.latentColumns() + column] = column / 2 == at ? 2 : -0.2f;
                }
            }
            for (int slot = 0; slot < MdsGenConfig.FEATURE_SLOTS; slot++) {
                boolean here = slot * config.gridColumns() / MdsGenConfig.FEATURE_SLOTS == at;
                // Like real features: most of a slot is the same for all, little tells what happens in it.
                features[featuresAt + slot * MdsGenConfig.FEATURE_SIZE] = 0.9f;
                features[featuresAt + slot * MdsGenConfig.FEATURE_SIZE + 1] = here ? 0.4f : 0;
            }
        }
    }
}
