package org.foleystudio.engine.benchmark;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.benchmark.BenchmarkReport.Forward;
import org.foleystudio.engine.benchmark.BenchmarkReport.Guided;
import org.foleystudio.engine.diffusion.Denoiser;
import org.foleystudio.engine.diffusion.DpmSolver;
import org.foleystudio.engine.diffusion.Guidance;
import org.foleystudio.engine.diffusion.Sampler;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.SamplingPlan;
import org.foleystudio.engine.nn.KernelOps;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.PlainOps;

/** The transformer: single calls on every path, and guided sampling against the published way of two passes. */
final class NetworkSpeed {
    private static final double[] TIMES = {900, 500, 100};
    private static final int[] FIRST_WINDOW = {0};
    private static final int STEPS = 25;

    private final NetworkCase network;
    private final Stopwatch watch;
    private final GemmRate gemm;
    private double plainSeconds;

    NetworkSpeed(NetworkCase network, Stopwatch watch, GemmRate gemm) {
        this.network = network;
        this.watch = watch;
        this.gemm = gemm;
    }

    /** The row of float32. */
    Forward forward() {
        plainSeconds = seconds(new PlainOps());
        gemm.measure();
        return row("float32", seconds(Ops.best()));
    }

    /** The row of bfloat16, where that is offered; to be called last, for it takes the other weights' place. */
    Optional<Forward> brief() {
        return KernelOps.inBfloat16(Device.cpu()).map(ops -> row("bfloat16", seconds(ops)));
    }

    private double seconds(Ops ops) {
        try (NDManager scope = network.manager().newSubManager();
                SamplingPlan plan = network.network(ops).prepare(network.features(scope), TIMES, true)) {
            NDArray x = network.noise(scope);
            return watch.best(() -> plan.predict(x, FIRST_WINDOW, TIMES[0]).close());
        }
    }

    private Forward row(String dtype, double seconds) {
        double gflops = network.operations() / seconds / 1e9;
        return new Forward(
                network.kind(),
                network.size(),
                network.config().tokens(),
                NetworkCase.BATCH,
                dtype,
                gflops,
                gflops / gemm.best(),
                seconds * 1e3,
                plainSeconds / seconds);
    }

    /**
     * Guided sampling as the engine does it. Every step is also made by two passes of the same network, one after the
     * other, unprepared; the medians of both are compared, so that a disturbance hits neither alone.
     */
    Guided guided() throws FoleyException {
        MdsGen mdsgen = network.network(Ops.best());
        DpmSolver solver = DpmSolver.paper(STEPS);
        Guidance guidance = new Guidance(5, 0.01);
        try (NDManager scope = network.manager().newSubManager()) {
            NDArray features = network.features(scope);
            long from = System.nanoTime();
            try (SamplingPlan plan = mdsgen.prepare(features, solver.networkTimes(), true)) {
                double prepared = (System.nanoTime() - from) / 1e9;
                List<Double> joint = new ArrayList<>();
                List<Double> twice = new ArrayList<>();
                Denoiser denoiser = (x, t) -> {
                    twice.add(Stopwatch.once(
                            () -> twoPasses(mdsgen, x, features, t, guidance).close()));
                    NDArray[] noise = new NDArray[1];
                    joint.add(Stopwatch.once(() -> noise[0] = onePass(plan, x, t, guidance)));
                    return noise[0];
                };
                solver.sample(network.noise(scope), denoiser, Sampler.Listener.NONE);
                double seconds = prepared + STEPS * median(joint);
                return new Guided(network.kind(), network.size(), STEPS, seconds, STEPS * median(twice) / seconds);
            }
        }
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private NDArray onePass(SamplingPlan plan, NDArray x, double t, Guidance guidance) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            x.tempAttach(scope);
            NDArray both = noise(plan.predict(x, FIRST_WINDOW, t));
            NDArray noise = guidance.combine(both.get("1:"), both.get(":1"), t);
            noise.attach(outer);
            return noise;
        }
    }

    private NDArray twoPasses(MdsGen mdsgen, NDArray x, NDArray features, double t, Guidance guidance) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(x, features);
            NDArray time = scope.full(new Shape(1), (float) t);
            NDArray with = noise(mdsgen.forward(x, time, features, scope.ones(new Shape(1))));
            NDArray without = noise(mdsgen.forward(x, time, features, scope.zeros(new Shape(1))));
            NDArray noise = guidance.combine(without, with, t);
            noise.attach(outer);
            return noise;
        }
    }

    private NDArray noise(NDArray prediction) {
        return prediction.get(":, :" + network.config().latentChannels());
    }
}
