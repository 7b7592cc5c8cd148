package org.foleystudio.engine.generate;

import ai.djl.ndarray.NDArray;
import org.foleystudio.engine.diffusion.Guidance;
import org.foleystudio.engine.diffusion.JointWindows.WindowDenoiser;

/** The diffusion network as generation sees it: one run per clip, prepared for its windows and its steps. */
interface NoiseNetwork {
    /** A network that knows every window's features and every step of one run. */
    interface Run extends WindowDenoiser, AutoCloseable {
        @Override
        void close();
    }

    /**
     * Prepares a run.
     *
     * @param features {@code (windows, slots, size)}; lent until the run is closed
     * @param times t of every call to come
     */
    Run begin(NDArray features, double[] times, Guidance guidance);

    /** Windows, with both branches of the guidance, that one call may take within the memory meant for it. */
    int rowsPerCall();
}
