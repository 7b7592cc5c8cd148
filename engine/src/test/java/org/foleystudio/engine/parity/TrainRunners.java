package org.foleystudio.engine.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.train.TrainProbe;

/** The loss with its gradients, and the optimiser. */
final class TrainRunners {
    private TrainRunners() {}

    static Map<String, float[]> adan(ParityCase c) throws Exception {
        int steps = c.config().get("steps").getAsInt();
        Map<String, float[]> start = new TreeMap<>();
        Map<String, float[][]> gradients = new TreeMap<>();
        for (JsonElement tensor : c.config().getAsJsonArray("tensors")) {
            String name = tensor.getAsString();
            start.put(name, c.inputFloats("p_" + name));
            gradients.put(name, rows(c.inputFloats("g_" + name), steps));
        }
        Map<String, float[]> out = new LinkedHashMap<>();
        for (JsonElement element : c.config().getAsJsonArray("variants")) {
            JsonObject json = element.getAsJsonObject();
            try (NDManager manager = ParityDevice.open()) {
                Map<String, float[]> run = TrainProbe.adan(
                        manager, variant(json), c.config().get("ema_rate").getAsDouble(), start, gradients);
                run.forEach((name, values) -> out.put(json.get("id").getAsString() + "." + name, values));
            }
        }
        return out;
    }

    private static TrainProbe.AdanVariant variant(JsonObject json) {
        JsonArray betas = json.getAsJsonArray("betas");
        return new TrainProbe.AdanVariant(
                json.get("lr").getAsDouble(),
                new double[] {
                    betas.get(0).getAsDouble(),
                    betas.get(1).getAsDouble(),
                    betas.get(2).getAsDouble()
                },
                json.get("eps").getAsDouble(),
                json.get("weight_decay").getAsDouble(),
                json.get("max_grad_norm").getAsDouble(),
                !json.get("no_prox").getAsBoolean());
    }

    private static float[][] rows(float[] values, int rows) {
        float[][] out = new float[rows][values.length / rows];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, i * out[i].length, out[i], 0, out[i].length);
        }
        return out;
    }

    static Map<String, float[]> loss(ParityCase c) throws Exception {
        return BothOps.run(ops -> loss(c, ops));
    }

    private static Map<String, float[]> loss(ParityCase c, Ops ops) throws Exception {
        Map<String, float[]> out = new LinkedHashMap<>();
        try (NDManager manager = ParityDevice.open();
                Parameters weights = Parameters.synthetic(manager, MdsGen.parameters(MdsGenRunners.config(c)))) {
            MdsGen network = new MdsGen(MdsGenRunners.config(c), weights, ops);
            Map<String, float[]> plain = run(c, manager, network, weights, false);
            out.put("totalEq1", plain.get("total"));
            gradients(c, manager, weights, "gradEq1.", out);
            Map<String, float[]> reference = run(c, manager, network, weights, true);
            gradients(c, manager, weights, "gradReference.", out);
            out.putAll(reference);
            out.put("totalReferenceLoss", out.remove("total"));
        } finally {
            JniUtils.setGradMode(false);
        }
        return out;
    }

    private static Map<String, float[]> run(
            ParityCase c, NDManager manager, MdsGen network, Parameters weights, boolean reference) throws Exception {
        float[] t = c.inputFloats("t");
        int[] times = new int[t.length];
        for (int i = 0; i < t.length; i++) {
            times[i] = (int) t[i];
        }
        TrainProbe.LossInputs inputs = new TrainProbe.LossInputs(
                manager.create(c.inputFloats("x0"), new Shape(c.inputShape("x0"))),
                manager.create(c.inputFloats("video_feat"), new Shape(c.inputShape("video_feat"))),
                times,
                c.inputFloats("noise"),
                c.inputFloats("keep_condition"),
                c.inputFloats("mask_noise"));
        double ratio = c.config().get("mask_ratio").getAsDouble();
        return TrainProbe.loss(network, weights.all(), inputs, ratio, reference);
    }

    /** Norm, mean and the first eight values of some gradients, and the norm over all. */
    private static void gradients(
            ParityCase c, NDManager manager, Parameters weights, String prefix, Map<String, float[]> out) {
        for (JsonElement element : c.config().getAsJsonArray("gradientsOf")) {
            String name = element.getAsString();
            try (NDArray gradient = weights.get(name).getGradient()) {
                out.put(prefix + name, digest(gradient.toFloatArray()));
            }
        }
        out.put(prefix + "globalNorm", new float[] {(float) TrainProbe.gradientNorm(manager, weights.all())});
    }

    private static float[] digest(float[] values) {
        double squares = 0;
        double sum = 0;
        for (float value : values) {
            squares += (double) value * value;
            sum += value;
        }
        float[] digest = new float[10];
        digest[0] = (float) Math.sqrt(squares);
        digest[1] = (float) (sum / values.length);
        System.arraycopy(values, 0, digest, 2, 8);
        return digest;
    }
}
