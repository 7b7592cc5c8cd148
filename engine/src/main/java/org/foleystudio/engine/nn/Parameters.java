package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;

/**
 * The float32 weights of one network by their published names. Owns a manager of its own; closing frees all weights.
 */
public final class Parameters implements AutoCloseable {
    private final NDManager manager;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    private Parameters(NDManager parent, String name) {
        manager = parent.newSubManager();
        manager.setName(name);
    }

    /** Fills every expected tensor by the rule {@code synthetic-v1}; integer tensors are skipped. */
    public static Parameters synthetic(NDManager parent, Collection<TensorInfo> expected) {
        Parameters parameters = new Parameters(parent, "synthetic");
        for (TensorInfo info : expected) {
            if (info.type().isFloat()) {
                parameters.put(info, SyntheticWeights.weights(info.name(), info.shape()));
            }
        }
        return parameters;
    }

    /**
     * Reads every expected tensor from a source whose names and shapes were checked before.
     *
     * @param prefix what stands before each name in the source, often empty
     */
    public static Parameters read(NDManager parent, Collection<TensorInfo> expected, TensorSource source, String prefix)
            throws FoleyException {
        Parameters parameters = new Parameters(parent, "weights");
        // One buffer for the largest tensor is all that reading needs beside the weights themselves.
        long largest = expected.stream().mapToLong(TensorInfo::elements).max().orElse(0);
        ByteBuffer buffer = ByteBuffer.allocateDirect(Math.toIntExact(largest * Float.BYTES))
                .order(ByteOrder.nativeOrder());
        try {
            for (TensorInfo info : expected) {
                if (info.type().isFloat()) {
                    buffer.clear().limit((int) info.elements() * Float.BYTES);
                    source.readFloats(prefix + info.name(), buffer.asFloatBuffer());
                    parameters.put(info, buffer);
                }
            }
        } catch (FoleyException | RuntimeException e) {
            parameters.close();
            throw e;
        }
        return parameters;
    }

    /** Takes values from plain arrays, in the order of {@code infos}. */
    public static Parameters of(NDManager parent, List<TensorInfo> infos, List<float[]> values) {
        Parameters parameters = new Parameters(parent, "weights");
        for (int i = 0; i < infos.size(); i++) {
            parameters.put(infos.get(i), values.get(i));
        }
        return parameters;
    }

    /** Copies of arrays on the same device. */
    public static Parameters copyOf(NDManager parent, Map<String, NDArray> originals) {
        Parameters parameters = new Parameters(parent, "copies");
        originals.forEach((name, original) -> {
            NDArray copy = original.duplicate();
            copy.attach(parameters.manager);
            parameters.arrays.put(name, copy);
        });
        return parameters;
    }

    private void put(TensorInfo info, float[] values) {
        put(info, FloatBuffer.wrap(values));
    }

    private void put(TensorInfo info, Buffer values) {
        long[] shape = info.shape().stream().mapToLong(Long::longValue).toArray();
        arrays.put(info.name(), Owned.of(manager, values, new Shape(shape)));
    }

    /** One weight; it belongs to this object. */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no parameter named " + name);
        }
        return array;
    }

    /** One weight in another form, such as other numbers; it takes the place of the one before, which is closed. */
    NDArray inForm(String name, UnaryOperator<NDArray> form) {
        NDArray before = get(name);
        NDArray after = form.apply(before);
        if (after != before) {
            after.attach(manager);
            arrays.put(name, after);
            before.close();
        }
        return after;
    }

    /** Whether there is a weight of that name. */
    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    /** Every weight by name, in order. */
    public Map<String, NDArray> all() {
        return Collections.unmodifiableMap(arrays);
    }

    /** The manager that owns the weights; derived constants (folded weights, caches) may live in it too. */
    public NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }
}
