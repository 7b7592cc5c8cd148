package org.foleystudio.engine.codec;

import org.foleystudio.engine.signal.Mel;

/**
 * Finds the weights of the adaptive channel mix: the least-squares fit of {@code a R + b G + c B + d} to the mels that
 * the pictures were decoded for. Add training clips one after the other; only sums are kept.
 */
public final class AdaptiveMixFit {
    private static final int UNKNOWNS = 4;
    // Channels of a good codec are nearly equal: without a little pull the solution would run away.
    private static final double RIDGE = 1e-6;

    private final double[][] normal = new double[UNKNOWNS][UNKNOWNS];
    private final double[] right = new double[UNKNOWNS];
    private long count;

    /** Creates a fit with no clips. */
    public AdaptiveMixFit() {}

    /** Adds one decoded picture of three channels and the mel it should have been. */
    public void add(MelImage decoded, Mel reference) {
        if (decoded.channels() != 3 || decoded.bands() != reference.bands() || decoded.frames() != reference.frames()) {
            throw new IllegalArgumentException("expected 3 x %d x %d, got %d x %d x %d"
                    .formatted(
                            reference.bands(),
                            reference.frames(),
                            decoded.channels(),
                            decoded.bands(),
                            decoded.frames()));
        }
        int pixels = decoded.pixels();
        float[] values = decoded.values();
        double[] row = new double[UNKNOWNS];
        row[3] = 1;
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                row[c] = values[i + c * pixels];
            }
            for (int a = 0; a < UNKNOWNS; a++) {
                right[a] += row[a] * reference.values()[i];
                for (int b = 0; b < UNKNOWNS; b++) {
                    normal[a][b] += row[a] * row[b];
                }
            }
        }
        count += pixels;
    }

    /** The fitted mix; with no clips it is the mean of the channels. */
    public ChannelSelection fit() {
        double[][] a = new double[UNKNOWNS][UNKNOWNS + 1];
        // The pull is towards the mean of the channels, in proportion to the energy seen.
        double energy = count == 0 ? 1 : (normal[0][0] + normal[1][1] + normal[2][2]) / 3;
        for (int i = 0; i < UNKNOWNS; i++) {
            System.arraycopy(normal[i], 0, a[i], 0, UNKNOWNS);
            double pull = RIDGE * (i < 3 ? Math.max(energy, Double.MIN_NORMAL) : Math.max(count, 1));
            a[i][i] += pull;
            a[i][UNKNOWNS] = right[i] + (i < 3 ? pull / 3 : 0);
        }
        double[] x = solve(a);
        return ChannelSelection.adaptive(x[0], x[1], x[2], x[3]);
    }

    /** Gauss elimination with pivots; the matrix is positive definite thanks to the pull. */
    private static double[] solve(double[][] a) {
        int n = a.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
                    pivot = row;
                }
            }
            double[] swap = a[column];
            a[column] = a[pivot];
            a[pivot] = swap;
            for (int row = column + 1; row < n; row++) {
                double factor = a[row][column] / a[column][column];
                for (int k = column; k <= n; k++) {
                    a[row][k] -= factor * a[column][k];
                }
            }
        }
        double[] x = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double sum = a[row][n];
            for (int k = row + 1; k < n; k++) {
                sum -= a[row][k] * x[k];
            }
            x[row] = sum / a[row][row];
        }
        return x;
    }
}
