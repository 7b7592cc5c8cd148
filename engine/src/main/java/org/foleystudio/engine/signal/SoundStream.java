package org.foleystudio.engine.signal;

import org.foleystudio.engine.FoleyException;

/** Sound that is read once from front to end, so that its length is not bound by memory. */
public interface SoundStream extends AutoCloseable {
    /** Channels, at least one. */
    int channels();

    /** Samples per second. */
    int sampleRate();

    /** Samples per channel in all. */
    long length();

    /**
     * Reads the next samples.
     *
     * @param into one array per channel, filled from its start
     * @param count how many at most
     * @return how many were read; fewer than asked for only at the end, where it is 0
     */
    int read(float[][] into, int count) throws FoleyException;

    /** Lets go of what the sound is read from. */
    @Override
    default void close() {}

    /** A sound that is in memory. */
    static SoundStream of(Waveform sound) {
        return new SoundStream() {
            private int at;

            @Override
            public int channels() {
                return sound.channels().length;
            }

            @Override
            public int sampleRate() {
                return sound.sampleRate();
            }

            @Override
            public long length() {
                return sound.length();
            }

            @Override
            public int read(float[][] into, int count) {
                int some = Math.min(count, sound.length() - at);
                for (int c = 0; c < sound.channels().length; c++) {
                    System.arraycopy(sound.channels()[c], at, into[c], 0, some);
                }
                at += some;
                return some;
            }
        };
    }
}
