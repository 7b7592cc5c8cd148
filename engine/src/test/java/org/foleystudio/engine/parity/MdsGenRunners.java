package org.foleystudio.engine.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.mdsgen.MaskPlan;
import org.foleystudio.engine.mdsgen.Masking;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenProbe;
import org.foleystudio.engine.mdsgen.TimeAxis;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;

/** The transformer: plain, masked and guided, and its tables. */
final class MdsGenRunners {
    private MdsGenRunners() {}

    static Map<String, float[]> forward(ParityCase c) throws Exception {
        return BothOps.run(ops -> forward(c, ops));
    }

    private static Map<String, float[]> forward(ParityCase c, Ops ops) throws Exception {
        try (NDManager manager = ParityDevice.open()) {
            MdsGen net = net(manager, c, ops);
            int batch = Math.toIntExact(c.inputShape("x")[0]);
            Map<String, float[]> out = new LinkedHashMap<>();
            for (int keep = 1; keep >= 0; keep--) {
                String mode = keep == 1 ? "cond" : "uncond";
                MdsGenProbe probe = new MdsGenProbe();
                NDArray y = probe.forward(
                        net,
                        input(manager, c, "x"),
                        input(manager, c, "t"),
                        features(manager, c),
                        keep(manager, c, keep));
                out.put(mode, y.toFloatArray());
                out.put(mode + ".dbg_tEmb", probe.seen("tEmb"));
                out.put(mode + ".dbg_reducerOut", probe.seen("reducerOut"));
                out.put(mode + ".dbg_patchTokens", tokens(net, batch, probe.seen("patchTokens"), 0, 1, 2));
                int depth = net.config().depth();
                int before = depth - net.config().decodeLayer() - 1;
                out.put(mode + ".dbg_block0", tokens(net, batch, probe.seen("block0"), 0, 1, 2));
                out.put(mode + ".dbg_blockBeforeDecoderPos", tokens(net, batch, probe.seen("block" + before), 0, 1, 2));
                out.put(mode + ".dbg_blockLast", tokens(net, batch, probe.seen("block" + (depth - 1)), 0, 1, 2));
            }
            return out;
        }
    }

    static Map<String, float[]> masked(ParityCase c) throws Exception {
        return BothOps.run(ops -> masked(c, ops));
    }

    private static Map<String, float[]> masked(ParityCase c, Ops ops) throws Exception {
        try (NDManager manager = ParityDevice.open()) {
            MdsGen net = net(manager, c, ops);
            double ratio = c.config().get("mask_ratio").getAsDouble();
            boolean spatial = c.config().get("mask_kind").getAsString().equals("sam");
            Masking masking = spatial ? Masking.spatial(ratio) : Masking.temporal(ratio);
            NDArray x = input(manager, c, "x");
            int batch = Math.toIntExact(x.getShape().get(0));
            MaskPlan plan = masking.plan(net.config(), c.inputFloats("mask_noise"), batch);
            MdsGenProbe probe = new MdsGenProbe();
            NDArray y = probe.forwardMasked(
                    net, x, input(manager, c, "t"), features(manager, c), keep(manager, c, 1), plan);
            Map<String, float[]> out = new LinkedHashMap<>();
            out.put("output", y.toFloatArray());
            out.put("ids_keep", floats(plan.idsKeep()));
            out.put("ids_restore", floats(plan.idsRestore()));
            out.put("mask", plan.removed());
            out.put("dbg_block0Masked", tokens(net, batch, probe.seen("block0"), 0, 1, 2));
            int[] shown = integers(c.config().getAsJsonArray("dbg_tokens"));
            for (String stage : List.of("sideInput", "sideOutput", "decoderInput")) {
                out.put("dbg_" + stage, tokens(net, batch, probe.seen(stage), shown));
            }
            return out;
        }
    }

    static Map<String, float[]> guided(ParityCase c) throws Exception {
        return BothOps.run(ops -> guided(c, ops));
    }

    private static Map<String, float[]> guided(ParityCase c, Ops ops) throws Exception {
        try (NDManager manager = ParityDevice.open()) {
            MdsGen net = net(manager, c, ops);
            NDArray x = input(manager, c, "x");
            NDArray t = input(manager, c, "t");
            NDArray features = features(manager, c);
            NDArray uncond = net.forward(x, t, features, keep(manager, c, 0));
            NDArray cond = net.forward(x, t, features, keep(manager, c, 1));
            String noise = ":, 0:" + net.config().latentChannels();
            Map<String, float[]> out = new LinkedHashMap<>();
            out.put("eps_uncond", uncond.get(noise).toFloatArray());
            out.put("eps_cond", cond.get(noise).toFloatArray());
            JsonArray guidance = c.config().getAsJsonArray("guidance");
            for (int i = 0; i < guidance.size(); i++) {
                float[] scales = scales(t.toFloatArray(), guidance.get(i).getAsJsonObject());
                NDArray scale = manager.create(scales).reshape(-1, 1, 1, 1);
                NDArray mixed = uncond.add(cond.sub(uncond).mul(scale));
                out.put("realCfgScale_" + i, scales);
                out.put("eps_" + i, mixed.get(noise).toFloatArray());
                out.put(
                        "sigmaHalf_" + i,
                        mixed.get("0:2, " + net.config().latentChannels() + ":").toFloatArray());
            }
            return out;
        }
    }

