package org.foleystudio.app.spectrogram;

/** A sound that can be drawn: one channel at 48 kHz, perhaps still being loaded from the front. */
public interface SampleSource {
    /** Samples per second of what is drawn. */
    int RATE = 48_000;

    /** Samples in all. */
    long length();

    /** Samples that are there already, from the front. */
    long loaded();

    /** Copies samples; outside there is silence. Called from several threads. */
    void read(long from, float[] into, int count);
}
