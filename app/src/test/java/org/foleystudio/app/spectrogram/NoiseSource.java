package org.foleystudio.app.spectrogram;

import java.util.Arrays;
import java.util.Random;

/** Noise to draw, with what is there and what is not. */
final class NoiseSource implements SampleSource {
    /** Nothing, for long. */
    record Silent(long length) implements SampleSource {
        @Override
        public long loaded() {
            return length;
        }

        @Override
        public void read(long from, float[] into, int count) {
            Arrays.fill(into, 0, count, 0f);
        }
    }

    final float[] samples;
    long loaded;

    NoiseSource(int length, long seed) {
        samples = new float[length];
        Random random = new Random(seed);
        for (int i = 0; i < length; i++) {
            samples[i] = random.nextFloat() * 2 - 1;
        }
        loaded = length;
    }

    static NoiseSource of(float[] samples) {
        NoiseSource source = new NoiseSource(samples.length, 0);
        System.arraycopy(samples, 0, source.samples, 0, samples.length);
        return source;
    }

    float lowest(long from, long count) {
        float least = 0;
        boolean any = false;
        for (long i = Math.max(0, from); i < Math.min(samples.length, from + count); i++) {
            least = any ? Math.min(least, samples[(int) i]) : samples[(int) i];
            any = true;
        }
        return least;
    }

    float highest(long from, long count) {
        float most = 0;
        boolean any = false;
        for (long i = Math.max(0, from); i < Math.min(samples.length, from + count); i++) {
            most = any ? Math.max(most, samples[(int) i]) : samples[(int) i];
            any = true;
        }
        return most;
    }

    @Override
    public long length() {
        return samples.length;
    }

    @Override
    public long loaded() {
        return loaded;
    }

    @Override
    public void read(long from, float[] into, int count) {
        for (int i = 0; i < count; i++) {
            long at = from + i;
            into[i] = at >= 0 && at < samples.length ? samples[(int) at] : 0;
        }
    }
}