    private static float[] scales(float[] t, JsonObject guidance) {
        double cfg = guidance.get("cfg_scale").getAsDouble();
        double power = guidance.get("scale_pow").getAsDouble();
        float[] scales = new float[t.length];
        for (int i = 0; i < t.length; i++) {
            double s = (1 - Math.cos(Math.PI * Math.pow(1 - t[i] / 1000, power))) / 2;
            scales[i] = (float) ((cfg - 1) * s + 1);
        }
        return scales;
    }

    static Map<String, float[]> positions(ParityCase c) throws Exception {
        int rows = c.config().getAsJsonArray("grid").get(0).getAsInt();
        int columns = c.config().getAsJsonArray("grid").get(1).getAsInt();
        int n = rows * columns;
        Map<String, float[]> out = new LinkedHashMap<>();
        for (int size : integers(c.config().getAsJsonArray("dims"))) {
            float[] table = MdsGenProbe.sineCosine(size, rows, columns);
            int tokenStride = c.config().get("tokenStride").getAsInt();
            int sizeStride = c.config().get("dimStride").getAsInt();
            int across = (size + sizeStride - 1) / sizeStride;
            float[] some = new float[(n + tokenStride - 1) / tokenStride * across];
            for (int i = 0; i < some.length; i++) {
                some[i] = table[i / across * tokenStride * size + i % across * sizeStride];
            }
            out.put("pos_" + size, some);
        }
        float[] row = new float[n];
        float[] column = new float[n];
        float[] diagonal = new float[n - 9];
        for (int i = 0; i < n; i++) {
            row[i] = MdsGenProbe.relativeIndex(0, i, rows, columns);
            column[i] = MdsGenProbe.relativeIndex(i, 0, rows, columns);
            if (i + 9 < n) {
                diagonal[i] = MdsGenProbe.relativeIndex(i, i + 9, rows, columns);
            }
        }
        out.put("relIndexRow0", row);
        out.put("relIndexCol0", column);
        out.put("relIndexDiagonalPlus9", diagonal);
        boolean released = rows > columns;
        MdsGenConfig config = new MdsGenConfig(
                64, 2, 1, 1, 2 * rows, 2 * columns, released ? TimeAxis.ROWS : TimeAxis.COLUMNS, 1, 2, false);
        long tableRows = MdsGen.parameters(config).stream()
                .filter(info -> info.name().endsWith("relative_position_bias_table"))
                .findFirst()
                .orElseThrow()
                .shape()
                .get(0);
        out.put("relTableRows", new float[] {tableRows});
        try (NDManager manager = ParityDevice.open()) {
            NDArray t = manager.create(floats(c.config().getAsJsonArray("t")));
            for (int size : integers(c.config().getAsJsonArray("freqDims"))) {
                out.put(
                        "timestepEmbedding_" + size,
                        MdsGenProbe.sinusoid(t, size).toFloatArray());
            }
        }
        return out;
    }

    /** The network of a case on synthetic weights; its tensors must be exactly the published ones. */
    static MdsGen net(NDManager manager, ParityCase c, Ops ops) throws Exception {
        MdsGenConfig config = config(c);
        assertThat(MdsGen.publishedTensors(config)).isEqualTo(c.stateDict());
        return new MdsGen(config, Parameters.synthetic(manager, MdsGen.parameters(config)), ops);
    }

    static MdsGenConfig config(ParityCase c) {
        JsonObject json = c.config();
        int[] size = integers(json.getAsJsonArray("input_size"));
        return new MdsGenConfig(
                json.get("hidden_size").getAsInt(),
                json.get("depth").getAsInt(),
                json.get("num_heads").getAsInt(),
                json.get("in_channels").getAsInt(),
                size[0],
                size[1],
                size[0] > size[1] ? TimeAxis.ROWS : TimeAxis.COLUMNS,
                json.get("decode_layer").getAsInt(),
                json.get("frequency_embedding_size").getAsInt(),
                false);
    }

    private static NDArray features(NDManager manager, ParityCase c) throws Exception {
        return input(manager, c, "video_feat");
    }

    private static NDArray keep(NDManager manager, ParityCase c, int value) {
        return manager.full(new Shape(c.inputShape("x")[0]), value);
    }

    private static NDArray input(NDManager manager, ParityCase c, String key) throws Exception {
        return manager.create(c.inputFloats(key), new Shape(c.inputShape(key)));
    }

    /** Some tokens of every sample. */
    private static float[] tokens(MdsGen net, int batch, float[] all, int... which) {
        int size = net.config().hiddenSize();
        float[] out = new float[batch * which.length * size];
        int n = all.length / batch / size;
        for (int b = 0; b < batch; b++) {
            for (int i = 0; i < which.length; i++) {
                System.arraycopy(all, (b * n + which[i]) * size, out, (b * which.length + i) * size, size);
            }
        }
        return out;
    }

    private static float[] floats(long[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i];
        }
        return out;
    }

    private static float[] floats(JsonArray values) {
        float[] out = new float[values.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = values.get(i).getAsFloat();
        }
        return out;
    }

    private static int[] integers(JsonArray values) {
        int[] out = new int[values.size()];
        Arrays.setAll(out, i -> values.get(i).getAsInt());
        return out;
    }
}
