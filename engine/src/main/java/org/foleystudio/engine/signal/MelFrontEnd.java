package org.foleystudio.engine.signal;

/**
 * Turns samples into the mel picture that one family of models was trained on. Implementations are immutable and may be
 * shared by threads; they throw {@link IllegalArgumentException} for too few samples and for samples that are not
 * finite.
 */
public interface MelFrontEnd {
    /** Samples per second that {@link #mel} expects. */
    int sampleRate();

    /** Number of mel bands. */
    int bands();

    /** Samples from one frame to the next. */
    int hopSamples();

    /** Frames that {@link #mel} makes of so many samples. */
    int frames(int samples);

    /** The mel picture, bands × frames. */
    Mel mel(float[] samples);
}
