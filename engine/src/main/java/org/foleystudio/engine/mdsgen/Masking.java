package org.foleystudio.engine.mdsgen;

import java.util.stream.IntStream;

/** A way to choose the tokens that training hides from the first blocks. Chance comes in as numbers. */
public interface Masking {
    /** Uniform draws in [0, 1) that one sample takes. */
    int draws(MdsGenConfig config);

    /** The plan for {@code batch} samples from {@code batch * draws} numbers; the smallest are kept. */
    MaskPlan plan(MdsGenConfig config, float[] draws, int batch);

    /** The paper's time-aware masking: all tokens of a time step go, or none. */
    static Masking temporal(double ratio) {
        return new UnitMasking(true, ratio);
    }

    /** MDT's spatial masking: each token by itself. */
    static Masking spatial(double ratio) {
        return new UnitMasking(false, ratio);
    }

    /** Keeps everything. */
    static Masking none() {
        return new UnitMasking(true, 0);
    }

    /**
     * Time steps or tokens, kept with probability {@code 1 - ratio}.
     *
     * @param temporal whether a unit is a time step, else a token
     * @param ratio share that is removed, in [0, 1)
     */
    record UnitMasking(boolean temporal, double ratio) implements Masking {
        public UnitMasking {
            if (!(ratio >= 0 && ratio < 1)) {
                throw new IllegalArgumentException("mask ratio must lie in [0, 1), got " + ratio);
            }
        }

        @Override
        public int draws(MdsGenConfig config) {
            return temporal ? config.timeSteps() : config.tokens();
        }

        @Override
        public MaskPlan plan(MdsGenConfig config, float[] draws, int batch) {
            int units = draws(config);
            int[][] unitTokens = new int[units][];
            for (int unit = 0; unit < units; unit++) {
                unitTokens[unit] = temporal ? tokensOf(config, unit) : new int[] {unit};
            }
            return MaskPlan.of(unitTokens, (int) (units * (1 - ratio)), draws, batch);
        }

        private static int[] tokensOf(MdsGenConfig config, int timeStep) {
            boolean rows = config.timeAxis() == TimeAxis.ROWS;
            int first = rows ? timeStep * config.gridColumns() : timeStep;
            int stride = rows ? 1 : config.gridColumns();
            return IntStream.range(0, config.tokensPerTimeStep())
                    .map(i -> first + i * stride)
                    .toArray();
        }
    }
}
