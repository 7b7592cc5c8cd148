package org.foleystudio.engine.codec;

import ai.djl.ndarray.NDArray;

/**
 * Mel picture to latent and back. Axes: B batch, C latent channels, H and W the latent's rows and columns (which of
 * them is time depends on the bundle). Results belong to the manager of the argument. Not thread-safe.
 */
public interface LatentCodec extends AutoCloseable {
    /**
     * Mean of the posterior, multiplied by the latent scale: {@code (B, channels, bands or frames, frames or bands)} to
     * {@code (B, C, H, W)}. Pictures of one channel are repeated where the codec wants three.
     */
    NDArray encode(NDArray picture);

    /** {@code (B, C, H, W)} as the diffusion sees it, to the picture {@code (B, 3 or 1, ..)}; not clipped. */
    NDArray decode(NDArray latent);

    /** Number of picture channels that {@link #decode} gives: 3 where channel selection applies, else 1. */
    int pictureChannels();

    @Override
    void close();
}
