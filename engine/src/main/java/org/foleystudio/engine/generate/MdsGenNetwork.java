package org.foleystudio.engine.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.foleystudio.engine.diffusion.Guidance;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;

/** MDSGen under guidance: the conditional and the unconditional branch of all rows go through it as one batch. */
final class MdsGenNetwork implements NoiseNetwork {
    /** What the activations of one call may take, in bytes. */
    private static final long BUDGET = 384L << 20;

    private static final int MOST_ROWS = 8;

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
        return new Run() {
            @Override
            public NDArray noise(NDArray x, int[] windows, double t) {
                return predict(x, features, windows, t, guidance);
            }

            @Override
            public void close() {}
        };
    }

    private NDArray predict(NDArray x, NDArray features, int[] windows, double t, Guidance guidance) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(x, features);
            int rows = windows.length;
            int branches = guidance.isOff() ? 1 : 2;
            NDArray seen = features.get(scope.create(windows));
            NDArray both = branches == 1 ? x : NDArrays.concat(new NDList(x, x), 0);
            NDArray conditions = branches == 1 ? seen : NDArrays.concat(new NDList(seen, seen), 0);
            float[] keep = new float[rows * branches];
            Arrays.fill(keep, 0, rows, 1);
            NDArray time = scope.full(new Shape(rows * branches), (float) t);
            NDArray out = network.forward(both, time, conditions, scope.create(keep));
            NDArray noise = out.get(":, :" + network.config().latentChannels());
            if (branches == 2) {
                noise = guidance.combine(noise.get(rows + ":"), noise.get(":" + rows), t);
            } else {
                noise = noise.duplicate();
            }
            noise.attach(outer);
            return noise;
        }
    }
}
