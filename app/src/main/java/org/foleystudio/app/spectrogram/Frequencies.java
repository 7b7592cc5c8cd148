package org.foleystudio.app.spectrogram;

/**
 * Which frequencies are shown.
 *
 * @param scale how they are laid out
 * @param topHz the highest
 */
public record Frequencies(FrequencyScale scale, double topHz) {
    /** As the ear hears, to 10 kHz: enough for what a model of 16 kHz makes. */
    public static final Frequencies LANE = new Frequencies(FrequencyScale.MEL, 10_000);

    public Frequencies {
        if (!(topHz >= 100 && topHz <= SampleSource.RATE / 2.0)) {
            throw new IllegalArgumentException("the highest frequency lies within 100 and 24000 Hz, got " + topHz);
        }
    }
}
