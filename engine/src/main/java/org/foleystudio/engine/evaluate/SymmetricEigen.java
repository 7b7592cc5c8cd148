package org.foleystudio.engine.evaluate;

import java.util.Arrays;

/**
 * Eigenvalues and eigenvectors of a real symmetric matrix: Householder reduction to tridiagonal form, then QL steps with
 * implicit shifts (Golub and Van Loan, chapter 8).
 */
final class SymmetricEigen {
    private static final int MOST_STEPS = 60;

    private final int n;
    // Row i of the rows is column i of the orthogonal matrix, so that rotations run along memory.
    private final double[][] rows;
    private final double[] diagonal;
    private final double[] beside;

    /** Decomposes a matrix, of which only the lower triangle is read. */
    SymmetricEigen(double[][] matrix) {
        n = matrix.length;
        diagonal = new double[n];
        beside = new double[n];
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = Arrays.copyOf(matrix[i], n);
            for (int j = 0; j < i; j++) {
                a[j][i] = matrix[i][j];
            }
        }
        rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            rows[i][i] = 1;
        }
        double[][] reflections = reduce(a);
        accumulate(reflections);
        for (int i = 0; i < n; i++) {
            iterate(i);
        }
    }

    /** Eigenvalues in no order. */
    double[] values() {
        return diagonal.clone();
    }

    /** Eigenvectors of unit length, one per row, in the order of the values. */
    double[][] vectors() {
        return rows;
    }

    /** Fills diagonal and beside; gives one reflection vector v per column, meaning I - v v^T. */
    private double[][] reduce(double[][] a) {
        double[][] reflections = new double[Math.max(0, n - 2)][];
        for (int k = 0; k < n - 2; k++) {
            double[] v = reflection(a, k);
            reflections[k] = v;
            // A <- (I - v v^T) A (I - v v^T) by a rank-two update: A - v q^T - q v^T.
            double[] q = new double[n];
            for (int i = k + 1; i < n; i++) {
                double sum = 0;
                for (int j = k + 1; j < n; j++) {
                    sum += a[i][j] * v[j];
                }
                q[i] = sum;
            }
            double half = dot(v, q, k + 1) / 2;
            for (int i = k + 1; i < n; i++) {
                q[i] -= half * v[i];
            }
            for (int i = k + 1; i < n; i++) {
                for (int j = k + 1; j < n; j++) {
                    a[i][j] -= v[i] * q[j] + q[i] * v[j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i][i];
        }
        if (n > 1) {
            beside[n - 2] = a[n - 1][n - 2];
        }
        return reflections;
    }

    /** The vector of length sqrt(2) that sends column k below the diagonal to its first axis; notes what remains. */
    private double[] reflection(double[][] a, int k) {
        double[] v = new double[n];
        for (int i = k + 1; i < n; i++) {
            v[i] = a[i][k];
        }
        double length = Math.sqrt(dot(v, v, k + 1));
        if (length == 0) {
            return v;
        }
        double target = v[k + 1] > 0 ? -length : length;
        beside[k] = target;
        v[k + 1] -= target;
        double scale = Math.sqrt(2 / dot(v, v, k + 1));
        for (int i = k + 1; i < n; i++) {
            v[i] *= scale;
        }
        return v;
    }

    /** The product of the reflections, transposed into rows. */
    private void accumulate(double[][] reflections) {
        for (int k = reflections.length - 1; k >= 0; k--) {
            double[] v = reflections[k];
            for (double[] row : rows) {
                // A row of the transposed product times the reflection.
                double along = dot(row, v, k + 1);
                for (int j = k + 1; j < n; j++) {
                    row[j] -= along * v[j];
                }
            }
        }
    }

    private double dot(double[] x, double[] y, int from) {
        double sum = 0;
        for (int i = from; i < n; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** QL steps until element l stands alone. */
    private void iterate(int l) {
        for (int step = 0; ; step++) {
            int m = l;
            while (m < n - 1 && Math.abs(beside[m]) > Math.ulp(Math.abs(diagonal[m]) + Math.abs(diagonal[m + 1]))) {
                m++;
            }
            if (m == l) {
                return;
            }
            if (step == MOST_STEPS) {
                throw new IllegalStateException("no eigenvalues found in " + MOST_STEPS + " steps");
            }
            sweep(l, m);
        }
    }

    private void sweep(int l, int m) {
        // Wilkinson's shift from the upper corner.
        double g = (diagonal[l + 1] - diagonal[l]) / (2 * beside[l]);
        double r = Math.hypot(g, 1);
        g = diagonal[m] - diagonal[l] + beside[l] / (g + Math.copySign(r, g));
        double sine = 1;
        double cosine = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = sine * beside[i];
            double b = cosine * beside[i];
            r = Math.hypot(f, g);
            beside[i + 1] = r;
            if (r == 0) {
                diagonal[i + 1] -= p;
                beside[m] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = diagonal[i + 1] - p;
            r = (diagonal[i] - g) * sine + 2 * cosine * b;
            p = sine * r;
            diagonal[i + 1] = g + p;
            g = cosine * r - b;
            rotate(rows[i], rows[i + 1], cosine, sine);
        }
        diagonal[l] -= p;
        beside[l] = g;
        beside[m] = 0;
    }

    private static void rotate(double[] lower, double[] upper, double cosine, double sine) {
        for (int k = 0; k < lower.length; k++) {
            double f = upper[k];
            upper[k] = sine * lower[k] + cosine * f;
            lower[k] = cosine * lower[k] - sine * f;
        }
    }
}
