package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;

/** The weights of one network in a safetensors file of their own. */
final class WeightFile {
    private WeightFile() {}

    /** Writes all weights as the given type, over a file that is there. */
    static void write(Path file, Map<String, NDArray> weights, DType type) throws FoleyException {
        SafetensorsWriter writer = new SafetensorsWriter();
        weights.forEach((name, array) -> {
            List<Long> shape =
                    Arrays.stream(array.getShape().getShape()).boxed().toList();
            writer.add(new TensorInfo(name, type, shape), () -> FloatBuffer.wrap(Torch.read(array)));
        });
        writer.write(file, Progress.NONE);
    }

    /** Reads weights; the caller closes them. */
    static Parameters read(NDManager parent, Path file, Collection<TensorInfo> wanted) throws FoleyException {
        try (TensorSource source = Safetensors.open(file)) {
            return Parameters.read(parent, wanted, source, "");
        }
    }
}
