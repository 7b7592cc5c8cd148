package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;
import org.foleystudio.engine.FoleyException;

/** Turns noise into a clean latent by asking a {@link Denoiser} again and again. Holds no arrays; thread-safe. */
public interface Sampler {
    /** Is told after every call of the denoiser; throws in order to stop. */
    @FunctionalInterface
    interface Listener {
        /** Does nothing. */
        Listener NONE = (done, x) -> {};

        /**
         * Hears of progress.
         *
         * @param done calls of the denoiser so far, or 0 before the first
         * @param x the latent now; lent for the time of this call
         */
        void after(int done, NDArray x) throws FoleyException;
    }

    /** The t of every call of the denoiser, in order: known beforehand, so that a network can prepare for them. */
    double[] networkTimes();

    /**
     * Samples; on the way, and when the listener throws, nothing is left in any manager.
     *
     * @param noise where to start; not changed
     * @return the clean latent, in the manager of {@code noise}
     */
    NDArray sample(NDArray noise, Denoiser denoiser, Listener listener) throws FoleyException;
}
