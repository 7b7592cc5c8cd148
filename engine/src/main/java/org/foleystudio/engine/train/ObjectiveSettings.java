package org.foleystudio.engine.train;

import org.foleystudio.engine.mdsgen.Masking;

/**
 * What is minimised: Eq. 1 of the paper, with the variational term that trains the learned variance.
 *
 * @param lambda weight of the masked pass, 0 to leave it out
 * @param masking which tokens the masked pass hides; {@link Masking#none} leaves the masked pass out
 * @param minSnrLimit limit of the min-SNR weight (published code: 5), 0 for none (the paper)
 * @param variational whether the variance is trained
 * @param conditionDropout share of samples that are trained without their video
 */
record ObjectiveSettings(
        double lambda, Masking masking, double minSnrLimit, boolean variational, double conditionDropout) {
    ObjectiveSettings {
        if (!(lambda >= 0) || !(minSnrLimit >= 0)) {
            throw new IllegalArgumentException("lambda and the min-SNR limit must not be negative");
        }
        if (!(conditionDropout >= 0 && conditionDropout <= 1)) {
            throw new IllegalArgumentException("condition drop-out must lie in 0..1, got " + conditionDropout);
        }
    }

    static ObjectiveSettings paper() {
        return new ObjectiveSettings(1, Masking.temporal(0.3), 0, true, 0.1);
    }
}
