package org.foleystudio.engine.vision;

import org.foleystudio.engine.media.RgbFrame;

/** A picture shrunk to 96 x 54 by averaging: all that the motion analysis looks at. Values 0 to 255. */
final class Thumbnail {
    static final int WIDTH = 96;
    static final int HEIGHT = 54;
    private static final int SAMPLES = 6;

    final float[] red = new float[WIDTH * HEIGHT];
    final float[] green = new float[WIDTH * HEIGHT];
    final float[] blue = new float[WIDTH * HEIGHT];
    final float[] luma = new float[WIDTH * HEIGHT];

    /** Fills this thumbnail from a picture of any size, at most 6 x 6 samples per point. */
    void fill(RgbFrame frame) {
        int[] columns = new int[WIDTH * SAMPLES];
        int[] counts = new int[WIDTH];
        for (int x = 0; x < WIDTH; x++) {
            counts[x] = positions(x, WIDTH, frame.width(), columns, x * SAMPLES);
        }
        int[] rows = new int[SAMPLES];
        for (int y = 0; y < HEIGHT; y++) {
            int rowCount = positions(y, HEIGHT, frame.height(), rows, 0);
            for (int x = 0; x < WIDTH; x++) {
                average(frame, rows, rowCount, columns, x * SAMPLES, counts[x], y * WIDTH + x);
            }
        }
    }

    /** The source positions that target position i covers: how many were written from {@code at}. */
    private static int positions(int i, int targets, int sources, int[] out, int at) {
        double from = (double) i * sources / targets;
        double span = (double) sources / targets;
        int n = (int) Math.max(1, Math.min(SAMPLES, Math.round(span)));
        for (int k = 0; k < n; k++) {
            out[at + k] = (int) Math.min(sources - 1, from + span * (k + 0.5) / n);
        }
        return n;
    }

    private void average(RgbFrame frame, int[] rows, int rowCount, int[] columns, int from, int count, int target) {
        byte[] rgb = frame.rgb();
        int r = 0;
        int g = 0;
        int b = 0;
        for (int j = 0; j < rowCount; j++) {
            int row = rows[j] * frame.width();
            for (int k = 0; k < count; k++) {
                int at = (row + columns[from + k]) * 3;
                r += rgb[at] & 255;
                g += rgb[at + 1] & 255;
                b += rgb[at + 2] & 255;
            }
        }
        float scale = 1f / (rowCount * count);
        red[target] = r * scale;
        green[target] = g * scale;
        blue[target] = b * scale;
        luma[target] = (0.299f * r + 0.587f * g + 0.114f * b) * scale;
    }
}
