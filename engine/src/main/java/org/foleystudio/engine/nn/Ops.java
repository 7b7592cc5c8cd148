package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The layers the networks are made of. Two implementations give the same numbers: {@link PlainOps}, the reference on
 * every platform, and fused kernels where the platform has them.
 *
 * <p>Axes: B batch, N tokens, C channels, H rows, W columns, L samples. Every result belongs to the manager of the
 * first argument. All arrays are float32.
 */
public interface Ops {
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

    /** Doubles rows and columns of {@code x (B, C, H, W)} by repetition. */
    NDArray upsampleNearest2(NDArray x);
}
