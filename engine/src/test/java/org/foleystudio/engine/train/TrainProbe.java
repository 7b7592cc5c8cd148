package org.foleystudio.engine.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.foleystudio.engine.diffusion.LinearSchedule;
import org.foleystudio.engine.mdsgen.Masking;
import org.foleystudio.engine.mdsgen.MdsGen;

/** Lets the parity cases see the parts of training. */
public final class TrainProbe {
    private TrainProbe() {}

    /** One way to run the optimiser on given gradients. */
    public record AdanVariant(
            double learningRate, double[] betas, double epsilon, double weightDecay, double limit, boolean proximal) {}

    /** Parameters after each step, then the averages and the state, by the names of the case. */
    public static Map<String, float[]> adan(
            NDManager manager,
            AdanVariant variant,
            double emaRate,
            Map<String, float[]> start,
            Map<String, float[][]> gradients) {
        Map<String, NDArray> parameters = new TreeMap<>();
        start.forEach((name, values) -> parameters.put(name, manager.create(values.clone())));
        AdanSettings settings = new AdanSettings(
                variant.betas[0],
                variant.betas[1],
                variant.betas[2],
                variant.epsilon,
                variant.weightDecay,
                variant.proximal);
        Map<String, float[]> out = new LinkedHashMap<>();
        try (Adan adan = new Adan(manager, settings, parameters);
                Ema ema = new Ema(manager, emaRate, parameters)) {
            int steps = gradients.values().iterator().next().length;
            for (int step = 0; step < steps; step++) {
                int now = step;
                Map<String, NDArray> g = new TreeMap<>();
                gradients.forEach((name, values) -> g.put(name, manager.create(values[now].clone())));
                if (variant.limit > 0) {
                    GradientClip.scale(g.values(), GradientClip.norm(g.values(), manager), variant.limit);
                }
                adan.step(parameters, g, variant.learningRate, manager);
                ema.update(parameters, manager);
                parameters.forEach((name, p) -> out.merge(name, p.toFloatArray(), TrainProbe::join));
            }
            ema.averages().forEach((name, average) -> out.put("ema." + name, average.toFloatArray()));
            for (String name : start.keySet()) {
                adan.state(name).forEach((kind, array) -> out.put("state." + kind + "." + name, array.toFloatArray()));
            }
        }
        return out;
    }

    private static float[] join(float[] a, float[] b) {
        float[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** The samples and the chance of a loss case; both passes use the same noise and drop-out. */
    public record LossInputs(
            NDArray latents, NDArray features, int[] times, float[] noise, float[] keep, float[] mask) {}

    /** Loss terms of both passes; leaves the gradients of the total in the parameters. */
    public static Map<String, float[]> loss(
            MdsGen network, Map<String, NDArray> parameters, LossInputs in, double maskRatio, boolean reference) {
        // The published loop adds the variational term and weighs by min-SNR; Eq. 1 of the paper has neither.
        ObjectiveSettings settings =
                new ObjectiveSettings(1, Masking.temporal(maskRatio), reference ? 5 : 0, reference, 0.1);
        MaskedObjective objective = new MaskedObjective(LinearSchedule.paper(), settings);
        Draws.PassDraws same = new Draws.PassDraws(in.noise, in.keep);
        Draws draws = new Draws(in.times, same, same, in.mask);
        parameters.values().forEach(p -> {
            p.setRequiresGradient(true);
            JniUtils.zeroGrad((PtNDArray) p);
        });
        Map<String, float[]> out = new LinkedHashMap<>();
        float total = 0;
        for (boolean masked : new boolean[] {false, true}) {
            try (NDManager scope = in.latents.getManager().newSubManager()) {
                parameters.values().forEach(p -> p.tempAttach(scope));
                scope.tempAttachAll(in.latents, in.features);
                MaskedObjective.Pass pass;
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    pass = masked
                            ? objective.masked(network, in.latents, in.features, draws)
                            : objective.full(network, in.latents, in.features, draws);
                    collector.backward(pass.loss().mean());
                }
                String name = masked ? "masked." : "full.";
                out.put(name + "modelOutput", pass.output().toFloatArray());
                out.put(name + "plainMse", pass.plainMse().toFloatArray());
                out.put(name + "mse", pass.mse().toFloatArray());
                out.put(name + "vb", pass.bound().toFloatArray());
                out.put(name + "loss", pass.loss().toFloatArray());
                out.put("x_t", pass.noisy().toFloatArray());
                total += pass.loss().mean().getFloat();
            }
        }
        out.put("total", new float[] {total});
        return out;
    }

    /** The norm over all gradients. */
    public static double gradientNorm(NDManager manager, Map<String, NDArray> parameters) {
        try (NDManager scope = manager.newSubManager()) {
            return GradientClip.norm(
                    parameters.values().stream()
                            .map(p -> {
                                NDArray gradient = p.getGradient();
                                gradient.attach(scope);
                                return gradient;
                            })
                            .toList(),
                    scope);
        }
    }
}
