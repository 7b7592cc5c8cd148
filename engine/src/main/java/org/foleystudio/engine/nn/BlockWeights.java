package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * Weights of one adaLN transformer block, lent by their owner.
 *
 * <p>D hidden size, M MLP size.
 *
 * @param qkvWeight {@code (3D, D)}: queries, keys, values, each by head
 * @param qkvBias {@code (3D)}
 * @param projWeight {@code (D, D)}
 * @param projBias {@code (D)}
 * @param fc1Weight {@code (M, D)}
 * @param fc1Bias {@code (M)}
 * @param fc2Weight {@code (D, M)}
 * @param fc2Bias {@code (D)}
 * @param heads attention heads
 */
public record BlockWeights(
        NDArray qkvWeight,
        NDArray qkvBias,
        NDArray projWeight,
        NDArray projBias,
        NDArray fc1Weight,
        NDArray fc1Bias,
        NDArray fc2Weight,
        NDArray fc2Bias,
        int heads) {
    /**
     * The weights of the block whose published names start with {@code prefix}, brought into the form that the
     * operations want; another form replaces the published one.
     */
    public static BlockWeights of(Parameters weights, String prefix, int heads, Ops ops) {
        UnaryOperator<NDArray> form = ops::blockWeight;
        return new BlockWeights(
                weights.inForm(prefix + ".attn.qkv.weight", form),
                weights.inForm(prefix + ".attn.qkv.bias", form),
                weights.inForm(prefix + ".attn.proj.weight", form),
                weights.inForm(prefix + ".attn.proj.bias", form),
                weights.inForm(prefix + ".mlp.fc1.weight", form),
                weights.inForm(prefix + ".mlp.fc1.bias", form),
                weights.inForm(prefix + ".mlp.fc2.weight", form),
                weights.inForm(prefix + ".mlp.fc2.bias", form),
                heads);
    }
}
