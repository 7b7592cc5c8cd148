package org.foleystudio.engine.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foleystudio.engine.nn.Ops;

/** The best rate at which this machine multiplies matrices; measured again and again, because machines have moods. */
final class GemmRate {
    private static final String MATRICES = "matMul";

    private static final int SIDE = 1536;
    private static final int ROWS = 512;
    private static final int CHANNELS = 512;
    private static final int PICTURE = 48;
    private static final double GIGA = 1e9;

    private final NDManager manager;
    private final Ops ops;
    private final Stopwatch watch;
    private final Map<String, Double> rates = new LinkedHashMap<>();

    GemmRate(NDManager manager, Ops ops, Stopwatch watch) {
        this.manager = manager;
        this.ops = ops;
        this.watch = watch;
    }

    /** Measures each library once more. */
    void measure() {
        try (NDManager scope = manager.newSubManager()) {
            NDArray a = scope.randomNormal(new Shape(SIDE, SIDE));
            NDArray b = scope.randomNormal(new Shape(SIDE, SIDE));
            measured(MATRICES, 2.0 * SIDE * SIDE * SIDE, () -> a.matMul(b).close());
            NDArray x = scope.randomNormal(new Shape(2, ROWS / 2, SIDE));
            NDArray bias = scope.zeros(new Shape(SIDE));
            measured("linear", 2.0 * ROWS * SIDE * SIDE, () -> ops.linear(x, a, bias)
                    .close());
            NDArray picture = scope.randomNormal(new Shape(1, CHANNELS, PICTURE, PICTURE));
            NDArray kernel = scope.randomNormal(new Shape(CHANNELS, CHANNELS, 3, 3));
            long[] one = {1, 1};
            measured("convolution", 2.0 * CHANNELS * CHANNELS * 9 * PICTURE * PICTURE, () -> ops.conv2d(
                            picture, kernel, null, one, one)
                    .close());
        }
    }

    private void measured(String library, double operations, Runnable work) {
        rates.merge(library, operations / watch.best(work) / GIGA, Math::max);
    }

    /** The rate of each library, in billions of operations per second. */
    Map<String, Double> rates() {
        return Map.copyOf(rates);
    }

    /** The rate of plain matrix products. */
    double ofMatrices() {
        return rates.getOrDefault(MATRICES, 0.0);
    }

    /** The best of them. */
    double best() {
        return rates.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
