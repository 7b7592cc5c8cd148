package org.foleystudio.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Opens a file of 64 MB in 16 tensors and reads all of its numbers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class CheckpointReadBenchmark {
    private static final int TENSORS = 16;
    private static final int ELEMENTS = 1 << 20;

    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(ELEMENTS * Float.BYTES).order(ByteOrder.nativeOrder());
    private Path folder;
    private Path file;

    /** Writes the file. */
    @Setup
    public void write() throws IOException, FoleyException {
        folder = Files.createTempDirectory("foley-bench");
        file = folder.resolve("weights.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter();
        float[] values = SyntheticWeights.uniform("values", ELEMENTS, -1, 1);
        for (int i = 0; i < TENSORS; i++) {
            writer.add(
                    new TensorInfo("tensor." + i, DType.F32, List.of((long) ELEMENTS)), () -> FloatBuffer.wrap(values));
        }
        writer.write(file, Progress.NONE);
    }

    /** Header and numbers. */
    @Benchmark
    public float safetensors() throws FoleyException {
        float last = 0;
        try (TensorSource source = Safetensors.open(file)) {
            for (TensorInfo info : source.tensors().values()) {
                FloatBuffer floats = buffer.clear().asFloatBuffer();
                source.readFloats(info.name(), floats);
                last = buffer.getFloat((ELEMENTS - 1) * Float.BYTES);
            }
        }
        return last;
    }

    /** Removes the file. */
    @TearDown
    public void remove() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
