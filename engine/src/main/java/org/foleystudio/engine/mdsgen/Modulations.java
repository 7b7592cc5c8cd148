package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.foleystudio.engine.nn.Owned;

/**
 * The modulations of a run's steps, as many steps at once as a fixed amount of memory holds: for each step one row per
 * window and, under guidance, one without a condition behind them. Where not even one step fits, the rows of each call
 * are computed for it alone.
 *
 * <p>Axes: S steps of a table, P rows per step, D hidden size.
 */
final class Modulations {
    private final MdsGen.Layers layers;
    private final NDManager manager;
    private final NDArray conditions;
    private final double[] times;
    private final int stepsAtOnce;
    private final boolean wholeSteps;
    private int first;
    private List<NDArray> table = List.of();

    /** Takes {@code conditions (W, D)}, the reduced features of each window, and works in their manager. */
    Modulations(MdsGen.Layers layers, NDArray conditions, double[] times, boolean guided, long bytes) {
        this.layers = layers;
        this.times = times.clone();
        manager = conditions.getManager();
        long size = conditions.getShape().get(1);
        this.conditions =
                guided ? NDArrays.concat(new NDList(conditions, manager.zeros(new Shape(1, size))), 0) : conditions;
        long step = this.conditions.getShape().get(0) * (6L * layers.blocks().size() + 2) * size * Float.BYTES;
        wholeSteps = step <= bytes;
        stepsAtOnce = (int) Math.max(1, Math.min(times.length, bytes / step));
    }

    /** The modulations of one call, in the scope that it was made for. */
    record Call(List<NDArray> all, NDArray rows) {
        /** {@code (R, 6D)}. */
        NDArray block(int i) {
            return Gather.rows(all.get(i), rows);
        }

        /** {@code (R, 2D)}. */
        NDArray last() {
            return Gather.rows(all.get(all.size() - 1), rows);
        }
    }

    Call call(double t, long[] rows, NDManager scope) {
        int step = step(t);
        if (!wholeSteps) {
            NDArray own = Gather.rows(conditions, Owned.of(scope, rows));
            return new Call(
                    made(step, 1, own, scope),
                    Owned.of(scope, LongStream.range(0, rows.length).toArray()));
        }
        if (table.isEmpty() || step < first || step >= first + stepsAtOnce) {
            table.forEach(NDArray::close);
            first = step / stepsAtOnce * stepsAtOnce;
            table = made(first, Math.min(stepsAtOnce, times.length - first), conditions, manager);
        }
        long start = (step - first) * conditions.getShape().get(0);
        return new Call(
                table,
                Owned.of(scope, LongStream.of(rows).map(row -> start + row).toArray()));
    }

    private int step(double t) {
        for (int i = 0; i < times.length; i++) {
            if (times[i] == t) {
                return i;
            }
        }
        throw new IllegalArgumentException("t = " + t + " was not announced");
    }

    /** One array {@code (S P, 6D)} per block, then one {@code (S P, 2D)}. */
    private List<NDArray> made(int from, int steps, NDArray conditions, NDManager owner) {
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(conditions);
            long rows = conditions.getShape().get(0);
            float[] t = new float[steps];
            for (int i = 0; i < steps; i++) {
                t[i] = (float) times[from + i];
            }
            NDArray embedded = layers.time().embed(Owned.of(scope, t)).expandDims(1); // (S, 1, D)
            NDArray activated =
                    layers.ops().silu(embedded.add(conditions.expandDims(0))).reshape(steps * rows, -1);
            List<NDArray> made = new ArrayList<>();
            for (Block block : layers.blocks()) {
                made.add(block.modulation(activated));
            }
            made.add(layers.patches().modulation(activated));
            made.forEach(array -> array.attach(owner));
            return made;
        }
    }
}
