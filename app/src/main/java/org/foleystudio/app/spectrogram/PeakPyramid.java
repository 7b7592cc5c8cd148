package org.foleystudio.app.spectrogram;

import java.util.Arrays;

/**
 * Lowest and highest samples of a sound per bucket, at several coarseness levels, so that a waveform of any length is
 * drawn from a few thousand numbers. Filled from the front by one thread, read by others.
 */
public final class PeakPyramid {
    /** Samples in a bucket of the finest level. */
    public static final int BUCKET = 128;

    private static final int FACTOR = 4;
    private static final int BLOCK = 1 << 14;

    private final SampleSource source;
    private final short[][] lows;
    private final short[][] highs;
    private volatile long filled;

    /** @param source what is drawn */
    public PeakPyramid(SampleSource source) {
        this.source = source;
        int levels = 1;
        long buckets = buckets(source.length(), BUCKET);
        while (buckets > FACTOR * 4) {
            buckets = (buckets + FACTOR - 1) / FACTOR;
            levels++;
        }
        lows = new short[levels][];
        highs = new short[levels][];
        long size = BUCKET;
        for (int level = 0; level < levels; level++) {
            lows[level] = new short[(int) buckets(source.length(), size)];
            highs[level] = new short[lows[level].length];
            size *= FACTOR;
        }
    }

    private static long buckets(long length, long size) {
        return Math.max(1, (length + size - 1) / size);
    }

    /** What it is about. */
    public SampleSource source() {
        return source;
    }

    /** Samples that are taken in, from the front. */
    public long filled() {
        return filled;
    }

    /** Whether the whole sound is taken in. */
    public boolean isComplete() {
        return filled >= source.length();
    }

    /** Takes in what was loaded since. One caller at a time. */
    public synchronized void extend() {
        float[] block = new float[BLOCK];
        long loaded = Math.min(source.loaded(), source.length());
        while (filled < loaded) {
            long available = loaded - filled;
            boolean isLast = loaded == source.length() && available <= BLOCK;
            int count = (int) Math.min(BLOCK, available);
            if (!isLast) {
                count -= count % BUCKET;
            }
            if (count == 0) {
                return;
            }
            source.read(filled, block, count);
            add(block, count);
        }
    }

    private void add(float[] block, int count) {
        int first = (int) (filled / BUCKET);
        for (int at = 0, bucket = first; at < count; at += BUCKET, bucket++) {
            float low = block[at];
            float high = low;
            for (int i = at + 1; i < Math.min(count, at + BUCKET); i++) {
                low = Math.min(low, block[i]);
                high = Math.max(high, block[i]);
            }
            lows[0][bucket] = quantised(low);
            highs[0][bucket] = quantised(high);
        }
        int from = first;
        int to = first + (count + BUCKET - 1) / BUCKET;
        for (int level = 1; level < lows.length; level++) {
            from /= FACTOR;
            to = (to + FACTOR - 1) / FACTOR;
            for (int bucket = from; bucket < to; bucket++) {
                merge(level, bucket);
            }
        }
        filled += count;
    }

    private void merge(int level, int bucket) {
        short low = Short.MAX_VALUE;
        short high = Short.MIN_VALUE;
        int end = Math.min(lows[level - 1].length, (bucket + 1) * FACTOR);
        for (int i = bucket * FACTOR; i < end; i++) {
            low = (short) Math.min(low, lows[level - 1][i]);
            high = (short) Math.max(high, highs[level - 1][i]);
        }
        lows[level][bucket] = low;
        highs[level][bucket] = high;
    }

    static short quantised(float sample) {
        return (short) Math.round(32767 * Math.max(-1, Math.min(1, sample)));
    }

    /**
     * Lowest and highest sample of each of several columns of equal width. What a column shares with a bucket counts as
     * a whole bucket; columns narrower than a bucket are read from the sound itself. A column outside is flat at 0.
     *
     * @param from first sample of the first column
     * @param samplesPerColumn width of a column
     * @param low one value per column
     * @param high likewise
     */
    public void columns(double from, double samplesPerColumn, float[] low, float[] high) {
        if (samplesPerColumn < 2 * BUCKET) {
            readColumns(from, samplesPerColumn, low, high);
            return;
        }
        int level = 0;
        long size = BUCKET;
        while (level + 1 < lows.length && size * FACTOR * 2 <= samplesPerColumn) {
            level++;
            size *= FACTOR;
        }
        for (int i = 0; i < low.length; i++) {
            double start = from + i * samplesPerColumn;
            int first = (int) Math.max(0, Math.floor(start / size));
            int last = (int) Math.min(lows[level].length, Math.ceil((start + samplesPerColumn) / size));
            short least = Short.MAX_VALUE;
            short most = Short.MIN_VALUE;
            for (int b = first; b < last; b++) {
                least = (short) Math.min(least, lows[level][b]);
                most = (short) Math.max(most, highs[level][b]);
            }
            low[i] = last > first ? least / 32767f : 0;
            high[i] = last > first ? most / 32767f : 0;
        }
    }

    private void readColumns(double from, double width, float[] low, float[] high) {
        long start = (long) Math.floor(from);
        // One sample more on either side joins neighbouring columns to one line.
        int count = (int) Math.ceil(low.length * width) + 3;
        float[] samples = new float[count];
        source.read(start, samples, count);
        for (int i = 0; i < low.length; i++) {
            double at = from - start + i * width;
            int first = (int) Math.floor(at);
            int last = Math.min(count - 1, Math.max(first + 1, (int) Math.ceil(at + width)));
            float least = interpolated(samples, at);
            float most = least;
            float next = interpolated(samples, at + width);
            least = Math.min(least, next);
            most = Math.max(most, next);
            for (int k = first + 1; k < last; k++) {
                least = Math.min(least, samples[k]);
                most = Math.max(most, samples[k]);
            }
            low[i] = least;
            high[i] = most;
        }
    }

    private static float interpolated(float[] samples, double at) {
        int whole = Math.min(samples.length - 2, (int) Math.floor(at));
        float part = (float) (at - whole);
        return samples[whole] + part * (samples[whole + 1] - samples[whole]);
    }

    /** Bytes it holds. */
    public long bytes() {
        return Arrays.stream(lows).mapToLong(l -> 4L * l.length).sum();
    }
}
