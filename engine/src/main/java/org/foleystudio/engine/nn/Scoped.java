package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/** Runs one stage of a network so that everything it made on the way, but not its result, is freed at once. */
public final class Scoped {
    private Scoped() {}

    /**
     * Runs a stage on a borrowed array, which returns to its manager unharmed. The result belongs to that manager too.
     */
    public static NDArray run(NDArray x, UnaryOperator<NDArray> stage) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            x.tempAttach(scope);
            return handOver(stage.apply(x), x, outer);
        }
    }

    /** Runs a stage on an array that nobody needs afterwards; it is closed. The result belongs to its manager. */
    public static NDArray consume(NDArray x, UnaryOperator<NDArray> stage) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            x.attach(scope);
            return handOver(stage.apply(x), x, outer);
        }
    }

    private static NDArray handOver(NDArray result, NDArray x, NDManager outer) {
        if (result == x) {
            throw new IllegalArgumentException("a stage must not return its own argument");
        }
        result.attach(outer);
        return result;
    }
}
