package org.foleystudio.engine.vision;

import java.util.Arrays;

/** Time series of what moves, one row of channels per pair of frames. Times are midway between the two frames. */
final class MotionTrack {
    /** What is followed over time; the order is that of the feature vector. */
    enum Channel {
        /** Mean change of the whole picture. */
        ENERGY,
        /** Mean of the three cells that change most. */
        PEAK,
        /** Change that begins, over all cells; motion from a neighbouring cell does not count. */
        RISE,
        /** Change that ends, over all cells. */
        STOP,
        /** Opposite motion in one cell before and after. */
        REVERSAL,
        /** The cell that brightens most. */
        FLASH,
        /** Change of the light of the whole picture. */
        LIGHT,
        /** Motion downwards. */
        DOWN,
        /** Motion upwards. */
        UP,
        /** Motion to either side. */
        ACROSS,
        /** Share of the picture that changes. */
        AREA,
        /** The cell whose change begins most. */
        LOCAL_RISE;

        /** Number of channels. */
        static final int COUNT = values().length;
    }

    private double[] times = new double[256];
    private float[] values = new float[256 * Channel.COUNT];
    private int rows;

    void add(double seconds, float[] channels) {
        if (rows == times.length) {
            times = Arrays.copyOf(times, 2 * rows);
            values = Arrays.copyOf(values, 2 * rows * Channel.COUNT);
        }
        times[rows] = seconds;
        System.arraycopy(channels, 0, values, rows * Channel.COUNT, Channel.COUNT);
        rows++;
    }

    int rows() {
        return rows;
    }

    double time(int row) {
        return times[row];
    }

    float value(int row, Channel channel) {
        return values[row * Channel.COUNT + channel.ordinal()];
    }

    /** A channel at any moment, between rows by straight lines; 0 beyond the ends. */
    float at(double seconds, Channel channel) {
        if (rows == 0 || seconds < times[0] - 0.06 || seconds > times[rows - 1] + 0.06) {
            return 0;
        }
        int i = Arrays.binarySearch(times, 0, rows, seconds);
        int next = i >= 0 ? i : -i - 1;
        if (next <= 0) {
            return value(0, channel);
        }
        if (next >= rows) {
            return value(rows - 1, channel);
        }
        float p = (float) ((seconds - times[next - 1]) / (times[next] - times[next - 1]));
        return value(next - 1, channel) + p * (value(next, channel) - value(next - 1, channel));
    }

    /** The channels every {@code step} seconds from {@code step / 2} on: row-major by channel. */
    float[][] resample(double step, int count) {
        float[][] out = new float[Channel.COUNT][count];
        for (Channel channel : Channel.values()) {
            for (int i = 0; i < count; i++) {
                out[channel.ordinal()][i] = at((i + 0.5) * step, channel);
            }
        }
        return out;
    }
}
