package org.foleystudio.engine.diffusion;

import java.util.Arrays;

/**
 * How windows of one length lie over a longer line of positions: evenly, the first at its start and the last at its end,
 * overlapping at least as far as asked, and with weights that fade linearly across each overlap and sum to one at every
 * position. A line of one window has the weight one throughout. Plain numbers, no arrays to close.
 */
public final class WindowLayout {
    private final int total;
    private final int length;
    private final int[] starts;
    private final float[] sums;

    private WindowLayout(int total, int length, int[] starts) {
        this.total = total;
        this.length = length;
        this.starts = starts;
        sums = new float[total];
        for (int start : starts) {
            for (int i = 0; i < length; i++) {
                sums[start + i] += nearness(i);
            }
        }
    }

    /**
     * Covers a line with as few windows as the overlap allows.
     *
     * @param total positions in all, at least {@code length}, and a multiple of {@code unit} beyond it
     * @param length positions per window, a multiple of {@code unit}
     * @param overlap positions that neighbours share at least, below {@code length}
     * @param unit every window starts at a multiple of it
     */
    public static WindowLayout cover(int total, int length, int overlap, int unit) {
        if (unit < 1 || length < unit || total < length || (total - length) % unit != 0) {
            throw new IllegalArgumentException(
                    "cannot cover %d positions with windows of %d at multiples of %d".formatted(total, length, unit));
        }
        int stride = (length - overlap) / unit * unit;
        if (overlap < 0 || stride < unit) {
            throw new IllegalArgumentException(
                    "windows of %d at multiples of %d cannot overlap by %d".formatted(length, unit, overlap));
        }
        int free = total - length;
        int count = 1 + (free + stride - 1) / stride;
        int[] starts = new int[count];
        for (int i = 1; i < count; i++) {
            starts[i] = (int) ((long) i * (free / unit) / (count - 1)) * unit;
        }
        return new WindowLayout(total, length, starts);
    }

    /** Positions in all. */
    public int total() {
        return total;
    }

    /** Positions per window. */
    public int length() {
        return length;
    }

    /** Number of windows. */
    public int count() {
        return starts.length;
    }

    /** First position of a window. */
    public int start(int window) {
        return starts[window];
    }

    /** What each position of a window counts; over all windows that cover a position these sum to one. */
    public float[] weights(int window) {
        float[] weights = new float[length];
        for (int i = 0; i < length; i++) {
            weights[i] = nearness(i) / sums[starts[window] + i];
        }
        return weights;
    }

    /** Distance to the nearer end of the window, at least one. */
    private float nearness(int i) {
        return Math.min(i + 1, length - i);
    }

    /** The same layout with every position replaced by {@code factor} positions: latent columns to mel frames. */
    public WindowLayout scaled(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("factor must be at least 1, got " + factor);
        }
        return new WindowLayout(
                total * factor,
                length * factor,
                Arrays.stream(starts).map(s -> s * factor).toArray());
    }
}
