package org.foleystudio.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {
    private static final List<TensorInfo> EXPECTED = List.of(
            new TensorInfo("a.weight", DType.F32, List.of(5L, 7L)),
            new TensorInfo("a.bias", DType.F32, List.of(5L)),
            new TensorInfo("logit", DType.F32, List.of()));

    @Test
    void readsWhatWasWrittenAndSharesNoMemoryBetweenTensors(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("weights.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter();
        for (TensorInfo info : EXPECTED) {
            TensorInfo prefixed = new TensorInfo("net." + info.name(), DType.F32, info.shape());
            writer.add(prefixed, () -> FloatBuffer.wrap(SyntheticWeights.weights(info.name(), info.shape())));
        }
        writer.write(file, Progress.NONE);
        try (NDManager manager = Torch.open("test");
                Safetensors source = Safetensors.open(file);
                Parameters read = Parameters.read(manager, EXPECTED, source, "net.")) {
            for (TensorInfo info : EXPECTED) {
                assertThat(read.get(info.name()).toFloatArray())
                        .containsExactly(SyntheticWeights.weights(info.name(), info.shape()));
            }
        }
    }
}
