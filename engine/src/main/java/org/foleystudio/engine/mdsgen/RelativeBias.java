package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import org.foleystudio.engine.nn.Owned;

/**
 * Gathers a block's relative position bias from its table. The indices are made once per pass and serve every block;
 * gathering is differentiable.
 *
 * <p>Whole time steps are gathered in two stages, first the small {@code F x F} square of every time difference, then
 * one square per pair of time steps: that moves the same numbers in runs and is several times as fast, forward and
 * backward, as one look-up per pair of tokens.
 *
 * <p>Axes: B batch (1 without a mask), A time steps, F tokens per time step, R = 2A - 1 time differences, K kept tokens.
 */
final class RelativeBias {
    private final MdsGenConfig config;
    private final long batch;
    private final long units;
    private final NDArray squares;
    private final NDArray pairs;
    private final boolean byTimeStep;
    private final boolean timeInside;

    private RelativeBias(
            MdsGenConfig config, long batch, long units, NDArray squares, NDArray pairs, boolean timeInside) {
        this.config = config;
        this.batch = batch;
        this.units = units;
        this.squares = squares;
        this.pairs = pairs;
        byTimeStep = squares != pairs;
        this.timeInside = timeInside;
    }

    /** For all tokens in their own order; arrays live in {@code scope}. */
    static RelativeBias full(MdsGenConfig config, NDManager scope) {
        long[] steps = IntStream.range(0, config.timeSteps()).asLongStream().toArray();
        return byTimeStep(config, scope, steps, 1, config.timeAxis() == TimeAxis.COLUMNS);
    }

    /** For the kept tokens in their kept order; arrays live in {@code scope}. */
    static RelativeBias kept(MdsGenConfig config, NDManager scope, MaskPlan plan) {
        if (plan.unitSize() == config.tokensPerTimeStep()) {
            return byTimeStep(config, scope, plan.keptUnits(), plan.batch(), false);
        }
        int kept = plan.kept();
        long[] ids = plan.idsKeep();
        long[] index = new long[plan.batch() * kept * kept];
        for (int at = 0; at < index.length; at++) {
            int sample = at / (kept * kept);
            int i = (int) ids[sample * kept + at / kept % kept];
            int j = (int) ids[sample * kept + at % kept];
            index[at] = Positions.relativeIndex(i, j, config.gridRows(), config.gridColumns());
        }
        NDArray pairs = Owned.of(scope, index);
        return new RelativeBias(config, plan.batch(), kept, pairs, pairs, false);
    }

    private static RelativeBias byTimeStep(
            MdsGenConfig config, NDManager scope, long[] steps, int batch, boolean timeInside) {
        int units = steps.length / batch;
        long[] pairs = new long[batch * units * units];
        for (int at = 0; at < pairs.length; at++) {
            int start = at / (units * units) * units;
            pairs[at] = steps[start + at / units % units] - steps[start + at % units] + config.timeSteps() - 1;
        }
        return new RelativeBias(
                config, batch, units, Owned.of(scope, squareIndex(config)), Owned.of(scope, pairs), timeInside);
    }

    /** {@code (R, F, F)}: row of the table for each time difference and pair of frequencies. */
    private static long[] squareIndex(MdsGenConfig config) {
        int steps = config.timeSteps();
        int side = config.tokensPerTimeStep();
        boolean rows = config.timeAxis() == TimeAxis.ROWS;
        long[] index = new long[(2 * steps - 1) * side * side];
        for (int at = 0; at < index.length; at++) {
            int difference = at / (side * side) - (steps - 1);
            int i = token(rows, Math.max(difference, 0), at / side % side, config);
            int j = token(rows, Math.max(-difference, 0), at % side, config);
            index[at] = Positions.relativeIndex(i, j, config.gridRows(), config.gridColumns());
        }
        return index;
    }

    private static int token(boolean timeIsRows, int step, int frequency, MdsGenConfig config) {
        int width = config.gridColumns();
        return timeIsRows ? step * width + frequency : frequency * width + step;
    }

    /** {@code table (rows, heads) -> (B, heads, K, K)}, in {@code scope}. */
    NDArray of(NDArray table, NDManager scope) {
        long heads = config.heads();
        try (NDManager inner = scope.newSubManager()) {
            inner.tempAttachAll(pairs);
            if (byTimeStep) {
                inner.tempAttachAll(squares);
            }
            NDArray bias;
            if (byTimeStep) {
                long side = config.tokensPerTimeStep();
                NDArray rows = Gather.rows(table, squares) // (R F F, heads)
                        .reshape(2L * config.timeSteps() - 1, side * side, heads)
                        .transpose(0, 2, 1)
                        .reshape(2L * config.timeSteps() - 1, heads * side * side);
                NDArray all = Gather.rows(rows, pairs).reshape(batch, units, units, heads, side, side);
                int[] order = timeInside ? new int[] {0, 3, 4, 1, 5, 2} : new int[] {0, 3, 1, 4, 2, 5};
                bias = all.transpose(order).reshape(batch, heads, units * side, units * side);
            } else {
                bias = Gather.rows(table, pairs)
                        .reshape(batch, units * units, heads)
                        .transpose(0, 2, 1)
                        .reshape(new Shape(batch, heads, units, units));
            }
            bias.attach(scope);
            return bias;
        }
    }
}
