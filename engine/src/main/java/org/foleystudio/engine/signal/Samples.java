package org.foleystudio.engine.signal;

import java.util.Arrays;

/** Checks on arrays of samples that every analysis makes before it starts. */
final class Samples {
    private Samples() {}

    /** The array itself, when every sample is a finite number. */
    static float[] requireFinite(float[] samples) {
        return requireFinite(samples, samples.length);
    }

    /** The array itself, when its first samples are finite numbers. */
    static float[] requireFinite(float[] samples, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(samples[i])) {
                throw new IllegalArgumentException("sample " + i + " is " + samples[i] + ", expected a finite number");
            }
        }
        return samples;
    }

    /** Cut at the end, or filled with silence, to exactly {@code length} samples. */
    static float[] fit(float[] samples, int length) {
        return samples.length == length ? samples : Arrays.copyOf(samples, length);
    }
}
