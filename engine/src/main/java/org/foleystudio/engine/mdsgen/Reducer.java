package org.foleystudio.engine.mdsgen;

import static org.foleystudio.engine.mdsgen.MdsGenConfig.FEATURE_SLOTS;

import ai.djl.ndarray.NDArray;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;

/**
 * The paper's Reducer: every slot's features through a small MLP, then one weighted sum over the slots.
 *
 * <p>Axes: B batch, S = 32 slots, F = 512 features, D hidden size.
 */
final class Reducer {
    private static final double EPS = 1e-12;

    private final Ops ops;
    private final Parameters weights;

    Reducer(Parameters weights, Ops ops) {
        this.ops = ops;
        this.weights = weights;
    }

    /** {@code features (B, S, F) -> (B, D)}. */
    NDArray reduce(NDArray features) {
        NDArray slots = ops.linear(features, weight("mlp_feat.0.weight"), weight("mlp_feat.0.bias")); // (B, S, D)
        slots = ops.layerNorm(ops.gelu(slots), weight("mlp_feat.2.weight"), weight("mlp_feat.2.bias"), EPS);
        NDArray mix = weight("conv1d_feat.0.weight").reshape(1, FEATURE_SLOTS, 1);
        mix.attach(features.getManager());
        NDArray sum = slots.mul(mix).sum(new int[] {1}).add(weight("conv1d_feat.0.bias")); // (B, D)
        return ops.layerNorm(ops.gelu(sum), weight("conv1d_feat.2.weight"), weight("conv1d_feat.2.bias"), EPS);
    }

    private NDArray weight(String name) {
        return weights.get(name);
    }
}
