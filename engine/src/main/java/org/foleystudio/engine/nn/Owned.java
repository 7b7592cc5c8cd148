package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import java.nio.FloatBuffer;

/**
 * Numbers in libtorch's own memory. What {@code NDManager.create} gives only wraps Java memory, which is freed with its
 * handle: a graph that is kept for backward, or a view, would read what lies there by then.
 */
public final class Owned {
    private Owned() {}

    /**
     * {@code x * factor} where x may be learned from. {@code NDArray.mul(Number)} makes an array of the number, which
     * backward needs, and frees its memory at once.
     */
    public static NDArray times(NDArray x, double factor) {
        try (NDArray number = x.getManager().full(new Shape(1), (float) factor)) {
            return x.mul(number);
        }
    }

    /** {@code max(x, floor)} where x may be learned from; see {@link #times}. */
    public static NDArray atLeast(NDArray x, double floor) {
        try (NDArray number = x.getManager().full(new Shape(1), (float) floor)) {
            return x.maximum(number);
        }
    }

    /** Whole numbers, {@code (n)}. */
    public static NDArray of(NDManager manager, long[] values) {
        return copied(manager.create(values));
    }

    /** Numbers, {@code (n)}. */
    public static NDArray of(NDManager manager, float[] values) {
        return of(manager, values, new Shape(values.length));
    }

    /** Numbers of a shape. */
    public static NDArray of(NDManager manager, float[] values, Shape shape) {
        return of(manager, FloatBuffer.wrap(values), shape);
    }

    /** Numbers of a shape, such as floats or their bytes. */
    public static NDArray of(NDManager manager, Buffer values, Shape shape) {
        return copied(manager.create(values, shape, DataType.FLOAT32));
    }

    /** Truths, {@code (n)}. */
    public static NDArray of(NDManager manager, boolean[] values) {
        return copied(manager.create(values));
    }

    private static NDArray copied(NDArray wrapped) {
        try (wrapped) {
            return wrapped.duplicate();
        }
    }
}
