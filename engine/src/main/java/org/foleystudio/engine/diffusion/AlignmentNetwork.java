package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;

/**
 * Half a UNet with cross-attention, and a logistic head. Axes: B batch, C channels, H rows, W columns, N = H W
 * positions, S picture slots.
 */
final class AlignmentNetwork {
    static final int CONTEXT = 512;

    private static final int SLOTS = 40;
    private static final int TIME = 128;
    private static final int EMBEDDING = 512;
    private static final int HEADS = 8;
    private static final int GROUPS = 32;
    private static final double EPS = 1e-5;
    private static final double TRANSFORMER_EPS = 1e-6;
    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};
    private static final long[] NONE = {0, 0};

    private final Parameters parameters;
    // The fused kernels have no gradients; this network is small.
    private final Ops ops = new PlainOps();

    AlignmentNetwork(Parameters parameters) {
        this.parameters = parameters;
    }

    static List<TensorInfo> parameters() {
        List<TensorInfo> infos = new ArrayList<>();
        layer(infos, "model.time_embed.0", EMBEDDING, TIME);
        layer(infos, "model.time_embed.2", EMBEDDING, EMBEDDING);
        layer(infos, "model.input_blocks.0.0", 128, 4, 3, 3);
        residual(infos, "model.input_blocks.1.0", 128, 128);
        layer(infos, "model.input_blocks.2.0.op", 128, 128, 3, 3);
        residual(infos, "model.input_blocks.3.0", 256, 128);
        transformer(infos, "model.input_blocks.3.1", 256);
        layer(infos, "model.input_blocks.4.0.op", 256, 256, 3, 3);
        residual(infos, "model.input_blocks.5.0", 256, 256);
        transformer(infos, "model.input_blocks.5.1", 256);
        residual(infos, "model.middle_block.0", 256, 256);
        transformer(infos, "model.middle_block.1", 256);
        residual(infos, "model.middle_block.2", 256, 256);
        layer(infos, "model.out.0", 256);
        layer(infos, "model.out.2", 128, 256, 3, 3);
        layer(infos, "model.classifier", 1, 128);
        layer(infos, "cond_model.embedder.0", CONTEXT, CONTEXT);
        weight(infos, "cond_model.pos_emb", SLOTS, CONTEXT);
        return List.copyOf(infos);
    }

    private static void residual(List<TensorInfo> infos, String name, long out, long in) {
        layer(infos, name + ".in_layers.0", in);
        layer(infos, name + ".in_layers.2", out, in, 3, 3);
        layer(infos, name + ".emb_layers.1", out, EMBEDDING);
        layer(infos, name + ".out_layers.0", out);
        layer(infos, name + ".out_layers.3", out, out, 3, 3);
        if (in != out) {
            layer(infos, name + ".skip_connection", out, in, 1, 1);
        }
    }

    private static void transformer(List<TensorInfo> infos, String name, long c) {
        layer(infos, name + ".norm", c);
        layer(infos, name + ".proj_in", c, c, 1, 1);
        String block = name + ".transformer_blocks.0";
        for (int i = 1; i <= 2; i++) {
            long in = i == 1 ? c : CONTEXT;
            weight(infos, block + ".attn" + i + ".to_q", c, c);
            weight(infos, block + ".attn" + i + ".to_k", c, in);
            weight(infos, block + ".attn" + i + ".to_v", c, in);
            layer(infos, block + ".attn" + i + ".to_out.0", c, c);
        }
        layer(infos, block + ".ff.net.0.proj", 8 * c, c);
        layer(infos, block + ".ff.net.2", c, 4 * c);
        for (int i = 1; i <= 3; i++) {
            layer(infos, block + ".norm" + i, c);
        }
        layer(infos, name + ".proj_out", c, c, 1, 1);
    }

    private static void layer(List<TensorInfo> infos, String name, long... shape) {
        weight(infos, name, shape);
        infos.add(new TensorInfo(name + ".bias", DType.F32, List.of(shape[0])));
    }

    private static void weight(List<TensorInfo> infos, String name, long... shape) {
        List<Long> axes = new ArrayList<>();
        for (long axis : shape) {
            axes.add(axis);
        }
        infos.add(new TensorInfo(name + ".weight", DType.F32, axes));
    }

    /** {@code (B, S, 512) -> (B, S, 512)}. */
    NDArray context(NDArray features) {
        long slots = features.getShape().get(1);
        if (slots > SLOTS) {
            throw new IllegalArgumentException("at most " + SLOTS + " slots have a position, got " + slots);
        }
        NDArray positions = parameters.get("cond_model.pos_emb.weight").get("0:" + slots);
        positions.attach(features.getManager());
        return linear(features, "cond_model.embedder.0").add(positions);
    }

    /** {@code x (B, 4, H, W), context (B, S, 512) -> (B, 1)}; the published code takes the sigmoid of that. */
    NDArray logit(NDArray x, double[] steps, NDArray context) {
        NDArray time = time(x, steps); // (B, 512)
        NDArray h = conv(x, "model.input_blocks.0.0", ONE, ONE); // (B, 128, H, W)
        h = residual(h, time, "model.input_blocks.1.0");
        h = conv(h, "model.input_blocks.2.0.op", TWO, ONE); // (B, 128, H / 2, W / 2)
        h = residual(h, time, "model.input_blocks.3.0"); // (B, 256, H / 2, W / 2)
        h = transformer(h, context, "model.input_blocks.3.1");
        h = conv(h, "model.input_blocks.4.0.op", TWO, ONE); // (B, 256, H / 4, W / 4)
        h = residual(h, time, "model.input_blocks.5.0");
        h = transformer(h, context, "model.input_blocks.5.1");
        h = residual(h, time, "model.middle_block.0");
        h = transformer(h, context, "model.middle_block.1");
        h = residual(h, time, "model.middle_block.2");
        h = conv(normSilu(h, "model.out.0"), "model.out.2", ONE, ONE); // (B, 128, H / 4, W / 4)
        return linear(h.mean(new int[] {3}).mean(new int[] {2}), "model.classifier"); // (B, 1)
    }

    /** Cosines, then sines, of the step at 64 frequencies, through two layers. */
    private NDArray time(NDArray x, double[] steps) {
        int half = TIME / 2;
        float[] values = new float[steps.length * TIME];
        for (int b = 0; b < steps.length; b++) {
            for (int i = 0; i < half; i++) {
                float angle = (float) steps[b] * (float) Math.exp(-Math.log(10_000) * i / half);
                values[b * TIME + i] = (float) Math.cos(angle);
                values[b * TIME + half + i] = (float) Math.sin(angle);
            }
        }
        NDArray waves = Owned.of(x.getManager(), values, new Shape(steps.length, TIME));
        return linear(ops.silu(linear(waves, "model.time_embed.0")), "model.time_embed.2");
    }

    private NDArray residual(NDArray x, NDArray time, String name) {
        NDArray h = conv(normSilu(x, name + ".in_layers.0"), name + ".in_layers.2", ONE, ONE);
        h = h.add(linear(ops.silu(time), name + ".emb_layers.1").expandDims(2).expandDims(3));
        h = conv(normSilu(h, name + ".out_layers.0"), name + ".out_layers.3", ONE, ONE);
        String skip = name + ".skip_connection";
        return h.add(parameters.has(skip + ".weight") ? conv(x, skip, ONE, NONE) : x);
    }

    private NDArray transformer(NDArray x, NDArray context, String name) {
        Shape shape = x.getShape();
        NDArray normal =
                ops.groupNorm(x, GROUPS, get(name + ".norm.weight"), get(name + ".norm.bias"), TRANSFORMER_EPS);
        NDArray h = conv(normal, name + ".proj_in", ONE, NONE)
                .reshape(shape.get(0), shape.get(1), -1)
                .transpose(0, 2, 1); // (B, N, C)
        String block = name + ".transformer_blocks.0";
        NDArray own = layerNorm(h, block + ".norm1");
        h = h.add(attention(own, own, block + ".attn1"));
        h = h.add(attention(layerNorm(h, block + ".norm2"), context, block + ".attn2"));
        h = h.add(feedForward(layerNorm(h, block + ".norm3"), block + ".ff.net"));
        return conv(h.transpose(0, 2, 1).reshape(shape), name + ".proj_out", ONE, NONE)
                .add(x);
    }

    /** Queries from {@code x (B, N, C)}, keys and values from {@code source (B, S, ..)}. */
    private NDArray attention(NDArray x, NDArray source, String name) {
        NDArray q = heads(ops.linear(x, get(name + ".to_q.weight"), null));
        NDArray k = heads(ops.linear(source, get(name + ".to_k.weight"), null));
        NDArray v = heads(ops.linear(source, get(name + ".to_v.weight"), null));
        long size = q.getShape().get(3);
        NDArray mixed = ops.attention(q, k, v, null, 1 / Math.sqrt(size)); // (B, heads, N, C / heads)
        return linear(mixed.transpose(0, 2, 1, 3).reshape(x.getShape()), name + ".to_out.0");
    }

    private static NDArray heads(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), HEADS, shape.get(2) / HEADS)
                .transpose(0, 2, 1, 3);
    }

    /** Half of the first layer's outputs, each weighed by the GELU of one of the other half. */
    private NDArray feedForward(NDArray x, String name) {
        NDList halves = linear(x, name + ".0.proj").split(2, 2);
        return linear(halves.get(0).mul(ops.gelu(halves.get(1))), name + ".2");
    }

    private NDArray normSilu(NDArray x, String name) {
        return ops.groupNormSilu(x, GROUPS, get(name + ".weight"), get(name + ".bias"), EPS);
    }

    private NDArray layerNorm(NDArray x, String name) {
        return ops.layerNorm(x, get(name + ".weight"), get(name + ".bias"), EPS);
    }

    private NDArray linear(NDArray x, String name) {
        return ops.linear(x, get(name + ".weight"), get(name + ".bias"));
    }

    private NDArray conv(NDArray x, String name, long[] stride, long[] padding) {
        return ops.conv2d(x, get(name + ".weight"), get(name + ".bias"), stride, padding);
    }

    private NDArray get(String name) {
        return parameters.get(name);
    }
}
