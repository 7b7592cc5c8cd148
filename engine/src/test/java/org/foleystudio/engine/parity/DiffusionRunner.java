package org.foleystudio.engine.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.foleystudio.engine.diffusion.Ddim;
import org.foleystudio.engine.diffusion.Denoiser;
import org.foleystudio.engine.diffusion.DpmSolver;
import org.foleystudio.engine.diffusion.Guidance;
import org.foleystudio.engine.diffusion.LinearSchedule;
import org.foleystudio.engine.diffusion.NoiseScheduleVp;
import org.foleystudio.engine.diffusion.Sampler;
import org.foleystudio.engine.diffusion.TorchNoise;
import org.foleystudio.engine.diffusion.VariationalBound;
import org.foleystudio.engine.generate.SamplingProbe;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.nn.PlainOps;

/** Schedules, the variational bound, solvers and start noise against the published code. */
final class DiffusionRunner {
    private static final LinearSchedule SCHEDULE = LinearSchedule.paper();

    private DiffusionRunner() {}

    static Map<String, float[]> schedule(ParityCase c) throws Exception {
        Map<String, float[]> out = new HashMap<>();
        long[] indices = ParityCase.longs(c.config().getAsJsonArray("indices"));
        Map<String, IntToDoubleFunction> tables = Map.ofEntries(
                Map.entry("betas", SCHEDULE::beta),
                Map.entry("alphas_cumprod", SCHEDULE::alphaBar),
                Map.entry("alphas_cumprod_prev", i -> SCHEDULE.alphaBar(i - 1)),
                Map.entry("sqrt_alphas_cumprod", i -> Math.sqrt(SCHEDULE.alphaBar(i))),
                Map.entry("sqrt_one_minus_alphas_cumprod", i -> Math.sqrt(1 - SCHEDULE.alphaBar(i))),
                Map.entry("posterior_variance", SCHEDULE::posteriorVariance),
                Map.entry("posterior_log_variance_clipped", SCHEDULE::posteriorLogVariance),
                Map.entry("posterior_mean_coef1", SCHEDULE::posteriorCleanWeight),
                Map.entry("posterior_mean_coef2", SCHEDULE::posteriorNoisyWeight),
                Map.entry("snr", SCHEDULE::signalToNoise),
                Map.entry("minSnr5EpsWeight", i -> SCHEDULE.minSnrWeight(i, 5)));
        tables.forEach((name, table) -> out.put(name, table(indices, table)));
        try (NDManager manager = ParityDevice.open()) {
            NDArray x0 = input(c, "x0", manager);
            NDArray noise = input(c, "noise", manager);
            int[] t = steps(c);
            NDArray xt = SCHEDULE.diffuse(x0, noise, t);
            out.put("x_t", xt.toFloatArray());
            out.put("posteriorMean", SCHEDULE.posteriorMean(x0, xt, t).toFloatArray());
            out.put("x0FromEps", SCHEDULE.cleanFromNoise(xt, noise, t).toFloatArray());
            long[] at = Arrays.stream(t).asLongStream().toArray();
            out.put("posteriorVariance", table(at, SCHEDULE::posteriorVariance));
            out.put("posteriorLogVarianceClipped", table(at, SCHEDULE::posteriorLogVariance));
        }
        NoiseScheduleVp vp = new NoiseScheduleVp(SCHEDULE);
        List<Double> times = new ArrayList<>();
        c.config().getAsJsonArray("continuousTimes").forEach(e -> times.add(e.getAsDouble()));
        double[] at = times.stream().mapToDouble(Double::doubleValue).toArray();
        out.put("vp_logAlpha", map(at, vp::logAlpha));
        out.put("vp_alpha", map(at, vp::alpha));
        out.put("vp_sigma", map(at, vp::sigma));
        out.put("vp_lambda", map(at, vp::lambda));
        out.put("vp_inverseLambdaOfLambda", map(at, time -> vp.timeOfLambda(vp.lambda(time))));
        return out;
    }

