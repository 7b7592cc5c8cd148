package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The reference path: plain array operations that every platform has. Differentiable throughout. */
public final class PlainOps implements Ops {
    private static final double GELU_C = Math.sqrt(2 / Math.PI);

    /** Creates the reference operations. */
    public PlainOps() {}

    @Override
    public NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
        return x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
    }

    @Override
    public NDArray linearGeluTanh(NDArray x, NDArray weight, NDArray bias) {
        return geluTanh(linear(x, weight, bias));
    }

    @Override
    public NDArray gelu(NDArray x) {
        return x.getNDArrayInternal().gelu();
    }

    @Override
    public NDArray geluTanh(NDArray x) {
        // 0.5 (1 + tanh u) = sigmoid(2 u), without the slow pow and tanh.
        NDArray s =
                Owned.times(x.square(), 2 * GELU_C * 0.044715).add(2 * GELU_C).mul(x);
        return x.mul(s.getNDArrayInternal().sigmoid());
    }

    @Override
    public NDArray silu(NDArray x) {
        return x.mul(x.getNDArrayInternal().sigmoid());
    }

    @Override
    public NDArray layerNorm(NDArray x, @Nullable NDArray weight, @Nullable NDArray bias, double eps) {
        Shape shape = x.getShape();
        Shape last = new Shape(shape.get(shape.dimension() - 1));
        // The binding refuses absent weights, so absent ones are ones and zeros.
        NDArray gamma = weight == null ? x.getManager().ones(last) : weight;
        NDArray beta = bias == null ? x.getManager().zeros(last) : bias;
        return x.getNDArrayInternal()
                .layerNorm(x, last, gamma, beta, (float) eps)
                .singletonOrThrow();
    }

    @Override
    public NDArray groupNorm(NDArray x, int groups, NDArray weight, NDArray bias, double eps) {
        Shape shape = x.getShape();
        NDArray grouped = x.reshape(shape.get(0), groups, -1);
        NDArray normal = layerNorm(grouped, null, null, eps).reshape(shape);
        long[] axes = new long[shape.dimension()];
        Arrays.fill(axes, 1);
        axes[1] = shape.get(1);
        NDManager scope = x.getManager();
        NDArray w = weight.reshape(axes);
        NDArray b = bias.reshape(axes);
        w.attach(scope);
        b.attach(scope);
        return normal.mul(w).add(b);
    }

    @Override
    public NDArray groupNormSilu(NDArray x, int groups, NDArray weight, NDArray bias, double eps) {
        return silu(groupNorm(x, groups, weight, bias, eps));
    }

    @Override
    public NDArray attention(NDArray q, NDArray k, NDArray v, @Nullable NDArray bias, double scale) {
        NDArray logits = Owned.times(q, scale).matMul(k.transpose(0, 1, 3, 2));
        return (bias == null ? logits : logits.add(bias)).softmax(-1).matMul(v);
    }

    @Override
    public NDArray conv2d(NDArray x, NDArray weight, @Nullable NDArray bias, long[] stride, long[] padding) {
        return convolution(x, weight, bias, new Shape(stride), new Shape(padding), new Shape(1, 1));
    }

    @Override
    public NDArray conv1d(NDArray x, NDArray weight, @Nullable NDArray bias, long stride, long padding, long dilation) {
        return convolution(x, weight, bias, new Shape(stride), new Shape(padding), new Shape(dilation));
    }

    private static NDArray convolution(
            NDArray x, NDArray weight, @Nullable NDArray bias, Shape stride, Shape padding, Shape dilation) {
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, stride, padding, dilation, 1)
                .singletonOrThrow();
    }

    @Override
    public NDArray convTranspose1d(NDArray x, NDArray weight, @Nullable NDArray bias, long stride, long padding) {
        // Zeros between the samples, then an ordinary convolution with the flipped kernel.
        Shape shape = x.getShape();
        long kernel = weight.getShape().get(2);
        NDArray spread = x.expandDims(3);
        if (stride > 1) {
            NDArray zeros = x.getManager().zeros(new Shape(shape.get(0), shape.get(1), shape.get(2), stride - 1));
            spread = NDArrays.concat(new NDList(spread, zeros), 3);
        }
        NDArray line = spread.reshape(shape.get(0), shape.get(1), shape.get(2) * stride)
                .get("..., 0:" + ((shape.get(2) - 1) * stride + 1));
        NDArray flipped = weight.flip(2);
        flipped.attach(x.getManager());
        flipped = flipped.transpose(1, 0, 2);
        return conv1d(line, flipped, bias, 1, kernel - 1 - padding, 1);
    }

    @Override
    public NDArray upsampleNearest2(NDArray x) {
        return x.getNDArrayInternal()
                .interpolation(new long[] {x.getShape().get(2) * 2, x.getShape().get(3) * 2}, 0, false);
    }
}
