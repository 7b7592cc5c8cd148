package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;

/** Predicts the noise in a latent: all that a sampler knows of a network. */
@FunctionalInterface
public interface Denoiser {
    /**
     * Predicts the noise.
     *
     * @param x noisy latents, any shape; not changed
     * @param t step number, 0..999, fractional allowed
     * @return noise of the same shape, in the manager of {@code x}
     */
    NDArray noise(NDArray x, double t);
}
