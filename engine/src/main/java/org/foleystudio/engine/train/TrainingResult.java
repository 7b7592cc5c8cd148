package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param outcome why it stopped
 * @param step steps taken
 * @param weights the averaged weights, with the published names
 * @param heldOut held-out losses by step, in order
 * @param best the averaged weights of the step with the lowest held-out loss, where it was measured after any step
 */
public record TrainingResult(Outcome outcome, long step, Path weights, List<HeldOut> heldOut, Optional<Best> best) {
    /** Why a run stopped. */
    public enum Outcome {
        /** All steps were taken. */
        DONE,
        /** The user stopped it; it can be resumed. */
        STOPPED,
        /** The loss was no number any more; the weights are those before that step. */
        DIVERGED
    }

    /**
     * A held-out loss.
     *
     * @param step after which step
     * @param mse mean squared error of the noise
     * @param bound variational term in bits
     */
    public record HeldOut(long step, double mse, double bound) {}

    /** Weights of the step with the lowest held-out loss. */
    public record Best(long step, Path weights) {}

    public TrainingResult {
        heldOut = List.copyOf(heldOut);
    }

    /** A result whose best step is not known. */
    public TrainingResult(Outcome outcome, long step, Path weights, List<HeldOut> heldOut) {
        this(outcome, step, weights, heldOut, Optional.empty());
    }
}
