package org.foleystudio.engine.media;

/**
 * Bilinear resizing as PIL does it: a triangle filter widened when the picture shrinks, 22-bit fixed-point weights, and
 * rounding to 8 bits after the horizontal and again after the vertical pass. Exact to the bit, so that features computed
 * here equal those of the published preprocessing.
 */
public final class PilBilinear {
    private static final int PRECISION = 32 - 8 - 2;

    /** For every output position: where its inputs begin, how many they are, and their fixed-point weights. */
    private record Taps(int[] first, int[] count, int[][] weights) {}

    private PilBilinear() {}

    /** Resizes to exactly {@code width x height}; the aspect is not kept. */
    public static RgbFrame resize(RgbFrame frame, int width, int height) {
        byte[] pixels = frame.rgb();
        int fromWidth = frame.width();
        int fromHeight = frame.height();
        if (width != fromWidth) {
            pixels = horizontal(pixels, fromWidth, fromHeight, width, taps(fromWidth, width));
        }
        if (height != fromHeight) {
            pixels = vertical(pixels, width, height, taps(fromHeight, height));
        }
        return new RgbFrame(width, height, pixels, frame.seconds());
    }

    private static byte[] horizontal(byte[] in, int fromWidth, int rows, int width, Taps taps) {
        byte[] out = new byte[width * rows * 3];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < width; x++) {
                int[] weights = taps.weights[x];
                int at = (y * fromWidth + taps.first[x]) * 3;
                int r = 1 << (PRECISION - 1);
                int g = r;
                int b = r;
                for (int k = 0; k < taps.count[x]; k++, at += 3) {
                    r += (in[at] & 255) * weights[k];
                    g += (in[at + 1] & 255) * weights[k];
                    b += (in[at + 2] & 255) * weights[k];
                }
                store(out, (y * width + x) * 3, r, g, b);
            }
        }
        return out;
    }

    private static byte[] vertical(byte[] in, int width, int height, Taps taps) {
        byte[] out = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            int[] weights = taps.weights[y];
            for (int x = 0; x < width; x++) {
                int at = (taps.first[y] * width + x) * 3;
                int r = 1 << (PRECISION - 1);
                int g = r;
                int b = r;
                for (int k = 0; k < taps.count[y]; k++, at += width * 3) {
                    r += (in[at] & 255) * weights[k];
                    g += (in[at + 1] & 255) * weights[k];
                    b += (in[at + 2] & 255) * weights[k];
                }
                store(out, (y * width + x) * 3, r, g, b);
            }
        }
        return out;
    }

    private static void store(byte[] out, int at, int r, int g, int b) {
        out[at] = (byte) clip(r >> PRECISION);
        out[at + 1] = (byte) clip(g >> PRECISION);
        out[at + 2] = (byte) clip(b >> PRECISION);
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static Taps taps(int from, int to) {
        double scale = (double) from / to;
        double support = Math.max(scale, 1.0);
        int[] first = new int[to];
        int[] count = new int[to];
        int[][] weights = new int[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int low = Math.max(0, (int) (centre - support + 0.5));
            int high = Math.min(from, (int) (centre + support + 0.5));
            double[] w = new double[high - low];
            double sum = 0;
            for (int k = 0; k < w.length; k++) {
                w[k] = Math.max(0, 1 - Math.abs((k + low - centre + 0.5) / support));
                sum += w[k];
            }
            weights[i] = new int[w.length];
            for (int k = 0; k < w.length; k++) {
                weights[i][k] = (int) Math.floor(0.5 + (sum == 0 ? 0 : w[k] / sum) * (1 << PRECISION));
            }
            first[i] = low;
            count[i] = w.length;
        }
        return new Taps(first, count, weights);
    }
}
