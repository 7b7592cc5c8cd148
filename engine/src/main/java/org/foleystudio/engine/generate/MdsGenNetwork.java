package org.foleystudio.engine.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.foleystudio.engine.diffusion.Guidance;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.SamplingPlan;

/** MDSGen under guidance: the conditional and the unconditional branch of all rows go through it as one batch. */
final class MdsGenNetwork implements NoiseNetwork {
    /** What the activations of one call may take, in bytes. */
    private static final long BUDGET = 384L << 20;

    private static final int MOST_ROWS = 2;

    private final MdsGen network;

    MdsGenNetwork(MdsGen network) {
        this.network = network;
    }

    @Override
    public int rowsPerCall() {
        MdsGenConfig config = network.config();
        long tokens = config.tokens();
        // attention logits twice, and about twenty arrays of a token's width, of both branches
        long floats = 2 * (2 * config.heads() * tokens * tokens + 20 * tokens * config.hiddenSize());
        return (int) Math.max(1, Math.min(MOST_ROWS, BUDGET / (floats * Float.BYTES)));
    }

    @Override
    public Run begin(NDArray features, double[] times, Guidance guidance) {
        SamplingPlan plan = network.prepare(features, times, !guidance.isOff());
        return new Run() {
            @Override
            public NDArray noise(NDArray x, int[] windows, double t) {
                return predict(plan, x, windows, t, guidance);
            }

            @Override
            public void close() {
                plan.close();
            }
        };
    }

    private NDArray predict(SamplingPlan plan, NDArray x, int[] windows, double t, Guidance guidance) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(x);
            int rows = windows.length;
            NDArray noise =
                    plan.predict(x, windows, t).get(":, :" + network.config().latentChannels());
            if (guidance.isOff()) {
                noise = noise.duplicate();
            } else {
                noise = guidance.combine(noise.get(rows + ":"), noise.get(":" + rows), t);
            }
            noise.attach(outer);
            return noise;
        }
    }
}
