package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

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
        try (NDArray wrapped = manager.create(values)) {
            return wrapped.duplicate();
        }
    }

    /** Numbers, {@code (n)}. */
    public static NDArray of(NDManager manager, float[] values) {
        return of(manager, values, new Shape(values.length));
    }

    /** Numbers of a shape. */
    public static NDArray of(NDManager manager, float[] values, Shape shape) {
        try (NDArray wrapped = manager.create(values, shape)) {
            return wrapped.duplicate();
        }
    }

    /** Truths, {@code (n)}. */
    public static NDArray of(NDManager manager, boolean[] values) {
        try (NDArray wrapped = manager.create(values)) {
            return wrapped.duplicate();
        }
    }
}
