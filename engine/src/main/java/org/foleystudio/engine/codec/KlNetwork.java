package org.foleystudio.engine.codec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Scoped;

/**
 * Encoder and decoder of a KL autoencoder, without any latent scale. Axes: B batch, C channels, H rows, W columns, f the
 * factor between picture and latent.
 *
 * <p>Items of a batch go through one after the other, and every stage frees what it made on the way, so that at most a
 * handful of activations of one level and item live at a time.
 */
final class KlNetwork implements AutoCloseable {
    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};
    private static final long[] NONE = {0, 0};

    private final KlConfig config;
    private final KlSpelling spelling;
    private final String prefix;
    private final Parameters parameters;
    private final Ops ops;
    private final List<DoublingConv> upsamples = new ArrayList<>();

    /** Takes over the parameters and closes them with itself. */
    KlNetwork(KlConfig config, KlSpelling spelling, String prefix, Parameters parameters, Ops ops) {
        this.config = config;
        this.spelling = spelling;
        this.prefix = prefix;
        this.parameters = parameters;
        this.ops = ops;
        for (int stage = 0; stage < config.levels() - 1; stage++) {
            String name = spelling.upsample(config.levels(), stage);
            if (parameters.has(prefix + name + ".weight")) {
                upsamples.add(DoublingConv.of(get(name + ".weight"), get(name + ".bias"), parameters.manager()));
            }
        }
    }

    /** Mean and clamped log variance side by side: {@code (B, C, H, W) -> (B, 2 latentChannels, H / f, W / f)}. */
    NDArray moments(NDArray picture) {
        return oneByOne(picture, x -> {
            NDArray h = conv(ops.forConvolutions(x), "encoder.conv_in", ONE, ONE); // (B, c0, H, W)
            for (int level = 0; level < config.levels(); level++) {
                for (int block = 0; block < config.blocks(); block++) {
                    h = residual(h, spelling.encoderBlock(level, block));
                }
                if (level < config.levels() - 1) {
                    String name = spelling.downsample(level);
                    // One row below and one column to the right, not all around.
                    h = Scoped.consume(h, v -> conv(v.pad(new Shape(0, 1, 0, 1), 0), name, TWO, NONE));
                }
            }
            h = middle(h, "encoder"); // (B, deepest, H / f, W / f)
            h = Scoped.consume(h, v -> normConv(v, "encoder." + spelling.normOut(), "encoder.conv_out"));
            return conv(h, "quant_conv", ONE, NONE); // (B, 2 latentChannels, H / f, W / f)
        });
    }

    /** {@code (B, latentChannels, H, W) -> (B, pictureChannels, f H, f W)}. */
    NDArray decode(NDArray latent) {
        return oneByOne(latent, z -> {
            NDArray h = conv(z, "post_quant_conv", ONE, NONE);
            h = conv(ops.forConvolutions(h), "decoder.conv_in", ONE, ONE);
            h = middle(h, "decoder"); // (B, deepest, H, W)
            int levels = config.levels();
            for (int stage = 0; stage < levels; stage++) {
                for (int block = 0; block <= config.blocks(); block++) {
                    h = residual(h, spelling.decoderBlock(levels, stage, block));
                }
                if (stage < levels - 1) {
                    DoublingConv upsample = upsamples.get(stage);
                    h = Scoped.consume(h, v -> upsample.apply(v, ops));
                }
            } // (B, c0, f H, f W)
            return normConv(h, "decoder." + spelling.normOut(), "decoder.conv_out");
        });
    }

    /** Items of a batch share no work but would share the memory. */
    private static NDArray oneByOne(NDArray x, UnaryOperator<NDArray> network) {
        long count = x.getShape().get(0);
        if (count == 1) {
            return Scoped.run(x, network);
        }
        NDList results = new NDList();
        for (long i = 0; i < count; i++) {
            String item = i + ":" + (i + 1);
            results.add(Scoped.run(x, v -> network.apply(v.get(item))));
        }
        try (results) {
            return NDArrays.concat(results);
        }
    }

    private NDArray middle(NDArray x, String side) {
        NDArray h = residual(x, spelling.middleBlock(side, 0));
        h = Scoped.consume(h, v -> attention(v, side));
        return residual(h, spelling.middleBlock(side, 1));
    }

    /** Closes its argument. */
    private NDArray residual(NDArray x, String name) {
        return Scoped.consume(x, v -> {
            NDArray h = Scoped.run(v, u -> normConv(u, name + ".norm1", name + ".conv1"));
            h = Scoped.consume(h, u -> normConv(u, name + ".norm2", name + ".conv2"));
            String shortcut = name + "." + spelling.shortcut();
            return h.addi(parameters.has(prefix + shortcut + ".weight") ? conv(v, shortcut, ONE, NONE) : v);
        });
    }

    private NDArray normConv(NDArray x, String norm, String conv) {
        NDArray h = Scoped.run(
                x,
                v -> ops.groupNormSilu(v, KlConfig.GROUPS, get(norm + ".weight"), get(norm + ".bias"), KlConfig.EPS));
        return Scoped.consume(h, v -> conv(v, conv, ONE, ONE));
    }

    /** One head over all positions, N = H W. */
    private NDArray attention(NDArray x, String side) {
        Shape shape = x.getShape();
        long c = shape.get(1);
        String norm = spelling.attention(side, KlSpelling.Attention.NORM);
        NDArray h = ops.groupNorm(x, KlConfig.GROUPS, get(norm + ".weight"), get(norm + ".bias"), KlConfig.EPS)
                .reshape(shape.get(0), c, -1)
                .transpose(0, 2, 1); // (B, N, C)
        NDArray q = project(h, side, KlSpelling.Attention.QUERY).expandDims(1); // (B, 1, N, C)
        NDArray k = project(h, side, KlSpelling.Attention.KEY).expandDims(1);
        NDArray v = project(h, side, KlSpelling.Attention.VALUE).expandDims(1);
        NDArray mixed = ops.attention(q, k, v, null, 1 / Math.sqrt(c)).squeeze(1); // (B, N, C)
        NDArray out = project(mixed, side, KlSpelling.Attention.OUT).transpose(0, 2, 1); // (B, C, N)
        return x.add(out.reshape(shape));
    }

    private NDArray project(NDArray x, String side, KlSpelling.Attention part) {
        String name = spelling.attention(side, part);
        NDArray weight = get(name + ".weight");
        long c = weight.getShape().get(0);
        if (weight.getShape().dimension() == 2) {
            return ops.linear(x, weight, get(name + ".bias"));
        }
        try (NDArray matrix = weight.reshape(c, c)) {
            return ops.linear(x, matrix, get(name + ".bias"));
        }
    }

    private NDArray conv(NDArray x, String name, long[] stride, long[] padding) {
        return ops.conv2d(x, get(name + ".weight"), get(name + ".bias"), stride, padding);
    }

    private NDArray get(String name) {
        return parameters.get(prefix + name);
    }

    @Override
    public void close() {
        parameters.close();
    }
}
