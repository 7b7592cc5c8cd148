package org.foleystudio.engine.checkpoint;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foleystudio.engine.FoleyException;

/** What all readers share once the index is known: tensors that are read from their places. */
abstract class StoredTensors implements TensorSource {
    private final Bytes bytes;
    private final Map<String, StoredTensor> stored = new LinkedHashMap<>();
    private final Map<String, TensorInfo> infos = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    /** Takes ownership of the bytes. */
    StoredTensors(Bytes bytes) {
        this.bytes = bytes;
    }

    final Bytes bytes() {
        return bytes;
    }

    final void add(StoredTensor tensor) throws FoleyException {
        String name = tensor.info().name();
        if (stored.putIfAbsent(name, tensor) != null) {
            throw bytes.damaged("it names tensor " + name + " twice");
        }
        infos.put(name, tensor.info());
    }

    final void addMetadata(String key, String value) {
        metadata.put(key, value);
    }

    private StoredTensor stored(String name) {
        StoredTensor tensor = stored.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor named " + name + " in " + bytes.file());
        }
        return tensor;
    }

    @Override
    public final Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(infos);
    }

    @Override
    public final FloatBuffer readFloats(String name) throws FoleyException {
        FloatBuffer values = FloatBuffer.allocate(stored(name).count());
        stored(name).readFloats(values);
        return values.flip();
    }

    @Override
    public final void readFloats(String name, FloatBuffer into) throws FoleyException {
        stored(name).readFloats(into);
    }

    @Override
    public final long[] readLongs(String name) throws FoleyException {
        return stored(name).readLongs();
    }

    @Override
    public final Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    @Override
    public final void close() {
        bytes.close();
    }
}
