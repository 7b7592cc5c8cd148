package org.foleystudio.engine.corpus;

import java.util.SplittableRandom;

/** Smooth noise and waves by table, the same for all scenes. */
final class Grain {
    private static final int SIDE = 64;
    private static final float[] TABLE = table();
    private static final float[] WAVE = waveTable();

    private Grain() {}

    private static float[] table() {
        SplittableRandom random = new SplittableRandom(20240906);
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    private static float[] waveTable() {
        float[] values = new float[1024];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.5 + 0.5 * Math.sin(2 * Math.PI * i / values.length));
        }
        return values;
    }

    /** Bilinear noise within [0, 1], one random value per unit of x and y, repeating every 64. */
    static float at(float x, float y) {
        int xi = floor(x);
        int yi = floor(y);
        float fx = x - xi;
        float fy = y - yi;
        int row = (yi & 63) * SIDE;
        int below = ((yi + 1) & 63) * SIDE;
        int left = xi & 63;
        int right = (xi + 1) & 63;
        float top = TABLE[row + left] + fx * (TABLE[row + right] - TABLE[row + left]);
        float bottom = TABLE[below + left] + fx * (TABLE[below + right] - TABLE[below + left]);
        return top + fy * (bottom - top);
    }

    /** A sine within [0, 1] of period 1. */
    static float wave(float x) {
        return WAVE[(int) ((x - floor(x)) * 1024) & 1023];
    }

    private static int floor(float x) {
        int i = (int) x;
        return x < i ? i - 1 : i;
    }
}
