package org.foleystudio.engine.codec;

/**
 * What a codec decodes: a mel picture of one channel, or of three that each are an attempt at the same mel.
 *
 * @param values {@code channels * bands * frames} values, row-major, channel first, band 0 (the lowest) first
 * @param channels number of channels
 * @param bands number of mel bands
 * @param frames number of time frames
 */
public record MelImage(float[] values, int channels, int bands, int frames) {
    public MelImage {
        if (values.length != channels * bands * frames || channels < 1) {
            throw new IllegalArgumentException(
                    "expected %d x %d x %d values, got %d".formatted(channels, bands, frames, values.length));
        }
    }

    /** Values per channel. */
    public int pixels() {
        return bands * frames;
    }

    /** The value of one channel at one band and frame. */
    public float at(int channel, int band, int frame) {
        return values[(channel * bands + band) * frames + frame];
    }
}
