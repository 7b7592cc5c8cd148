package org.foleystudio.engine.signal;

import java.util.Arrays;

/** Highest value of a band-limited signal between its samples, estimated at four times the rate, heard block by block. */
final class TruePeak {
    private static final int FACTOR = 4;
    private static final int HALF_TAPS = 12;
    private static final int CHUNK = 1024;
    private static final float[][] PHASES = phases();

    /** What the filters need around a chunk: the end of the one before, the chunk, the beginning of the next. */
    private final float[] around = new float[CHUNK + 2 * HALF_TAPS];

    private final float[] between = new float[CHUNK];
    private int filled = HALF_TAPS - 1;
    private float peak;

    /** Hears more. */
    void add(float[] samples, int count) {
        int at = 0;
        while (at < count) {
            int some = Math.min(count - at, around.length - filled);
            System.arraycopy(samples, at, around, filled, some);
            filled += some;
            at += some;
            if (filled == around.length) {
                measure();
            }
        }
    }

    /** The peak of all that was heard; nothing may be added after. */
    double peak() {
        for (int left = HALF_TAPS + 1; left > 0; ) {
            int some = Math.min(left, around.length - filled);
            Arrays.fill(around, filled, filled + some, 0);
            filled += some;
            left -= some;
            if (filled == around.length) {
                measure();
            }
        }
        Arrays.fill(around, filled, around.length, 0);
        measure();
        return peak;
    }

    private void measure() {
        peak = Math.max(peak, highest(around));
        for (float[] phase : PHASES) {
            interpolate(around, phase, between);
            peak = Math.max(peak, highest(between));
        }
        System.arraycopy(around, CHUNK, around, 0, 2 * HALF_TAPS);
        filled = 2 * HALF_TAPS;
    }

    /** Tap by tap rather than sample by sample, so that the compiler can use vector instructions. */
    private static void interpolate(float[] around, float[] phase, float[] into) {
        Arrays.fill(into, 0);
        for (int k = 0; k < phase.length; k++) {
            float tap = phase[k];
            for (int i = 0; i < CHUNK; i++) {
                into[i] += tap * around[i + k];
            }
        }
    }

    private static float highest(float[] values) {
        float highest = 0;
        for (float value : values) {
            highest = Math.max(highest, Math.abs(value));
        }
        return highest;
    }

    /** Hann-windowed sinc for each point between two samples, of unit gain at 0 Hz. */
    private static float[][] phases() {
        float[][] phases = new float[FACTOR - 1][2 * HALF_TAPS];
        for (int p = 1; p < FACTOR; p++) {
            double[] taps = new double[2 * HALF_TAPS];
            double sum = 0;
            for (int k = 0; k < taps.length; k++) {
                double x = Math.PI * (k - HALF_TAPS + 1 - (double) p / FACTOR);
                taps[k] = Math.sin(x) / x * (0.5 + 0.5 * Math.cos(x / HALF_TAPS));
                sum += taps[k];
            }
            for (int k = 0; k < taps.length; k++) {
                phases[p - 1][k] = (float) (taps[k] / sum);
            }
        }
        return phases;
    }
}
