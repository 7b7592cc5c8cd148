package org.foleystudio.engine.codec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.TimeUnit;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;
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

/** One window of the paper's latent to its mel picture. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class VaeDecodeBenchmark {
    private NDManager manager;
    private SdAutoencoderKl codec;
    private NDArray latent;

    /** Makes the network. */
    @Setup
    public void open() throws FoleyException {
        manager = Torch.open("benchmark");
        codec = new SdAutoencoderKl(Parameters.synthetic(manager, SdAutoencoderKl.parameters()), Ops.best());
        latent = manager.randomNormal(new Shape(1, 4, 16, 64));
    }

    /** The decoder. */
    @Benchmark
    public void decode() {
        codec.decode(latent).close();
    }

    /** Frees everything. */
    @TearDown
    public void close() {
        codec.close();
        manager.close();
    }
}
