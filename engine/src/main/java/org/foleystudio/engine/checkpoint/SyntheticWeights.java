package org.foleystudio.engine.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Deterministic stand-in weights by the rule {@code synthetic-v1}: every parameter is filled from its own name, so that
 * two implementations of a network can be compared, or timed, without a published checkpoint.
 */
public final class SyntheticWeights {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private SyntheticWeights() {}

    /** Values of a parameter, row-major. */
    public static float[] weights(String name, List<Long> shape) {
        int n = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
        int skip = 0;
        if (!name.endsWith("weight")) {
            while (skip < shape.size() && shape.get(skip) == 1) {
                skip++;
            }
        }
        int rank = shape.size() - skip;
        double scale;
        double offset;
        if (name.endsWith("running_var") || name.endsWith("weight_g")) {
            scale = 0.1;
            offset = 1;
        } else if (name.endsWith("running_mean")) {
            scale = 0.1;
            offset = 0;
        } else if (rank >= 2) {
            scale = Math.sqrt(3.0 / (n / shape.get(skip)));
            offset = 0;
        } else if (rank == 1 && name.endsWith("weight")) {
            scale = 0.1;
            offset = 1;
        } else {
            scale = 0.02;
            offset = 0;
        }
        float[] values = new float[n];
        long h = hash(name);
        for (int i = 0; i < n; i++) {
            values[i] = (float) (offset + scale * (2 * unit(h, i) - 1));
        }
        return values;
    }

    /** Values of an input, uniform in [low, high). */
    public static float[] uniform(String name, int n, double low, double high) {
        float[] values = new float[n];
        long h = hash(name);
        for (int i = 0; i < n; i++) {
            values[i] = (float) (low + (high - low) * unit(h, i));
        }
        return values;
    }

    private static double unit(long h, int i) {
        long z = h + (i + 1L) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 40) / (double) (1 << 24);
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String text) {
        long h = 0xCBF29CE484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xff)) * 0x100000001B3L;
        }
        return h;
    }
}
