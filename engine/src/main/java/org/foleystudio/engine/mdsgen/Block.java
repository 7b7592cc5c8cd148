package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.foleystudio.engine.nn.BlockWeights;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;

/**
 * One transformer block: its weights, its modulation and its own table of relative position biases.
 *
 * <p>Axes: B batch, N tokens, D hidden size.
 */
final class Block {
    private final Ops ops;
    private final BlockWeights core;
    private final NDArray modulationWeight;
    private final NDArray modulationBias;
    private final NDArray biasTable;

    Block(MdsGenConfig config, Parameters weights, String prefix, Ops ops) {
        this.ops = ops;
        core = BlockWeights.of(weights, prefix, config.heads(), ops);
        modulationWeight = weights.get(prefix + ".adaLN_modulation.1.weight");
        modulationBias = weights.get(prefix + ".adaLN_modulation.1.bias");
        biasTable = weights.get(prefix + ".attn.rel_pos_bias.relative_position_bias_table");
    }

    /** {@code SiLU(c) (B, D) -> (B, 6D)}. */
    NDArray modulation(NDArray activated) {
        return ops.linear(activated, modulationWeight, modulationBias);
    }

    /** The bias added to the attention logits, in {@code scope}. */
    NDArray positionBias(RelativeBias relative, NDManager scope) {
        return relative.of(biasTable, scope);
    }

    /** {@code x (B, N, D) -> (B, N, D)}; x is not changed. The result belongs to x's manager. */
    NDArray apply(NDArray x, NDArray modulation, NDArray positionBias) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(x, modulation, positionBias);
            NDArray y = ops.adaLnBlock(x, modulation, positionBias, core);
            y.attach(outer);
            return y;
        }
    }

    /** {@link #apply} with modulation and bias made on the way and freed. */
    NDArray apply(NDArray x, NDArray activated, RelativeBias relative) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(x, activated);
            NDArray y = apply(x, modulation(activated), positionBias(relative, scope));
            y.attach(outer);
            return y;
        }
    }
}
