package org.foleystudio.engine.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.TimeUnit;
import org.foleystudio.engine.FoleyException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One transformer block over both branches of the guidance, on every path. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BlockBenchmark {
    private static final int HEAD = 64;
    private static final int TOKENS = 256;

    /** Sizes T and B. */
    @Param({"192", "768"})
    public int hidden;

    /** Plain operations, kernels, kernels in bfloat16. */
    @Param({"plain", "kernels", "bfloat16"})
    public String path;

    private NDManager manager;
    private Ops ops;
    private NDArray x;
    private NDArray modulation;
    private NDArray bias;
    private BlockWeights weights;

    /** Draws weights and tokens. */
    @Setup
    public void open() throws FoleyException {
        manager = Torch.open("benchmark");
        ops = switch (path) {
            case "plain" -> new PlainOps();
            case "kernels" -> KernelOps.available().orElseThrow();
            default -> KernelOps.inBfloat16(Device.cpu()).orElseThrow();
        };
        int heads = hidden / HEAD;
        x = normal(2, TOKENS, hidden);
        modulation = normal(2, 6L * hidden);
        bias = normal(1, heads, TOKENS, TOKENS);
        weights = new BlockWeights(
                weight(3L * hidden, hidden),
                weight(3L * hidden),
                weight(hidden, hidden),
                weight(hidden),
                weight(4L * hidden, hidden),
                weight(4L * hidden),
                weight(hidden, 4L * hidden),
                weight(hidden),
                heads);
    }

    private NDArray normal(long... shape) {
        return manager.randomNormal(new Shape(shape));
    }

    private NDArray weight(long... shape) {
        return ops.blockWeight(normal(shape).muli(0.02f));
    }

    /** Attention and MLP with all around them. */
    @Benchmark
    public void block() {
        try (NDManager scope = manager.newSubManager()) {
            scope.tempAttachAll(x, modulation, bias);
            ops.adaLnBlock(x, modulation, bias, weights);
        }
    }

    /** Frees everything. */
    @TearDown
    public void close() {
        manager.close();
    }
}
