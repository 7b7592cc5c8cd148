package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Collection;

/** Scales all gradients by one factor so that their common norm stays below a limit. */
final class GradientClip {
    private static final double EPSILON = 1e-8;

    private GradientClip() {}

    /** The L2 norm over all gradients together. */
    static double norm(Collection<NDArray> gradients, NDManager scope) {
        try (NDManager inner = scope.newSubManager()) {
            NDList squares = new NDList();
            for (NDArray gradient : gradients) {
                inner.tempAttachAll(gradient);
                squares.add(gradient.square().sum().reshape(1));
            }
            double sum = 0;
            for (float square : NDArrays.concat(squares).toFloatArray()) {
                sum += square;
            }
            return Math.sqrt(sum);
        }
    }

    /** Scales by {@code min(1, limit / norm)} in place. */
    static void scale(Collection<NDArray> gradients, double norm, double limit) {
        double factor = limit / (norm + EPSILON);
        if (factor < 1) {
            gradients.forEach(gradient -> gradient.muli(factor));
        }
    }
}
