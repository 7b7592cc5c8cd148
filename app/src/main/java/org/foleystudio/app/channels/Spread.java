package org.foleystudio.app.channels;

import org.foleystudio.engine.codec.ChannelStatistics.Histogram;

/** Compares how values are spread. */
final class Spread {
    /** Added to every bin, so that a value that one side never has does not make the distance endless. */
    private static final double SMOOTHING = 1e-4;

    private Spread() {}

    /**
     * Kullback-Leibler divergence of one histogram from a reference with the same bins, in nats: 0 where they agree.
     *
     * @throws IllegalArgumentException where the bins differ
     */
    static double divergence(Histogram of, Histogram reference) {
        int bins = of.counts().length;
        if (bins != reference.counts().length || of.low() != reference.low() || of.high() != reference.high()) {
            throw new IllegalArgumentException("histograms with different bins cannot be compared");
        }
        double sum = 0;
        double norm = 1 + bins * SMOOTHING;
        for (int i = 0; i < bins; i++) {
            double p = (of.share(i) + SMOOTHING) / norm;
            double q = (reference.share(i) + SMOOTHING) / norm;
            sum += p * Math.log(p / q);
        }
        return Math.max(0, sum);
    }
}
