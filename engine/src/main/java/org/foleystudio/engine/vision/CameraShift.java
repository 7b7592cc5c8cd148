package org.foleystudio.engine.vision;

import java.util.Arrays;

/**
 * How far the whole picture moved between two thumbnails (pan, shake): a coarse search by robust differences, refined by
 * the median of the motion of all textured cells (Lucas-Kanade per cell).
 */
final class CameraShift {
    private static final int W = Thumbnail.WIDTH;
    private static final int H = Thumbnail.HEIGHT;
    private static final int SEARCH = 3;
    private static final int CELL = 8;

    private float x;
    private float y;
    private final float[] horizontal = new float[(W / CELL) * (H / CELL)];
    private final float[] vertical = new float[(W / CELL) * (H / CELL)];

    float x() {
        return x;
    }

    float y() {
        return y;
    }

    /** Writes the earlier picture, moved onto the later one, into warped. */
    void align(float[] earlier, float[] later, float[] warped) {
        coarse(earlier, later);
        for (int round = 0; round < 2; round++) {
            warp(earlier, warped);
            refine(warped, later);
        }
        if (x * x + y * y < 0.02f) {
            x = 0;
            y = 0;
        }
        warp(earlier, warped);
    }

    private void coarse(float[] earlier, float[] later) {
        float still = difference(earlier, later, 0, 0);
        float best = still * 0.85f;
        x = 0;
        y = 0;
        for (int dy = -SEARCH; dy <= SEARCH; dy++) {
            for (int dx = -SEARCH; dx <= SEARCH; dx++) {
                float d = difference(earlier, later, dx, dy);
                if (d < best) {
                    best = d;
                    x = dx;
                    y = dy;
                }
            }
        }
    }

    /** Mean of min(|difference|, 24) on every third point when the later picture is the earlier moved by (dx, dy). */
    private static float difference(float[] earlier, float[] later, int dx, int dy) {
        float sum = 0;
        for (int row = SEARCH; row < H - SEARCH; row += 3) {
            for (int column = SEARCH; column < W - SEARCH; column += 3) {
                float d = Math.abs(later[row * W + column] - earlier[(row - dy) * W + column - dx]);
                sum += d < 24 ? d : 24;
            }
        }
        return sum;
    }

    private void warp(float[] earlier, float[] warped) {
        int xi = (int) Math.floor(-x);
        int yi = (int) Math.floor(-y);
        float fx = -x - xi;
        float fy = -y - yi;
        if (x == 0 && y == 0) {
            System.arraycopy(earlier, 0, warped, 0, earlier.length);
            return;
        }
        for (int row = 0; row < H; row++) {
            int upper = clamp(row + yi, H) * W;
            int lower = clamp(row + yi + 1, H) * W;
            for (int column = 0; column < W; column++) {
                int left = clamp(column + xi, W);
                int right = clamp(column + xi + 1, W);
                float top = earlier[upper + left] + fx * (earlier[upper + right] - earlier[upper + left]);
                float bottom = earlier[lower + left] + fx * (earlier[lower + right] - earlier[lower + left]);
                warped[row * W + column] = top + fy * (bottom - top);
            }
        }
    }

    private static int clamp(int i, int n) {
        return i < 0 ? 0 : i >= n ? n - 1 : i;
    }

    private void refine(float[] warped, float[] later) {
        int n = 0;
        for (int cy = 0; cy + CELL <= H; cy += CELL) {
            for (int cx = 0; cx + CELL <= W; cx += CELL) {
                n += cell(warped, later, cx, cy, n) ? 1 : 0;
            }
        }
        if (n >= 10) {
            Arrays.sort(horizontal, 0, n);
            Arrays.sort(vertical, 0, n);
            x = Math.max(-SEARCH - 1, Math.min(SEARCH + 1, x + horizontal[n / 2]));
            y = Math.max(-SEARCH - 1, Math.min(SEARCH + 1, y + vertical[n / 2]));
        }
    }

    private boolean cell(float[] warped, float[] later, int cx, int cy, int slot) {
        float xx = 0;
        float xy = 0;
        float yy = 0;
        float xt = 0;
        float yt = 0;
        for (int row = Math.max(1, cy); row < Math.min(H - 1, cy + CELL); row++) {
            for (int column = Math.max(1, cx); column < Math.min(W - 1, cx + CELL); column++) {
                int i = row * W + column;
                float gx = 0.5f * (later[i + 1] - later[i - 1]);
                float gy = 0.5f * (later[i + W] - later[i - W]);
                float gt = later[i] - warped[i];
                xx += gx * gx;
                xy += gx * gy;
                yy += gy * gy;
                xt += gx * gt;
                yt += gy * gt;
            }
        }
        float determinant = xx * yy - xy * xy;
        float trace = xx + yy;
        if (trace < 400 || determinant < 0.02f * trace * trace) {
            return false;
        }
        horizontal[slot] = -(yy * xt - xy * yt) / determinant;
        vertical[slot] = -(xx * yt - xy * xt) / determinant;
        return true;
    }
}
