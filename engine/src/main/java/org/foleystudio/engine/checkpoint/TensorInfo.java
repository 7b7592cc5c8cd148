package org.foleystudio.engine.checkpoint;

import java.util.List;

/**
 * What a checkpoint says of one tensor before its elements are read.
 *
 * @param name key in the file, as published
 * @param type element type in the file
 * @param shape axis lengths, empty for a scalar
 */
public record TensorInfo(String name, DType type, List<Long> shape) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** Number of elements; 1 for a scalar. */
    public long elements() {
        long n = 1;
        for (long axis : shape) {
            n = Math.multiplyExact(n, axis);
        }
        return n;
    }
}
