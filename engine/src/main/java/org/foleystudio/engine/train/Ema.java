package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.foleystudio.engine.nn.Parameters;

/**
 * Moving average of the parameters, what is kept at the end. Starts as a copy, without a warm-up, as published. Owns its
 * arrays; closing frees them.
 */
final class Ema implements AutoCloseable {
    /** The paper's rate. */
    static final double PAPER_RATE = 0.9999;

    private static final double SHARE_OF_RUN = 10;

    private final double rate;
    private final Parameters averages;

    Ema(NDManager parent, double rate, Map<String, NDArray> parameters) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate must lie in [0, 1), got " + rate);
        }
        this.rate = rate;
        averages = Parameters.copyOf(parent, parameters);
    }

    /**
     * The paper's rate, shortened for runs below 100 000 steps so that the average looks back over a tenth of the run:
     * what is left of the start at the end is then less than 1/10 000.
     */
    static double rateFor(long steps) {
        return Math.min(PAPER_RATE, Math.max(0, 1 - SHARE_OF_RUN / steps));
    }

    /** Takes parameters in after a step; those that do not change may be left out. */
    void update(Map<String, NDArray> parameters, NDManager scope) {
        parameters.forEach((name, p) -> {
            NDArray average = averages.get(name);
            try (NDManager inner = scope.newSubManager()) {
                inner.tempAttachAll(p, average);
                average.muli(rate).addi(p.mul(1 - rate));
            }
        });
    }

    /** The averages as weights of a network; lent. */
    Parameters parameters() {
        return averages;
    }

    /** The averages by parameter name; the arrays are lent. */
    Map<String, NDArray> averages() {
        return averages.all();
    }

    @Override
    public void close() {
        averages.close();
    }
}
