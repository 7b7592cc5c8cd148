package org.foleystudio.engine.signal;

/**
 * A linear-frequency magnitude spectrogram.
 *
 * @param values bins × frames magnitudes, row-major with 0 Hz first: {@code values[bin * frames + frame]}; not copied
 * @param bins number of frequency bins, {@code size / 2 + 1}
 * @param frames number of time frames
 */
public record Magnitudes(float[] values, int bins, int frames) {
    public Magnitudes {
        if (values.length != bins * frames) {
            throw new IllegalArgumentException("expected " + bins + " x " + frames + " values, got " + values.length);
        }
    }

    /** The magnitude of one bin at one frame. */
    public float at(int bin, int frame) {
        return values[bin * frames + frame];
    }
}
