package org.foleystudio.engine.codec;

/**
 * The ways published files spell the parameters of one and the same autoencoder: the CompVis latent-diffusion code, and
 * diffusers before and after it renamed the middle attention.
 */
enum KlSpelling {
    COMPVIS {
        @Override
        String encoderBlock(int level, int block) {
            return "encoder.down." + level + ".block." + block;
        }

        @Override
        String downsample(int level) {
            return "encoder.down." + level + ".downsample.conv";
        }

        @Override
        String decoderBlock(int levels, int stage, int block) {
            return "decoder.up." + (levels - 1 - stage) + ".block." + block;
        }

        @Override
        String upsample(int levels, int stage) {
            return "decoder.up." + (levels - 1 - stage) + ".upsample.conv";
        }

        @Override
        String middleBlock(String side, int block) {
            return side + ".mid.block_" + (block + 1);
        }

        @Override
        String attention(String side, Attention part) {
            return side + ".mid.attn_1."
                    + switch (part) {
                        case NORM -> "norm";
                        case QUERY -> "q";
                        case KEY -> "k";
                        case VALUE -> "v";
                        case OUT -> "proj_out";
                    };
        }

        @Override
        String normOut() {
            return "norm_out";
        }

        @Override
        String shortcut() {
            return "nin_shortcut";
        }
    },
    DIFFUSERS_OLD,
    DIFFUSERS_NEW {
        @Override
        String attention(String side, Attention part) {
            return side + ".mid_block.attentions.0."
                    + switch (part) {
                        case NORM -> "group_norm";
                        case QUERY -> "to_q";
                        case KEY -> "to_k";
                        case VALUE -> "to_v";
                        case OUT -> "to_out.0";
                    };
        }
    };

    /** Parts of the middle attention. */
    enum Attention {
        NORM,
        QUERY,
        KEY,
        VALUE,
        OUT
    }

    /** A residual block of the encoder; level 0 is the finest. */
    String encoderBlock(int level, int block) {
        return "encoder.down_blocks." + level + ".resnets." + block;
    }

    /** The convolution that leaves an encoder level. */
    String downsample(int level) {
        return "encoder.down_blocks." + level + ".downsamplers.0.conv";
    }

    /** A residual block of the decoder; stage 0 is the coarsest. */
    String decoderBlock(int levels, int stage, int block) {
        return "decoder.up_blocks." + stage + ".resnets." + block;
    }

    /** The convolution after the doubling that leaves a decoder stage. */
    String upsample(int levels, int stage) {
        return "decoder.up_blocks." + stage + ".upsamplers.0.conv";
    }

    /** One of the two residual blocks in the middle of {@code encoder} or {@code decoder}. */
    String middleBlock(String side, int block) {
        return side + ".mid_block.resnets." + block;
    }

    /** A part of the attention in the middle of {@code encoder} or {@code decoder}. */
    String attention(String side, Attention part) {
        return side + ".mid_block.attentions.0."
                + switch (part) {
                    case NORM -> "group_norm";
                    case QUERY -> "query";
                    case KEY -> "key";
                    case VALUE -> "value";
                    case OUT -> "proj_attn";
                };
    }

    /** The last normalisation of encoder or decoder. */
    String normOut() {
        return "conv_norm_out";
    }

    /** The 1x1 convolution around a residual block that changes the number of channels. */
    String shortcut() {
        return "conv_shortcut";
    }
}
