package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The layers the networks are made of. Two implementations give the same numbers: {@link PlainOps}, the reference on
 * every platform, and fused kernels where the platform has them.
 *
 * <p>Axes: B batch, N tokens, C channels, H rows, W columns, L samples. Every result belongs to the manager of the
 * first argument. All arrays are float32.
 */
public interface Ops {
    /** The fused kernels where this platform has them, else the reference path. */
    static Ops best() {
        return KernelOps.available().<Ops>map(kernels -> kernels).orElseGet(PlainOps::new);
    }

    /** {@code x (.., in) -> (.., out)} with {@code weight (out, in)} and optional {@code bias (out)}. */
    NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias);

    /** {@link #linear} followed by the tanh form of GELU. */
    NDArray linearGeluTanh(NDArray x, NDArray weight, NDArray bias);

    /** GELU, exact (erf) form. */
    NDArray gelu(NDArray x);

    /** GELU, tanh form. */
    NDArray geluTanh(NDArray x);

    /** {@code x * sigmoid(x)}. */
    NDArray silu(NDArray x);

    /** Normalises the last axis; {@code weight} and {@code bias} are both given or both absent. */
    NDArray layerNorm(NDArray x, @Nullable NDArray weight, @Nullable NDArray bias, double eps);

    /** Normalises {@code x (B, C, ..)} in groups of channels. */
    NDArray groupNorm(NDArray x, int groups, NDArray weight, NDArray bias, double eps);

    /** {@link #groupNorm} followed by SiLU. */
    NDArray groupNormSilu(NDArray x, int groups, NDArray weight, NDArray bias, double eps);

    /**
     * {@code softmax(q k^T * scale + bias) v} for {@code q, k, v (B, heads, N, D)}; {@code bias} broadcasts to
     * {@code (B, heads, N, N)}.
     */
    NDArray attention(NDArray q, NDArray k, NDArray v, @Nullable NDArray bias, double scale);

    /** {@code x (B, C, H, W)}, {@code weight (O, C, kh, kw)}; symmetric zero padding. */
    NDArray conv2d(NDArray x, NDArray weight, @Nullable NDArray bias, long[] stride, long[] padding);

    /** {@code x (B, C, L)}, {@code weight (O, C, k)}; symmetric zero padding. */
    NDArray conv1d(NDArray x, NDArray weight, @Nullable NDArray bias, long stride, long padding, long dilation);

    /** Transposed convolution, {@code x (B, C, L)}, {@code weight (C, O, k)}, no output padding. */
    NDArray convTranspose1d(NDArray x, NDArray weight, @Nullable NDArray bias, long stride, long padding);

    /**
     * The same picture {@code (B, C, H, W)} laid out as convolutions like it best: with the channels of a pixel side by
     * side where that is so, else as it is. Convolutions and group norms keep the layout. May be the argument itself.
     */
    default NDArray forConvolutions(NDArray x) {
        return x;
    }

    /** Doubles rows and columns of {@code x (B, C, H, W)} by repetition. */
    NDArray upsampleNearest2(NDArray x);

    /**
     * One adaLN transformer block: {@code x += gate * attention(norm(x))}, {@code x += gate * mlp(norm(x))}, with norms
     * without weights (eps 1e-6) that are shifted and scaled, and a tanh-GELU MLP.
     *
     * @param x {@code (B, N, C)}, not changed
     * @param modulation {@code (B, 6C)}: shift, scale, gate of the attention, then of the MLP
     * @param positionBias added to the scaled logits, broadcasts to {@code (B, heads, N, N)}
     */
    default NDArray adaLnBlock(NDArray x, NDArray modulation, NDArray positionBias, BlockWeights w) {
        Shape shape = x.getShape();
        long batch = shape.get(0);
        long tokens = shape.get(1);
        long size = shape.get(2);
        long headSize = size / w.heads();
        NDList m = modulation.reshape(batch, 6, 1, size).split(6, 1); // each (B, 1, 1, C)
        NDArray[] parts = new NDArray[6];
        for (int i = 0; i < 6; i++) {
            parts[i] = m.get(i).squeeze(1);
        }
        NDArray normal = modulated(x, parts[0], parts[1]);
        NDArray qkv = linear(normal, w.qkvWeight(), w.qkvBias()) // (B, N, 3C)
                .reshape(batch, tokens, 3, w.heads(), headSize)
                .transpose(2, 0, 3, 1, 4); // (3, B, heads, N, D)
        NDArray mixed = attention(qkv.get(0), qkv.get(1), qkv.get(2), positionBias, 1 / Math.sqrt(headSize))
                .transpose(0, 2, 1, 3)
                .reshape(shape);
        NDArray attended = x.add(linear(mixed, w.projWeight(), w.projBias()).mul(parts[2]));
        NDArray inner = linearGeluTanh(modulated(attended, parts[3], parts[4]), w.fc1Weight(), w.fc1Bias());
        return attended.add(linear(inner, w.fc2Weight(), w.fc2Bias()).mul(parts[5]));
    }

    /**
     * A weight in the form in which {@link #adaLnBlock} computes with it: the weight itself, or a new array in its
     * manager that only these operations understand.
     */
    default NDArray blockWeight(NDArray weight) {
        return weight;
    }

    /** {@code norm(x) * (1 + scale) + shift} without weights (eps 1e-6); shift and scale are {@code (B, 1, C)}. */
    default NDArray modulated(NDArray x, NDArray shift, NDArray scale) {
        return layerNorm(x, null, null, 1e-6).mul(scale.add(1)).add(shift);
    }
}
