package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * A convolution without bias and the batch normalisation behind it (running statistics), as one convolution. Axes: O
 * out, I in.
 *
 * @param weight {@code (O, I, ..)}
 * @param bias {@code (O)}
 */
public record FoldedConv(NDArray weight, NDArray bias) {
    /**
     * Folds {@code bn.weight, bn.bias, bn.running_mean, bn.running_var} into a weight. The results belong to the target.
     *
     * @param conv name of the convolution's weight
     * @param bn name of the normalisation, without the dot
     */
    public static FoldedConv of(Parameters parameters, String conv, String bn, double eps, NDManager target) {
        return of(parameters, parameters.get(conv), bn, eps, target);
    }

    /** Folds a normalisation into a weight that is no parameter; see above. */
    public static FoldedConv of(Parameters parameters, NDArray weight, String bn, double eps, NDManager target) {
        try (NDManager scope = target.newSubManager()) {
            NDArray variance = parameters.get(bn + ".running_var");
            variance.tempAttach(scope);
            NDArray scale = variance.add(eps).sqrt().getNDArrayInternal().rdiv(parameters.get(bn + ".weight"));
            long[] axes = new long[weight.getShape().dimension()];
            Arrays.fill(axes, 1);
            axes[0] = weight.getShape().get(0);
            NDArray folded = scale.reshape(new Shape(axes)).mul(weight);
            NDArray bias = scale.mul(parameters.get(bn + ".running_mean")).neg().add(parameters.get(bn + ".bias"));
            folded.attach(target);
            bias.attach(target);
            return new FoldedConv(folded, bias);
        }
    }
}