    static Map<String, float[]> variationalBound(ParityCase c) throws Exception {
        VariationalBound bound = new VariationalBound(SCHEDULE);
        try (NDManager manager = ParityDevice.open()) {
            NDArray x0 = input(c, "x0", manager);
            NDArray noise = input(c, "noise", manager);
            NDArray predicted = noise.add(input(c, "delta", manager).mul(0.3));
            NDArray raw = input(c, "var_raw", manager);
            int[] t = steps(c);
            NDArray xt = SCHEDULE.diffuse(x0, noise, t);
            NDArray clean = SCHEDULE.cleanFromNoise(xt, predicted, t);
            return Map.of(
                    "vb", bound.bits(x0, xt, t, predicted, raw).toFloatArray(),
                    "predX0", clean.toFloatArray(),
                    "modelMean", SCHEDULE.posteriorMean(clean, xt, t).toFloatArray(),
                    "modelLogVariance", bound.logVariance(raw, t).toFloatArray());
        }
    }

    static Map<String, float[]> dpmSolver(ParityCase c) throws Exception {
        Map<String, float[]> out = new HashMap<>();
        NoiseScheduleVp vp = new NoiseScheduleVp(SCHEDULE);
        for (JsonElement element : c.config().getAsJsonArray("variants")) {
            JsonObject variant = element.getAsJsonObject();
            String id = variant.get("id").getAsString();
            DpmSolver solver = new DpmSolver(vp, settings(variant));
            run(c, id, solver, variant.has("keep_steps"), out);
            double[] grid = solver.times();
            out.put(id + ".t", map(grid, t -> t));
            out.put(id + ".lambda", map(grid, vp::lambda));
            out.put(id + ".alpha", map(grid, vp::alpha));
            out.put(id + ".sigma", map(grid, vp::sigma));
        }
        return out;
    }

    private static DpmSolver.Settings settings(JsonObject variant) {
        DpmSolver.Settings settings = DpmSolver.Settings.paper(
                        variant.get("steps").getAsInt())
                .with(
                        variant.get("order").getAsInt(),
                        DpmSolver.Method.valueOf(
                                variant.get("method").getAsString().toUpperCase(Locale.ROOT)))
                .with(
                        switch (text(variant, "skip_type", "time_uniform")) {
                            case "time_uniform" -> DpmSolver.Grid.TIME_UNIFORM;
                            case "time_quadratic" -> DpmSolver.Grid.TIME_QUADRATIC;
                            case "logSNR" -> DpmSolver.Grid.LOG_SNR;
                            default -> throw new IllegalArgumentException("unknown grid in " + variant);
                        })
                .with(
                        switch (text(variant, "algorithm", "dpmsolver++")) {
                            case "dpmsolver++" -> DpmSolver.Prediction.DATA;
                            case "dpmsolver" -> DpmSolver.Prediction.NOISE;
                            default -> throw new IllegalArgumentException("unknown algorithm in " + variant);
                        },
                        switch (text(variant, "solver_type", "dpmsolver")) {
                            case "dpmsolver" -> DpmSolver.Term.SOLVER;
                            case "taylor" -> DpmSolver.Term.TAYLOR;
                            default -> throw new IllegalArgumentException("unknown solver type in " + variant);
                        });
        return settings.withEnd(
                !variant.has("lower_order_final")
                        || variant.get("lower_order_final").getAsBoolean(),
                variant.has("denoise_to_zero") && variant.get("denoise_to_zero").getAsBoolean());
    }

    private static String text(JsonObject object, String key, String otherwise) {
        return object.has(key) ? object.get(key).getAsString() : otherwise;
    }

    static Map<String, float[]> ddim(ParityCase c) throws Exception {
        Map<String, float[]> out = new HashMap<>();
        for (JsonElement element : c.config().getAsJsonArray("variants")) {
            JsonObject variant = element.getAsJsonObject();
            String id = variant.get("id").getAsString();
            String respacing = variant.get("timestep_respacing").getAsString();
            Ddim ddim = respacing.startsWith("ddim")
                    ? Ddim.withWholeStride(SCHEDULE, Integer.parseInt(respacing.substring(4)))
                    : Ddim.evenlySpaced(SCHEDULE, Integer.parseInt(respacing));
            if (variant.get("clip_denoised").getAsBoolean()) {
                ddim = ddim.clipped();
            }
            run(c, id, ddim, false, out);
            double[] times = ddim.networkTimes();
            float[] alphaBars = new float[times.length];
            for (int i = 0; i < times.length; i++) {
                alphaBars[i] = (float) SCHEDULE.alphaBar((int) times[times.length - 1 - i]);
            }
            out.put(id + ".alphas_cumprod", alphaBars);
        }
        return out;
    }

