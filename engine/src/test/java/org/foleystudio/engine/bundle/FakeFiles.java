package org.foleystudio.engine.bundle;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.PickleWriter;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TorchFileWriter;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;

/**
 * Files with the names and shapes of published ones. In PyTorch's containers all tensors are views of one storage, so
 * that a network of fifty million numbers makes a file of a few megabytes.
 */
public final class FakeFiles {
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

    /** The network of the released or the paper's grid, small. */
    static MdsGenConfig small(MdsGenConfig like) {
        return new MdsGenConfig(
                64,
                6,
                1,
                like.latentChannels(),
                like.latentRows(),
                like.latentColumns(),
                like.timeAxis(),
                4,
                like.frequencyEmbeddingSize(),
                false);
    }

    static FakeFiles network(MdsGenConfig config) {
        return new FakeFiles().add(MdsGen.publishedTensors(config), name -> name);
    }

    public FakeFiles add(List<TensorInfo> infos, UnaryOperator<String> name) {
        infos.forEach(info -> add(name.apply(info.name()), info.type(), info.shape()));
        return this;
    }

    FakeFiles add(String name, DType type, List<Long> shape) {
        tensors.put(name, new TensorInfo(name, type, shape));
        return this;
    }

    FakeFiles without(String name) {
        tensors.remove(name);
        return this;
    }

    /** Adds what its authors' names for a part are, where they differ from those of the network. */
    static UnaryOperator<String> spelled(Map<String, String> aliases, String contained) {
        Map<String, String> other = new LinkedHashMap<>();
        aliases.forEach((alias, name) -> {
            if (alias.contains(contained)) {
                other.put(name, alias);
            }
        });
        return name -> other.getOrDefault(name, name);
    }

    /** The value at a place of the storage that all tensors of a type share. */
    static float[] values(int count) {
        return SyntheticWeights.uniform("storage", count, -1, 1);
    }

    public Path zip(Path file, DType type) throws IOException {
        TorchFileWriter writer = new TorchFileWriter();
        writer.writeZip(file, "archive", Map.of("state_dict", state(writer, type), "epoch", 3));
        return file;
    }

    Path legacy(Path file, DType type) throws IOException {
        TorchFileWriter writer = new TorchFileWriter();
        writer.writeLegacy(file, state(writer, type));
        return file;
    }

    private Object state(TorchFileWriter writer, DType floats) {
        Map<DType, String> storages = new LinkedHashMap<>();
        Map<String, Object> state = new LinkedHashMap<>();
        for (TensorInfo info : tensors.values()) {
            DType type = info.type().isFloat() ? floats : info.type();
            String key = storages.computeIfAbsent(type, t -> {
                int count = largest(info.type().isFloat());
                return writer.storage(t, count, () -> values(count));
            });
            state.put(info.name(), writer.view(key, 0, info.shape(), rowMajor(info.shape())));
        }
        return new PickleWriter.Ordered(state);
    }

    private int largest(boolean isFloat) {
        return tensors.values().stream()
                .filter(info -> info.type().isFloat() == isFloat)
                .mapToInt(info -> Math.toIntExact(info.elements()))
                .max()
                .orElse(1);
    }

    private static List<Long> rowMajor(List<Long> shape) {
        Long[] strides = new Long[shape.size()];
        long step = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= shape.get(axis);
        }
        return List.of(strides);
    }

    public Path safetensors(Path file, DType type) throws FoleyException {
        SafetensorsWriter writer = new SafetensorsWriter();
        float[] all = values(largest(true));
        for (TensorInfo info : tensors.values()) {
            if (info.type().isFloat()) {
                writer.add(
                        new TensorInfo(info.name(), type, info.shape()),
                        () -> FloatBuffer.wrap(all, 0, (int) info.elements()));
            } else {
                writer.addLongs(info.name(), info.shape(), () -> new long[(int) info.elements()]);
            }
        }
        writer.write(file, Progress.NONE);
        return file;
    }
}
