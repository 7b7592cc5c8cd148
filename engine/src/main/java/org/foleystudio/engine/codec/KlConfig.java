package org.foleystudio.engine.codec;

import java.util.List;

/**
 * Shape of a KL autoencoder of the latent-diffusion family.
 *
 * @param channels channels per level, finest level first
 * @param blocks residual blocks per encoder level; the decoder has one more
 * @param latentChannels channels of the latent
 * @param pictureChannels channels of the picture
 * @param attentionRank axes of the four attention matrices: 4 where they are published as 1x1 convolutions, else 2
 */
record KlConfig(List<Integer> channels, int blocks, int latentChannels, int pictureChannels, int attentionRank) {
    static final int GROUPS = 32;
    static final double EPS = 1e-6;

    KlConfig {
        channels = List.copyOf(channels);
    }

    int levels() {
        return channels.size();
    }

    /** Channels of the coarsest level. */
    int deepest() {
        return channels.get(levels() - 1);
    }

    /** Rows or columns of the picture per row or column of the latent. */
    int factor() {
        return 1 << (levels() - 1);
    }

    /** Channels that enter an encoder level (0 = finest). */
    int encoderInput(int level) {
        return channels.get(Math.max(0, level - 1));
    }

    /** Channels that enter a decoder stage (0 = coarsest). */
    int decoderInput(int stage) {
        return channels.get(Math.min(levels() - 1, levels() - stage));
    }

    /** Channels that leave a decoder stage (0 = coarsest). */
    int decoderOutput(int stage) {
        return channels.get(levels() - 1 - stage);
    }
}
