package org.foleystudio.engine.bundle;

/**
 * The sound and mel picture of one window.
 *
 * @param sampleRate samples per second
 * @param windowSamples samples of one window
 * @param melBands mel bands
 * @param melFrames mel frames of one window
 * @param hopSamples samples from one frame to the next
 */
public record SoundShape(int sampleRate, int windowSamples, int melBands, int melFrames, int hopSamples) {
    public SoundShape {
        if (sampleRate < 1 || windowSamples < 1 || melBands < 1 || melFrames < 1 || hopSamples < 1) {
            throw new IllegalArgumentException("every size of the sound must be at least 1");
        }
        if (windowSamples != melFrames * hopSamples) {
            throw new IllegalArgumentException("a window of %d samples is not %d frames of %d samples"
                    .formatted(windowSamples, melFrames, hopSamples));
        }
    }

    /** Diff-Foley's mel, 128 x 512 at 16 kHz: 8.192 s. */
    public static SoundShape diffFoley() {
        return new SoundShape(16_000, 131_072, 128, 512, 256);
    }

    /** AudioLDM's mel as the released MDSGen uses it, 64 x 816 at 16 kHz: 8.16 s. */
    public static SoundShape audioLdm() {
        return new SoundShape(16_000, 130_560, 64, 816, 160);
    }
}
