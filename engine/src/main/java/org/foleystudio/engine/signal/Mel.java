package org.foleystudio.engine.signal;

/**
 * A mel-spectrogram in the value scale of the front end that made it.
 *
 * @param values bands × frames values, row-major with band 0 (the lowest) first: {@code values[band * frames + frame]}
 * @param bands number of mel bands
 * @param frames number of time frames
 */
public record Mel(float[] values, int bands, int frames) {
    public Mel {
        if (values.length != bands * frames) {
            throw new IllegalArgumentException("expected " + bands + " x " + frames + " values, got " + values.length);
        }
    }

    /** The value of one band at one frame. */
    public float at(int band, int frame) {
        return values[band * frames + frame];
    }
}
