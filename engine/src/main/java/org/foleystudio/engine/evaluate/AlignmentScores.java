package org.foleystudio.engine.evaluate;

import java.util.Arrays;

/**
 * What an alignment classifier says of pairs of sound and picture: Diff-Foley's metric, with the mean of the encoder's
 * posterior in place of a draw from it, so that the same clips give the same number.
 *
 * @param probabilities one per clip
 */
public record AlignmentScores(double[] probabilities) {
    /** Bars of the histogram. */
    public static final int BINS = 20;

    /** Share of clips of which the classifier says that they belong together. */
    public double accuracy() {
        return Arrays.stream(probabilities).filter(p -> Math.rint(p) == 1).count()
                / (double) Math.max(1, probabilities.length);
    }

    /** Mean probability. */
    public double confidence() {
        return Arrays.stream(probabilities).average().orElse(Double.NaN);
    }

    /** Share of clips by probability, {@link #BINS} equal parts of 0 to 1. */
    public double[] histogram() {
        double[] bins = new double[BINS];
        for (double p : probabilities) {
            bins[Math.max(0, Math.min(BINS - 1, (int) (p * BINS)))] += 1.0 / probabilities.length;
        }
        return bins;
    }
}
