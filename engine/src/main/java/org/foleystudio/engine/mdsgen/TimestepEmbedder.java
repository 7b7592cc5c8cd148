package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Parameters;

/** Diffusion time, 0..999 and fractions, to one vector: sinusoid (cosines first), linear, SiLU, linear. */
final class TimestepEmbedder {
    private final Ops ops;
    private final Parameters weights;
    private final float[] frequencies;
    private final boolean odd;

    TimestepEmbedder(MdsGenConfig config, Parameters weights, Ops ops) {
        this.ops = ops;
        this.weights = weights;
        frequencies = Positions.timeFrequencies(config.frequencyEmbeddingSize());
        odd = config.frequencyEmbeddingSize() % 2 == 1;
    }

    /** {@code t (B) -> (B, size)}: cosines, then sines, then a zero where the size is odd. */
    static NDArray sinusoid(NDArray t, float[] frequencies, boolean odd) {
        NDManager scope = t.getManager();
        NDArray angles = t.expandDims(1).mul(Owned.of(scope, frequencies)); // (B, half)
        NDList parts = new NDList(angles.cos(), angles.sin());
        if (odd) {
            parts.add(scope.zeros(new Shape(t.getShape().get(0), 1)));
        }
        return NDArrays.concat(parts, 1);
    }

    /** {@code t (B) -> (B, D)}. */
    NDArray embed(NDArray t) {
        NDArray first = ops.linear(
                sinusoid(t, frequencies, odd),
                weights.get("t_embedder.mlp.0.weight"),
                weights.get("t_embedder.mlp.0.bias"));
        return ops.linear(
                ops.silu(first), weights.get("t_embedder.mlp.2.weight"), weights.get("t_embedder.mlp.2.bias"));
    }
}
