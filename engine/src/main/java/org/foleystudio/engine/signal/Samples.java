package org.foleystudio.engine.signal;

/** Checks on arrays of samples that every analysis makes before it starts. */
final class Samples {
    private Samples() {}

    /** The array itself, when every sample is a finite number. */
    static float[] requireFinite(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            if (!Float.isFinite(samples[i])) {
                throw new IllegalArgumentException("sample " + i + " is " + samples[i] + ", expected a finite number");
            }
        }
        return samples;
    }

    /** Cut at the end, or filled with silence, to exactly {@code length} samples. */
    static float[] fit(float[] samples, int length) {
        return samples.length == length ? samples : java.util.Arrays.copyOf(samples, length);
    }
}
