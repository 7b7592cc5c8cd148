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

    /** The same sound, later by so many samples. */
    default SampleSource shifted(long samples) {
        return new Shifted(this, samples);
    }

    /**
     * A sound in another place.
     *
     * @param source the sound
     * @param by samples by which it comes later
     */
    record Shifted(SampleSource source, long by) implements SampleSource {
        @Override
        public long length() {
            return source.length() + by;
        }

        @Override
        public long loaded() {
            return source.loaded() + by;
        }

        @Override
        public void read(long from, float[] into, int count) {
            source.read(from - by, into, count);
        }
    }
}
