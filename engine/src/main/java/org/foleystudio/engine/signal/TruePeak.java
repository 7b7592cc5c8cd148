package org.foleystudio.engine.signal;

import java.util.Arrays;

/** Highest value of a band-limited signal between its samples, estimated at four times the rate. */
final class TruePeak {
    private static final int FACTOR = 4;
    private static final int HALF_TAPS = 12;
    private static final int CHUNK = 1024;
    private static final float[][] PHASES = phases();

    private TruePeak() {}

    static double of(float[] samples) {
        float peak = 0;
        float[] around = new float[CHUNK + 2 * HALF_TAPS];
        float[] between = new float[CHUNK];
        for (int start = 0; start < samples.length; start += CHUNK) {
            load(samples, start - HALF_TAPS + 1, around);
            peak = Math.max(peak, highest(around));
            for (float[] phase : PHASES) {
                interpolate(around, phase, between);
                peak = Math.max(peak, highest(between));
            }
        }
        return peak;
    }

    private static void load(float[] samples, int from, float[] into) {
        Arrays.fill(into, 0);
        int skip = Math.max(0, -from);
        int count = Math.min(into.length - skip, samples.length - from - skip);
        System.arraycopy(samples, from + skip, into, skip, count);
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
