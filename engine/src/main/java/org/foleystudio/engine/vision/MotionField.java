package org.foleystudio.engine.vision;

import java.util.Arrays;

/**
 * What moved between two thumbnails, in 12 x 6 cells of 8 x 9 points: the camera's own motion, changes of the light and
 * noise are taken out first. Energies are mean grey levels of change per 40 ms.
 */
final class MotionField {
    static final int COLUMNS = 12;
    static final int ROWS = 6;
    static final int CELLS = COLUMNS * ROWS;
    private static final int W = Thumbnail.WIDTH;
    private static final int H = Thumbnail.HEIGHT;
    private static final int CELL_W = W / COLUMNS;
    private static final int CELL_H = H / ROWS;
    private static final int LEVELS = 256;

    /** Change beyond the noise, per point. */
    final float[] change = new float[W * H];
    /** Change beyond the noise, per cell. */
    final float[] energy = new float[CELLS];
    /** Brightening less darkening, per cell. */
    final float[] brightening = new float[CELLS];
    /** Motion to the right in points per 40 ms, per cell. */
    final float[] flowX = new float[CELLS];
    /** Motion downwards in points per 40 ms, per cell. */
    final float[] flowY = new float[CELLS];

    /** Change of the light of the whole picture. */
    float light;
    /** Median absolute difference: what counts as noise. */
    float noise;
    /** Mean absolute difference before anything is taken out. */
    float raw;

    private final CameraShift camera = new CameraShift();
    private final float[] warped = new float[W * H];
    private final float[] signed = new float[W * H];
    private final int[] histogram = new int[2 * LEVELS];

    /** Compares two thumbnails that are seconds apart. */
    void compare(Thumbnail earlier, Thumbnail later, double seconds) {
        float rate = (float) Math.min(2, 0.04 / Math.max(seconds, 0.004));
        raw = 0;
        for (int i = 0; i < signed.length; i++) {
            raw += Math.abs(later.luma[i] - earlier.luma[i]);
        }
        raw /= signed.length;
        camera.align(earlier.luma, later.luma, warped);
        for (int i = 0; i < signed.length; i++) {
            signed[i] = later.luma[i] - warped[i];
        }
        light = median(0);
        for (int i = 0; i < signed.length; i++) {
            signed[i] -= light;
        }
        noise = median(1);
        float threshold = 1.5f + 3 * noise;
        for (int i = 0; i < signed.length; i++) {
            change[i] = Math.max(0, Math.abs(signed[i]) - threshold);
        }
        for (int c = 0; c < CELLS; c++) {
            cell(later.luma, c, threshold, rate);
        }
    }

    float cameraX() {
        return camera.x();
    }

    float cameraY() {
        return camera.y();
    }

    /** Median of the signed differences (mode 0) or of their magnitudes (mode 1), in steps of a quarter. */
    private float median(int mode) {
        Arrays.fill(histogram, 0);
        for (float value : signed) {
            float v = mode == 0 ? value : Math.abs(value) - LEVELS / 4f;
            int bin = Math.round(v * 4) + LEVELS;
            histogram[Math.max(0, Math.min(2 * LEVELS - 1, bin))]++;
        }
        int seen = 0;
        int bin = 0;
        while (bin < histogram.length - 1 && seen + histogram[bin] < signed.length / 2) {
            seen += histogram[bin++];
        }
        return (bin - LEVELS) / 4f + (mode == 0 ? 0 : LEVELS / 4f);
    }

    private void cell(float[] luma, int c, float threshold, float rate) {
        int x0 = c % COLUMNS * CELL_W;
        int y0 = c / COLUMNS * CELL_H;
        float moved = 0;
        float brighter = 0;
        float xx = 20;
        float xy = 0;
        float yy = 20;
        float xt = 0;
        float yt = 0;
        for (int row = y0; row < y0 + CELL_H; row++) {
            for (int column = x0; column < x0 + CELL_W; column++) {
                int i = row * W + column;
                moved += change[i];
                float d = signed[i];
                brighter += Math.abs(d) > threshold ? d : 0;
                if (row > 0 && row < H - 1 && column > 0 && column < W - 1) {
                    float gx = 0.25f * (luma[i + 1] - luma[i - 1] + warped[i + 1] - warped[i - 1]);
                    float gy = 0.25f * (luma[i + W] - luma[i - W] + warped[i + W] - warped[i - W]);
                    xx += gx * gx;
                    xy += gx * gy;
                    yy += gy * gy;
                    xt += gx * d;
                    yt += gy * d;
                }
            }
        }
        float scale = rate / (CELL_W * CELL_H);
        energy[c] = moved * scale;
        brightening[c] = brighter * scale;
        float determinant = Math.max(xx * yy - xy * xy, 0.01f * (xx + yy) * (xx + yy));
        flowX[c] = limit(-(yy * xt - xy * yt) / determinant * rate);
        flowY[c] = limit(-(xx * yt - xy * xt) / determinant * rate);
    }

    private static float limit(float flow) {
        return Math.max(-4, Math.min(4, flow));
    }
}
