package org.foleystudio.engine.benchmark;

import ai.djl.Device;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.benchmark.BenchmarkReport.Training;
import org.foleystudio.engine.files.ResidentMemory;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.nn.KernelOps;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.train.TrainingSettings;
import org.foleystudio.engine.train.TrainingSpeed;
import org.foleystudio.engine.train.TrainingSpeed.Step;

/** Steps of training at the paper's smallest size: a pass over all tokens, a masked pass, their gradients, Adan. */
final class TrainingCost {
    private static final MdsGenConfig CONFIG = MdsGenConfig.paper(MdsGenSize.T);
    private static final int SMALL = 2;
    /** As many as a fine-tune takes by default. */
    private static final int BATCH = 16;

    private static final int STEPS = 3;
    private static final long SEED = 1;
    /** A gradient takes two products for each product of the pass. */
    private static final double WITH_GRADIENTS = 3;

    private TrainingCost() {}

    /** What so many steps took at best, and what they held at most. */
    private record Measured(Step step, long peakMebibytes) {}

    static Training measure(GemmRate gemm) throws FoleyException {
        Measured few = measure(SMALL, Ops.best());
        Measured kernels = measure(BATCH, Ops.best());
        Measured plain = measure(BATCH, new PlainOps());
        Optional<Ops> brief = KernelOps.learningInBfloat16(Device.cpu());
        double briefly = brief.isPresent() ? measure(BATCH, brief.get()).step().seconds() : Double.POSITIVE_INFINITY;
        double seconds = kernels.step().seconds();
        double gflops = BATCH * operations() / seconds / 1e9;
        // once more, because the machine may be in another mood than when matrices were measured first
        gemm.measure();
        return new Training(
                MdsGenSize.T.name(),
                BATCH,
                BATCH / seconds,
                gflops,
                gflops / gemm.ofMatrices(),
                plain.step().seconds() / seconds,
                BATCH * operations() / briefly / 1e9 / gemm.ofMatrices(),
                plain.step().seconds() / briefly,
                kernels.step().optimiser() / seconds,
                (kernels.peakMebibytes() - few.peakMebibytes()) / (BATCH - SMALL));
    }

    private static Measured measure(int batch, Ops ops) throws FoleyException {
        try (TrainingSpeed training = TrainingSpeed.open(CONFIG, TrainingSettings.paper(STEPS, batch, SEED), ops)) {
            ResidentMemory.resetPeak();
            training.step();
            Step best = training.step();
            for (int i = 2; i < STEPS; i++) {
                Step next = training.step();
                best = next.seconds() < best.seconds() ? next : best;
            }
            return new Measured(best, ResidentMemory.peakMebibytes());
        }
    }

    /** Of one window: both passes with their gradients. */
    private static double operations() {
        double kept = CONFIG.tokens() * (1 - TrainingSettings.Objective.paper().maskRatio());
        double all = CONFIG.tokens();
        double full = CONFIG.depth() * block(all);
        double masked = (CONFIG.depth() - CONFIG.decodeLayer()) * block(kept) + (CONFIG.decodeLayer() + 1) * block(all);
        return WITH_GRADIENTS * (full + masked);
    }

    private static double block(double tokens) {
        double d = CONFIG.hiddenSize();
        return tokens * (2 * 12 * d * d + 4 * tokens * d);
    }
}
