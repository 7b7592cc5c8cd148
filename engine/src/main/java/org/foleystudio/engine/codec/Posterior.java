package org.foleystudio.engine.codec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * What a KL encoder says of a picture: a normal distribution per latent element, before any latent scale. Both arrays
 * belong to the manager of the encoder's argument.
 *
 * @param mean {@code (B, C, H, W)}
 * @param logVariance {@code (B, C, H, W)}, clamped to [-30, 20]
 */
public record Posterior(NDArray mean, NDArray logVariance) {
    /** Splits and clamps {@code (B, 2 C, H, W)}, which is closed. */
    static Posterior of(NDArray moments) {
        NDManager outer = moments.getManager();
        try (NDManager scope = outer.newSubManager()) {
            moments.attach(scope);
            NDList halves = moments.split(2, 1);
            NDArray mean = halves.get(0).duplicate();
            NDArray logVariance = halves.get(1).clip(-30, 20);
            mean.attach(outer);
            logVariance.attach(outer);
            return new Posterior(mean, logVariance);
        }
    }

    /** {@code mean + exp(logVariance / 2) * noise}, noise being standard normal of the same shape. */
    public NDArray sample(NDArray noise) {
        try (NDArray half = logVariance.mul(0.5);
                NDArray deviation = half.exp();
                NDArray spread = deviation.mul(noise)) {
            return mean.add(spread);
        }
    }
}
