package org.foleystudio.engine.mdsgen;

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

/** One step of guided sampling at size T: prepared for the run, and on its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SolverStepBenchmark {
    private static final double[] TIMES = {999, 500, 0};
    private static final int[] FIRST_WINDOW = {0};

    private NDManager manager;
    private MdsGen network;
    private NDArray features;
    private NDArray x;
    private SamplingPlan plan;

    /** Makes the network. */
    @Setup
    public void open() throws FoleyException {
        manager = Torch.open("benchmark");
        MdsGenConfig config = MdsGenConfig.paper(MdsGenSize.T);
        network = new MdsGen(config, Parameters.synthetic(manager, MdsGen.parameters(config)), Ops.best());
        features = manager.randomNormal(new Shape(1, MdsGenConfig.FEATURE_SLOTS, MdsGenConfig.FEATURE_SIZE));
        x = manager.randomNormal(new Shape(1, config.latentChannels(), config.latentRows(), config.latentColumns()));
        plan = network.prepare(features, TIMES, true);
    }

    /** Both branches in one call of a prepared run. */
    @Benchmark
    public void prepared() {
        plan.predict(x, FIRST_WINDOW, TIMES[1]).close();
    }

    /** Both branches in one call that starts from nothing. */
    @Benchmark
    public void alone() {
        try (NDManager scope = manager.newSubManager()) {
            scope.tempAttachAll(x, features);
            NDArray keep = scope.create(new float[] {1, 0});
            NDArray time = scope.create(new float[] {500, 500});
            network.forward(x.repeat(0, 2), time, features.repeat(0, 2), keep);
        }
    }

    /** Frees everything. */
    @TearDown
    public void close() {
        plan.close();
        manager.close();
    }
}
