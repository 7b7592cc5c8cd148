package org.foleystudio.engine.train;

/**
 * How {@link Adan} steps. The betas are decay factors, as in the published optimiser (its paper writes one minus them).
 *
 * @param beta1 decay of the mean gradient
 * @param beta2 decay of the mean change of the gradient
 * @param beta3 decay of the mean square
 * @param epsilon added to the root
 * @param weightDecay decoupled decay, 0 for none
 * @param proximal whether decay divides after the step (the published default), else it multiplies before it
 */
record AdanSettings(double beta1, double beta2, double beta3, double epsilon, double weightDecay, boolean proximal) {
    AdanSettings {
        if (!isDecay(beta1) || !isDecay(beta2) || !isDecay(beta3)) {
            throw new IllegalArgumentException("betas must lie in [0, 1), got " + beta1 + ", " + beta2 + ", " + beta3);
        }
        if (!(epsilon > 0) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException("epsilon must be positive and weight decay not negative");
        }
    }

    private static boolean isDecay(double beta) {
        return beta >= 0 && beta < 1;
    }

    /** As MDSGen was trained: no decay. */
    static AdanSettings paper() {
        return new AdanSettings(0.98, 0.92, 0.99, 1e-8, 0, true);
    }
}
