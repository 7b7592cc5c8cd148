package org.foleystudio.engine.codec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.nn.Ops;

/**
 * Doubling rows and columns by repetition and a 3x3 convolution after it, as one 2x2 convolution of the small picture.
 * Axes: B batch, O out, I in, H rows, W columns.
 *
 * <p>Each of the four pixels that one pixel becomes sees only 2x2 different pixels; the weights that fall on the same one
 * are added beforehand. That is 4/9 of the work, and the large repeated picture is never made.
 *
 * @param weight {@code (4 O, I, 2, 2)}: upper left, upper right, lower left, lower right
 * @param bias {@code (4 O)}
 */
record DoublingConv(NDArray weight, NDArray bias) {
    private static final long[] ONE = {1, 1};

    /** Prepares {@code weight (O, I, 3, 3), bias (O)}; the results belong to the target. */
    static DoublingConv of(NDArray weight, NDArray bias, NDManager target) {
        try (NDManager scope = target.newSubManager()) {
            weight.tempAttach(scope);
            bias.tempAttach(scope);
            NDList quarters = new NDList();
            for (int row = 0; row < 2; row++) {
                NDArray rows = merge(weight, 2, row);
                for (int column = 0; column < 2; column++) {
                    quarters.add(merge(rows, 3, column));
                }
            }
            NDArray all = NDArrays.concat(quarters, 0);
            NDArray biases = bias.tile(4);
            all.attach(target);
            biases.attach(target);
            return new DoublingConv(all, biases);
        }
    }

    /** Three taps become two: the first pixel of a pair sees its neighbour before, the second the one after. */
    private static NDArray merge(NDArray weight, int axis, int second) {
        NDList taps = weight.split(3, axis);
        return second == 0
                ? NDArrays.concat(new NDList(taps.get(0), taps.get(1).add(taps.get(2))), axis)
                : NDArrays.concat(new NDList(taps.get(0).add(taps.get(1)), taps.get(2)), axis);
    }

    /** {@code (B, I, H, W) -> (B, O, 2 H, 2 W)}. */
    NDArray apply(NDArray x, Ops ops) {
        Shape shape = x.getShape();
        long h = shape.get(2);
        long w = shape.get(3);
        long o = weight.getShape().get(0) / 4;
        // Pixel by pixel with their channels side by side: whole runs of O numbers move.
        NDArray y = ops.conv2d(x, weight, bias, ONE, ONE).transpose(0, 2, 3, 1); // (B, H + 1, W + 1, 4 O)
        NDList rows = new NDList();
        for (int row = 0; row < 2; row++) {
            NDList columns = new NDList();
            for (int column = 0; column < 2; column++) {
                long first = (2 * row + column) * o;
                columns.add(
                        y.get(":, %d:%d, %d:%d, %d:%d".formatted(row, row + h, column, column + w, first, first + o)));
            }
            rows.add(NDArrays.stack(columns, 3)); // (B, H, W, 2, O)
        }
        return NDArrays.stack(rows, 2).reshape(shape.get(0), 2 * h, 2 * w, o).transpose(0, 3, 1, 2); // (B, O, 2 H, 2 W)
    }
}
