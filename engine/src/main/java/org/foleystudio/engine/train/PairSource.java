package org.foleystudio.engine.train;

import org.foleystudio.engine.FoleyException;

/**
 * What a network learns from: windows, each a latent and the features of the picture that goes with it. Read from one
 * thread.
 */
public interface PairSource {
    /** Number of pairs. */
    int size();

    /**
     * Reads one pair into buffers of the caller.
     *
     * @param latent receives {@code C * H * W} numbers from {@code latentAt} on, as the diffusion sees them
     * @param features receives {@code 32 * 512} numbers from {@code featuresAt} on
     */
    void read(int index, float[] latent, int latentAt, float[] features, int featuresAt) throws FoleyException;
}
