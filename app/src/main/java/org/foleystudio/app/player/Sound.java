package org.foleystudio.app.player;

/** Samples at 48 kHz, heard by the mixer and drawn by the timeline. What is not loaded yet is silence. */
public interface Sound {
    /** Samples per second of every sound in the studio. */
    int RATE = 48_000;

    /** One or two. */
    int channels();

    /** Samples per channel. */
    long length();

    /**
     * Copies samples of one channel; before the start and after the end there is silence. Neither locks nor allocates.
     *
     * @param channel from 0
     * @param from first sample, may be negative
     * @param into where to
     * @param at first index written
     * @param count samples
     */
    void read(int channel, long from, float[] into, int at, int count);

    /** Copies the mean of all channels. Allocates for stereo; not for the sound thread. */
    default void readMono(long from, float[] into, int count) {
        read(0, from, into, 0, count);
        if (channels() > 1) {
            float[] other = new float[count];
            read(1, from, other, 0, count);
            for (int i = 0; i < count; i++) {
                into[i] = (into[i] + other[i]) / 2;
            }
        }
    }
}
