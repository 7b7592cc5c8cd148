package org.foleystudio.engine.checkpoint;

import java.nio.FloatBuffer;
import java.util.Map;
import org.foleystudio.engine.FoleyException;

/**
 * Named tensors of a checkpoint, read one at a time. Opening checks the whole index (names, shapes, offsets, sizes)
 * before any element is read. Not thread-safe.
 */
public interface TensorSource extends AutoCloseable {
    /** Every tensor in the file by its key, in file order. */
    Map<String, TensorInfo> tensors();

    /**
     * Reads one tensor, row-major, widened or rounded to float32 (bf16 and f16 exactly, f64 and integers to nearest).
     *
     * @throws FoleyException when the file is damaged
     * @throws IllegalArgumentException when there is no tensor of that name
     */
    FloatBuffer readFloats(String name) throws FoleyException;

    /**
     * Reads one tensor as {@link #readFloats(String)} does into a buffer of the caller, from its position on, and moves
     * the position. Needs no memory to speak of beside that buffer.
     */
    void readFloats(String name, FloatBuffer into) throws FoleyException;

    /** Reads one integer or boolean tensor, row-major, as 64-bit integers. */
    long[] readLongs(String name) throws FoleyException;

    /** File-level metadata, such as the {@code __metadata__} of a safetensors file; empty where there is none. */
    Map<String, String> metadata();

    @Override
    void close();
}
