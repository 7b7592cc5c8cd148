package org.foleystudio.engine.mdsgen;

/** The numbers that say where a token lies: the sine-cosine table, the relative index, the time sinusoid. */
final class Positions {
    private static final double LONGEST_PERIOD = 10000;
    private static final float LN2_HIGH = 0.693145751953125f;
    private static final float LN2_LOW = 1.428606765330187045e-06f;
    private static final float[] EXP_TERMS = {
        0.000198527617612853646f,
        0.00139304355252534151f,
        0.00833336077630519867f,
        0.0416664853692054749f,
        0.166666671633720398f,
        0.5f
    };

    private Positions() {}

    /**
     * Initial values of both positional tables, {@code (tokens, size)} row-major: the first half of the channels encodes
     * the column, the second the row; each half is sines, then cosines (computed in double, as published).
     */
    static float[] sineCosine(int size, int rows, int columns) {
        int quarter = size / 4;
        float[] table = new float[rows * columns * size];
        for (int token = 0; token < rows * columns; token++) {
            for (int k = 0; k < quarter; k++) {
                double omega = 1 / Math.pow(LONGEST_PERIOD, (double) k / quarter);
                double column = token % columns * omega;
                double row = token / columns * omega;
                int at = token * size + k;
                table[at] = (float) Math.sin(column);
                table[at + quarter] = (float) Math.cos(column);
                table[at + 2 * quarter] = (float) Math.sin(row);
                table[at + 3 * quarter] = (float) Math.cos(row);
            }
        }
        return table;
    }

    /** Row of the relative position table for query token {@code i} and key token {@code j}. */
    static int relativeIndex(int i, int j, int rows, int columns) {
        int dRow = i / columns - j / columns + rows - 1;
        int dColumn = i % columns - j % columns + columns - 1;
        return dRow * (2 * columns - 1) + dColumn;
    }

    /**
     * The {@code size / 2} frequencies of the time sinusoid, equal to the published ones bit by bit: at t = 999 a
     * frequency that is one bit off moves the sinusoid by 6e-5 and the network's output by 5e-5.
     */
    static float[] timeFrequencies(int size) {
        int half = size / 2;
        float[] frequencies = new float[half];
        for (int i = 0; i < half; i++) {
            frequencies[i] = vectorExp((float) -Math.log(LONGEST_PERIOD) * i / half);
        }
        return frequencies;
    }

    /**
     * e^x with the rounding of libtorch's vector path, which is not the nearest float: x = q ln 2 + r, a polynomial of
     * degree 7 in r, times 2^q, all in float32.
     */
    private static float vectorExp(float x) {
        float q = (float) Math.rint(x * (float) (1 / Math.log(2)));
        float r = Math.fma(q, -LN2_HIGH, x);
        r = Math.fma(q, -LN2_LOW, r);
        float sum = EXP_TERMS[0];
        for (int i = 1; i < EXP_TERMS.length; i++) {
            sum = Math.fma(sum, r, EXP_TERMS[i]);
        }
        return Math.scalb(1 + Math.fma(r * r, sum, r), (int) q);
    }
}
