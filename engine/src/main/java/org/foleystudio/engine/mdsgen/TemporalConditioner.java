package org.foleystudio.engine.mdsgen;

import static org.foleystudio.engine.mdsgen.MdsGenConfig.FEATURE_SIZE;
import static org.foleystudio.engine.mdsgen.MdsGenConfig.FEATURE_SLOTS;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Parameters;

/**
 * Says when: adds a linear map of slot t's features, and of its two neighbours', to every token of time t. Not in the
 * paper, whose Reducer keeps one weight per slot and so nearly loses time. The map has no bias and starts at zero, so
 * that it can be added to a trained network without changing it.
 *
 * <p>Encoders give slots of about unit length; they are scaled by sqrt(512) to about unit RMS, which makes the map learn
 * at the rate of the other layers (half the samples in a trial). The scale is fixed, not a normalisation, so that a slot
 * in which nothing moves stays near zero.
 *
 * <p>Axes: B batch, S = 32 slots, F = 512 features, D hidden size, T time steps of the token grid.
 */
final class TemporalConditioner {
    static final String WEIGHT = "temporal.weight";

    /** Slots seen at once: the one before, its own, the one after. Weight is {@code (D, F, TAPS)}. */
    static final int TAPS = 3;

    private static final double SCALE = Math.sqrt(FEATURE_SIZE);

    private final Ops ops;
    private final Parameters weights;
    private final MdsGenConfig config;
    private final int timeSteps;

    TemporalConditioner(MdsGenConfig config, Parameters weights, Ops ops) {
        this.ops = ops;
        this.weights = weights;
        this.config = config;
        timeSteps = config.timeSteps();
    }

    /** What each time step gains, {@code features (B, S, F), keep (B) -> (B, T, D)}; zero where keep is 0. */
    NDArray addition(NDArray features, NDArray keep) {
        long batch = features.getShape().get(0);
        NDArray kept = Owned.times(features.mul(keep.reshape(batch, 1, 1)), SCALE); // (B, S, F)
        NDArray mapped = ops.conv1d(kept.transpose(0, 2, 1), weights.get(WEIGHT), null, 1, TAPS / 2, 1); // (B, D, S)
        NDArray slots = mapped.transpose(0, 2, 1); // (B, S, D)
        if (timeSteps == FEATURE_SLOTS) {
            return slots;
        }
        NDArray nearest =
                Owned.of(features.getManager(), nearestSlots(timeSteps)).reshape(1, timeSteps, 1);
        return slots.gather(
                nearest.broadcast(new Shape(batch, timeSteps, slots.getShape().get(2))), 1);
    }

    /** {@code tokens (B, N, D)} with {@code addition (B, T, D)}, each time step's to all its tokens. */
    NDArray added(NDArray tokens, NDArray addition) {
        Shape shape = tokens.getShape();
        NDArray grid = tokens.reshape(shape.get(0), config.gridRows(), config.gridColumns(), shape.get(2));
        int frequencyAxis = config.timeAxis() == TimeAxis.ROWS ? 2 : 1;
        return grid.add(addition.expandDims(frequencyAxis)).reshape(shape);
    }

    /** The slot in which the middle of each time step lies. */
    static long[] nearestSlots(int timeSteps) {
        long[] slots = new long[timeSteps];
        for (int i = 0; i < timeSteps; i++) {
            slots[i] = (long) ((i + 0.5) * FEATURE_SLOTS / timeSteps);
        }
        return slots;
    }
}
