package org.foleystudio.engine.mdsgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingPlanTest {
    private static final double[] TIMES = {999, 666.6, 333.3, 0};
    private static final int[] ROWS = {2, 0, 2};
    private static final int WINDOWS = 70;
    private static final SamplingPlan.Room NONE = new SamplingPlan.Room(0, 0);

    private NDManager manager;
    private NDArray features;

    @BeforeEach
    void open() throws Exception {
        manager = Torch.open("test");
        features = uniform("features", WINDOWS, 32, 512);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static MdsGenConfig config(TimeAxis axis, boolean timed) {
        int rows = axis == TimeAxis.ROWS ? 64 : 8;
        return new MdsGenConfig(32, 3, 2, 4, rows, 512 / rows, axis, 1, 16, timed).withVelocity(timed);
    }

    private MdsGen network(MdsGenConfig config, Ops ops) {
        return new MdsGen(config, Parameters.synthetic(manager, MdsGen.parameters(config)), ops);
    }

    /** One table for two steps, one for each step, and none at all: 71 rows of 20 x 32 floats per step. */
    @ParameterizedTest
    @CsvSource({
        "COLUMNS, true, true, 1000000000, 1000000000",
        "ROWS, true, true, 300000, 400000",
        "COLUMNS, false, true, 0, 200000",
        "ROWS, false, false, 1000000000, 1000",
        "COLUMNS, true, false, 0, 0"
    })
    void predictsWhatThePlainPathDoes(TimeAxis axis, boolean timed, boolean guided, long biases, long modulations) {
        MdsGenConfig config = config(axis, timed);
        MdsGen network = network(config, new PlainOps());
        SamplingPlan.Room room = new SamplingPlan.Room(biases, modulations);
        NDArray x = x(config);
        try (SamplingPlan plan = network.prepare(features, TIMES, guided, room)) {
            for (double t : TIMES) {
                assertClose(plan.predict(x, ROWS, t), plain(network, x, t, guided));
            }
        }
    }

    private NDArray plain(MdsGen network, NDArray x, double t, boolean guided) {
        int branches = guided ? 2 : 1;
        float[] keep = new float[ROWS.length * branches];
        Arrays.fill(keep, 0, ROWS.length, 1);
        NDArray seen = features.get(manager.create(ROWS)).repeat(0, 1);
        NDArray both = guided ? x.concat(x) : x;
        NDArray conditions = guided ? seen.concat(seen) : seen;
        return network.forward(both, manager.full(new Shape(keep.length), (float) t), conditions, manager.create(keep));
    }

    @ParameterizedTest
    @EnumSource(TimeAxis.class)
    void predictsTheSameThroughTheKernels(TimeAxis axis) {
        MdsGenConfig config = config(axis, true);
        NDArray x = x(config);
        try (SamplingPlan fast = network(config, Ops.best()).prepare(features, TIMES, true);
                SamplingPlan plain = network(config, new PlainOps()).prepare(features, TIMES, true, NONE)) {
            assertClose(fast.predict(x, ROWS, 666.6), plain.predict(x, ROWS, 666.6));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 200_000, 1_000_000_000})
    void givesTheSameBitsAgainAndLeavesNothingBehind(long modulations) {
        MdsGenConfig config = config(TimeAxis.COLUMNS, true);
        MdsGen network = network(config, Ops.best());
        SamplingPlan.Room room = new SamplingPlan.Room(1L << 30, modulations);
        NDArray x = x(config);
        int arrays = manager.getManagedArrays().size();
        float[][] runs = new float[2][];
        for (int run = 0; run < 2; run++) {
            try (SamplingPlan plan = network.prepare(features, TIMES, true, room)) {
                plan.predict(x, ROWS, TIMES[0]).close();
                int kept = manager.getManagedArrays().size();
                try (NDArray out = plan.predict(x, ROWS, TIMES[3])) {
                    runs[run] = out.toFloatArray();
                }
                assertThat(manager.getManagedArrays()).hasSize(kept);
            }
        }
        assertThat(runs[1]).isEqualTo(runs[0]);
        assertThat(manager.getManagedArrays()).hasSize(arrays);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000_000})
    void refusesATimeThatWasNotAnnounced(long modulations) {
        MdsGenConfig config = config(TimeAxis.COLUMNS, false);
        SamplingPlan.Room room = new SamplingPlan.Room(0, modulations);
        try (SamplingPlan plan = network(config, new PlainOps()).prepare(features, TIMES, true, room)) {
            assertThatThrownBy(() -> plan.predict(x(config), ROWS, 500))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("500");
        }
    }

    private static void assertClose(NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        float[] a = actual.toFloatArray();
        float[] b = expected.toFloatArray();
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).as("value " + i).isCloseTo(b[i], within(2e-5f * (1 + Math.abs(b[i]))));
        }
    }

    private NDArray x(MdsGenConfig config) {
        return uniform("x", ROWS.length, config.latentChannels(), config.latentRows(), config.latentColumns());
    }

    private NDArray uniform(String name, long... shape) {
        Shape s = new Shape(shape);
        return manager.create(SyntheticWeights.uniform(name, (int) s.size(), -1, 1), s);
    }
}
