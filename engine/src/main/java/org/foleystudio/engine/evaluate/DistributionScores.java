package org.foleystudio.engine.evaluate;

/**
 * Scores of a set of generated sounds against a set of real ones, from what a classifier says of each: the definitions of
 * SpecVQGAN's evaluation, which Diff-Foley and MDSGen report. All in double precision.
 */
public final class DistributionScores {
    private static final double KL_FLOOR = 1e-6;

    private DistributionScores() {}

    /**
     * Inception score.
     *
     * @param mean average over the splits
     * @param std population standard deviation over the splits
     */
    public record InceptionScore(double mean, double std) {}

    /**
     * Frechet distance between normal distributions fitted to two sets of features, one row per sound: squared distance
     * of the means plus {@code tr(S1 + S2 - 2 sqrt(S1 S2))}, covariances with n - 1.
     */
    public static double frechetDistance(float[][] first, float[][] second) {
        if (first.length < 2 || second.length < 2 || first[0].length != second[0].length) {
            throw new IllegalArgumentException("expected two sets of at least two rows of one length");
        }
        double[][] a = doubles(first);
        double[][] b = doubles(second);
        double[] meanA = centre(a);
        double[] meanB = centre(b);
        double distance = 0;
        for (int i = 0; i < meanA.length; i++) {
            distance += (meanA[i] - meanB[i]) * (meanA[i] - meanB[i]);
        }
        return distance + squares(a) + squares(b) - 2 * traceOfRoot(a, b);
    }

    /**
     * {@code tr sqrt(A^T A B^T B)} for centred, scaled rows A and B. The eigenvalues of that product are those of small
     * symmetric matrices: of the rows' cross products when there are fewer rows than columns, else of one covariance
     * seen through the root of the other.
     */
    private static double traceOfRoot(double[][] a, double[][] b) {
        int columns = a[0].length;
        double[][] product;
        if (Math.min(a.length, b.length) < columns) {
            double[][] cross = a.length <= b.length ? timesTransposed(a, b) : timesTransposed(b, a);
            product = timesTransposed(cross, cross);
        } else {
            double[][] root = root(covariance(a));
            product = timesTransposed(times(root, covariance(b)), root);
        }
        double trace = 0;
        for (double value : new SymmetricEigen(product).values()) {
            trace += Math.sqrt(Math.max(0, value));
        }
        return trace;
    }

    /** R with {@code R^T R} equal to the matrix. */
    private static double[][] root(double[][] matrix) {
        SymmetricEigen eigen = new SymmetricEigen(matrix);
        double[] values = eigen.values();
        double[][] root = eigen.vectors();
        for (int i = 0; i < values.length; i++) {
            double scale = Math.sqrt(Math.max(0, values[i]));
            for (int j = 0; j < values.length; j++) {
                root[i][j] *= scale;
            }
        }
        return root;
    }

    /** {@code exp(mean KL(p(class | sound) || p(class)))}, over splits of the rows in their order. */
    public static InceptionScore inceptionScore(float[][] logits, int splits) {
        if (splits < 1 || logits.length < splits) {
            throw new IllegalArgumentException("expected 1 to %d splits, got %d".formatted(logits.length, splits));
        }
        double[] scores = new double[splits];
        double sum = 0;
        for (int split = 0; split < splits; split++) {
            int from = (int) ((long) split * logits.length / splits);
            int to = (int) ((split + 1L) * logits.length / splits);
            scores[split] = inceptionScore(logits, from, to);
            sum += scores[split];
        }
        double mean = sum / splits;
        double squares = 0;
        for (double score : scores) {
            squares += (score - mean) * (score - mean);
        }
        return new InceptionScore(mean, Math.sqrt(squares / splits));
    }

    private static double inceptionScore(float[][] logits, int from, int to) {
        double[] marginal = new double[logits[from].length];
        double entropies = 0;
        for (int i = from; i < to; i++) {
            double[] p = softmax(logits[i]);
            for (int c = 0; c < p.length; c++) {
                marginal[c] += p[c] / (to - from);
                entropies += p[c] > 0 ? p[c] * Math.log(p[c]) : 0;
            }
        }
        double cross = 0;
        for (double p : marginal) {
            cross += p > 0 ? p * Math.log(p) : 0;
        }
        return Math.exp(entropies / (to - from) - cross);
    }

    /**
     * {@code KL(real || generated)} of the class probabilities, averaged over the generated sounds.
     *
     * @param generated logits, one row per generated sound
     * @param real logits, one row per real sound
     * @param realOf which row of {@code real} belongs to each generated sound
     */
    public static double klDivergence(float[][] generated, float[][] real, int[] realOf) {
        if (realOf.length != generated.length || generated.length == 0) {
            throw new IllegalArgumentException("expected one real sound per generated one, got %d for %d"
                    .formatted(realOf.length, generated.length));
        }
        double sum = 0;
        for (int i = 0; i < generated.length; i++) {
            double[] p1 = softmax(generated[i]);
            double[] p2 = softmax(real[realOf[i]]);
            for (int c = 0; c < p1.length; c++) {
                sum += p2[c] > 0 ? p2[c] * (Math.log(p2[c]) - Math.log(p1[c] + KL_FLOOR)) : 0;
            }
        }
        return sum / generated.length;
    }

    private static double[] softmax(float[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double[] p = new double[logits.length];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(logits[c] - max);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }

    private static double[][] doubles(float[][] rows) {
        double[][] out = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < out[i].length; j++) {
                out[i][j] = rows[i][j];
            }
        }
        return out;
    }

    /** Takes the mean off each row, divides by sqrt(n - 1), and gives the mean back. */
    private static double[] centre(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        double scale = 1 / Math.sqrt(rows.length - 1.0);
        for (double[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                row[j] = (row[j] - mean[j]) * scale;
            }
        }
        return mean;
    }

    private static double squares(double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            for (double value : row) {
                sum += value * value;
            }
        }
        return sum;
    }

    private static double[][] covariance(double[][] rows) {
        double[][] columns = transpose(rows);
        return timesTransposed(columns, columns);
    }

    private static double[][] times(double[][] a, double[][] b) {
        return timesTransposed(a, transpose(b));
    }

    private static double[][] transpose(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    /** {@code a b^T}. */
    private static double[][] timesTransposed(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                double sum = 0;
                for (int k = 0; k < a[i].length; k++) {
                    sum += a[i][k] * b[j][k];
                }
                out[i][j] = sum;
            }
        }
        return out;
    }
}