    static Map<String, float[]> guidedSampling(ParityCase c) throws Exception {
        try (NDManager manager = ParityDevice.open()) {
            MdsGen network = MdsGenRunners.net(manager, c, new PlainOps());
            Guidance guidance = new Guidance(
                    c.config().get("cfg_scale").getAsDouble(),
                    c.config().get("scale_pow").getAsDouble());
            SamplingProbe probe = new SamplingProbe();
            NDArray end = probe.sample(
                    network,
                    input(c, "x_T", manager),
                    input(c, "video_feat", manager),
                    c.config().get("steps").getAsInt(),
                    guidance);
            NDList steps = new NDList();
            probe.trajectory().forEach(x -> steps.add(x.get(":, :, ::2, ::2")));
            return Map.of(
                    "final", end.toFloatArray(),
                    "t_input", probe.asked(),
                    "afterStep", NDArrays.stack(steps, 0).toFloatArray());
        }
    }

    static Map<String, float[]> noise(ParityCase c) {
        Map<String, float[]> out = new HashMap<>();
        for (JsonElement element : c.config().getAsJsonArray("draws")) {
            JsonObject draw = element.getAsJsonObject();
            long seed = draw.get("seed").getAsLong();
            int n = ParityCase.elements(ParityCase.longs(draw.getAsJsonArray("shape")));
            out.put(
                    draw.get("id").getAsString(),
                    switch (draw.get("dtype").getAsString()) {
                        case "bfloat16" -> TorchNoise.normalBfloat16(seed, n);
                        case "float32" -> TorchNoise.normal(seed, n);
                        default -> throw new IllegalArgumentException("unknown element type in " + draw);
                    });
        }
        return out;
    }

    private static void run(ParityCase c, String id, Sampler sampler, boolean keepsSteps, Map<String, float[]> out)
            throws Exception {
        try (NDManager manager = ParityDevice.open()) {
            List<Double> asked = new ArrayList<>();
            List<Float> kept = new ArrayList<>();
            Denoiser model = noiseModel(c);
            Denoiser noted = (x, t) -> {
                asked.add(t);
                return model.noise(x, t);
            };
            NDArray end = sampler.sample(input(c, "x_T", manager), noted, (done, x) -> {
                for (float value : x.get(":, :, ::4, ::4").toFloatArray()) {
                    kept.add(value);
                }
            });
            out.put(id + ".final", end.toFloatArray());
            out.put(
                    id + ".t_input",
                    map(asked.stream().mapToDouble(Double::doubleValue).toArray(), t -> t));
            assertSame(asked, sampler.networkTimes());
            if (keepsSteps) {
                float[] values = new float[kept.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = kept.get(i);
                }
                out.put(id + ".x_after_each_step", values);
            }
        }
    }

    private static void assertSame(List<Double> asked, double[] announced) {
        org.assertj.core.api.Assertions.assertThat(asked)
                .containsExactly(Arrays.stream(announced).boxed().toArray(Double[]::new));
    }

    private static Denoiser noiseModel(ParityCase c) {
        JsonObject model = c.config().getAsJsonObject("noiseModel");
        double a = model.get("a").getAsDouble();
        double b = model.get("b").getAsDouble();
        double strength = model.get("c").getAsDouble();
        double w = model.get("w").getAsDouble();
        return (x, t) -> x.mul(a + b * t / 1000).add(x.mul(w).sin().mul(strength));
    }

    private static int[] steps(ParityCase c) throws Exception {
        float[] values = c.inputFloats("t");
        int[] t = new int[values.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = (int) values[i];
        }
        return t;
    }

    private static NDArray input(ParityCase c, String key, NDManager manager) throws Exception {
        return manager.create(c.inputFloats(key), new Shape(c.inputShape(key)));
    }

    private static float[] table(long[] indices, IntToDoubleFunction table) {
        float[] out = new float[indices.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) table.applyAsDouble((int) indices[i]);
        }
        return out;
    }

    private static float[] map(double[] at, DoubleUnaryOperator function) {
        float[] out = new float[at.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) function.applyAsDouble(at[i]);
        }
        return out;
    }
}
