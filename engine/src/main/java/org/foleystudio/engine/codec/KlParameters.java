package org.foleystudio.engine.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.TensorInfo;

/** Lists the parameters of a KL autoencoder in one of its spellings, always in the same order. */
final class KlParameters {
    private static final String[] SIDES = {"encoder", "decoder"};

    private final KlConfig config;
    private final KlSpelling spelling;
    private final String prefix;
    private final List<TensorInfo> infos = new ArrayList<>();

    private KlParameters(KlConfig config, KlSpelling spelling, String prefix) {
        this.config = config;
        this.spelling = spelling;
        this.prefix = prefix;
    }

    static List<TensorInfo> list(KlConfig config, KlSpelling spelling, String prefix) {
        KlParameters parameters = new KlParameters(config, spelling, prefix);
        parameters.encoder();
        parameters.decoder();
        int latent = config.latentChannels();
        parameters.convolution("quant_conv", 2 * latent, 2 * latent, 1);
        parameters.convolution("post_quant_conv", latent, latent, 1);
        return List.copyOf(parameters.infos);
    }

    /** Each name of one spelling that differs from the other's, with that other name. */
    static Map<String, String> renames(KlConfig config, KlSpelling from, KlSpelling to, String toPrefix) {
        List<TensorInfo> source = list(config, from, "");
        List<TensorInfo> target = list(config, to, toPrefix);
        Map<String, String> renames = new LinkedHashMap<>();
        for (int i = 0; i < source.size(); i++) {
            renames.put(source.get(i).name(), target.get(i).name());
        }
        return renames;
    }

    private void encoder() {
        convolution("encoder.conv_in", config.channels().get(0), config.pictureChannels(), 3);
        for (int level = 0; level < config.levels(); level++) {
            int out = config.channels().get(level);
            for (int block = 0; block < config.blocks(); block++) {
                residual(spelling.encoderBlock(level, block), out, block == 0 ? config.encoderInput(level) : out);
            }
            if (level < config.levels() - 1) {
                convolution(spelling.downsample(level), out, out, 3);
            }
        }
        middle(SIDES[0]);
        norm("encoder." + spelling.normOut(), config.deepest());
        convolution("encoder.conv_out", 2 * config.latentChannels(), config.deepest(), 3);
    }

    private void decoder() {
        convolution("decoder.conv_in", config.deepest(), config.latentChannels(), 3);
        middle(SIDES[1]);
        int levels = config.levels();
        for (int stage = 0; stage < levels; stage++) {
            int out = config.decoderOutput(stage);
            for (int block = 0; block <= config.blocks(); block++) {
                residual(
                        spelling.decoderBlock(levels, stage, block),
                        out,
                        block == 0 ? config.decoderInput(stage) : out);
            }
            if (stage < levels - 1) {
                convolution(spelling.upsample(levels, stage), out, out, 3);
            }
        }
        norm("decoder." + spelling.normOut(), config.channels().get(0));
        convolution(
                "decoder.conv_out", config.pictureChannels(), config.channels().get(0), 3);
    }

    private void middle(String side) {
        int c = config.deepest();
        residual(spelling.middleBlock(side, 0), c, c);
        norm(spelling.attention(side, KlSpelling.Attention.NORM), c);
        for (KlSpelling.Attention part : KlSpelling.Attention.values()) {
            if (part != KlSpelling.Attention.NORM) {
                attentionMatrix(spelling.attention(side, part), c);
            }
        }
        residual(spelling.middleBlock(side, 1), c, c);
    }

    private void residual(String name, int out, int in) {
        norm(name + ".norm1", in);
        convolution(name + ".conv1", out, in, 3);
        norm(name + ".norm2", out);
        convolution(name + ".conv2", out, out, 3);
        if (in != out) {
            convolution(name + "." + spelling.shortcut(), out, in, 1);
        }
    }

    private void attentionMatrix(String name, int c) {
        if (config.attentionRank() == 4) {
            convolution(name, c, c, 1);
        } else {
            add(name + ".weight", c, c);
            add(name + ".bias", c);
        }
    }

    private void convolution(String name, long out, long in, long kernel) {
        add(name + ".weight", out, in, kernel, kernel);
        add(name + ".bias", out);
    }

    private void norm(String name, long c) {
        add(name + ".weight", c);
        add(name + ".bias", c);
    }

    private void add(String name, long... shape) {
        List<Long> axes = new ArrayList<>();
        for (long axis : shape) {
            axes.add(axis);
        }
        infos.add(new TensorInfo(prefix + name, DType.F32, axes));
    }
}
