package org.foleystudio.engine.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.nn.FoldedConv;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;

/**
 * A convolution over frames with its batch norm folded in. Axes: T frames, O out, I in.
 *
 * @param taps one spatial weight {@code (O, I, k, k)} per step in time: one, or three for the frame before, the frame
 *     itself and the frame after
 * @param bias {@code (O)}
 * @param stride spatial stride
 * @param padding spatial padding
 */
record CavpConv(List<NDArray> taps, NDArray bias, long stride, long padding) {
    private static final double EPS = 1e-5;

    /** Folds {@code name.conv} and {@code name.bn}; the results belong to the target. */
    static CavpConv folded(Parameters parameters, String name, long stride, long padding, NDManager target) {
        FoldedConv folded = FoldedConv.of(parameters, name + ".conv.weight", name + ".bn", EPS, target);
        List<NDArray> taps = new ArrayList<>();
        try (NDArray weight = folded.weight()) {
            for (long tap = 0; tap < weight.getShape().get(2); tap++) {
                try (NDArray view = weight.get(":, :, " + tap)) {
                    NDArray own = view.duplicate();
                    own.attach(target);
                    taps.add(own);
                }
            }
        }
        return new CavpConv(List.copyOf(taps), folded.bias(), stride, padding);
    }

    /** {@code (T, I, H, W) -> (T, O, H / stride, W / stride)}. */
    NDArray apply(NDArray x, Ops ops) {
        long[] strides = {stride, stride};
        long[] paddings = {padding, padding};
        if (taps.size() == 1) {
            return ops.conv2d(x, taps.get(0), bias, strides, paddings);
        }
        NDArray y = ops.conv2d(x, taps.get(1), bias, strides, paddings);
        long frames = x.getShape().get(0);
        if (frames > 1) {
            // The clip is padded with zeros in time: the first frame has none before it, the last none after it.
            y.get("1:").addi(ops.conv2d(x.get(":-1"), taps.get(0), null, strides, paddings));
            y.get(":-1").addi(ops.conv2d(x.get("1:"), taps.get(2), null, strides, paddings));
        }
        return y;
    }

    /** {@link #apply}, then what is negative becomes zero. */
    NDArray relu(NDArray x, Ops ops) {
        NDArray y = apply(x, ops);
        return y.getNDArrayInternal().relu();
    }
}
