package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.foleystudio.engine.nn.Owned;

/**
 * The forward process with linear betas, and its posterior (gaussian_diffusion.py). Tables are kept in double precision;
 * values gathered for a batch are rounded to float32, as the published code does. Axes: B batch, then any.
 */
public final class LinearSchedule {
    private final double[] betas;
    private final double[] alphaBars;

    /**
     * Creates the schedule.
     *
     * @param steps number of diffusion steps
     * @param first beta of step 0
     * @param last beta of the last step
     */
    public LinearSchedule(int steps, double first, double last) {
        if (steps < 2 || !(first > 0) || !(last >= first) || !(last < 1)) {
            throw new IllegalArgumentException(
                    "no linear schedule of " + steps + " steps from " + first + " to " + last);
        }
        betas = new double[steps];
        alphaBars = new double[steps];
        double product = 1;
        for (int i = 0; i < steps; i++) {
            betas[i] = first + (last - first) * i / (steps - 1);
            product *= 1 - betas[i];
            alphaBars[i] = product;
        }
    }

    /** The schedule of the paper and of the published model: 1000 steps from 1e-4 to 0.02. */
    public static LinearSchedule paper() {
        return new LinearSchedule(1000, 1e-4, 0.02);
    }

    /** Number of steps. */
    public int steps() {
        return betas.length;
    }

    /** Variance added at step t. */
    public double beta(int t) {
        return betas[t];
    }

    /** Share of the clean signal's power left after step t; 1 for t = -1. */
    public double alphaBar(int t) {
        return t < 0 ? 1 : alphaBars[t];
    }

    /** Variance of {@code q(x_{t-1} | x_t, x_0)}. */
    public double posteriorVariance(int t) {
        return betas[t] * (1 - alphaBar(t - 1)) / (1 - alphaBars[t]);
    }

    /** Logarithm of {@link #posteriorVariance}; at t = 0, where that is zero, the value of t = 1. */
    public double posteriorLogVariance(int t) {
        return Math.log(posteriorVariance(Math.max(t, 1)));
    }

    /** Weight of {@code x_0} in the posterior mean. */
    public double posteriorCleanWeight(int t) {
        return betas[t] * Math.sqrt(alphaBar(t - 1)) / (1 - alphaBars[t]);
    }

    /** Weight of {@code x_t} in the posterior mean. */
    public double posteriorNoisyWeight(int t) {
        return (1 - alphaBar(t - 1)) * Math.sqrt(1 - betas[t]) / (1 - alphaBars[t]);
    }

    /** Signal-to-noise ratio (of powers) at step t. */
    public double signalToNoise(int t) {
        return alphaBars[t] / (1 - alphaBars[t]);
    }

    /** The min-SNR weight of a noise-predicting loss, {@code min(snr, limit) / snr}; published: limit 5. */
    public double minSnrWeight(int t, double limit) {
        double snr = signalToNoise(t);
        return Math.min(snr, limit) / snr;
    }

    /** {@code x_t} from the clean {@code x0 (B, ..)} and noise of the same shape, one t per sample. */
    public NDArray diffuse(NDArray x0, NDArray noise, int[] t) {
        return x0.mul(column(x0, t, i -> Math.sqrt(alphaBars[i])))
                .add(noise.mul(column(x0, t, i -> Math.sqrt(1 - alphaBars[i]))));
    }

    /** Mean of {@code q(x_{t-1} | x_t, x_0)}. */
    public NDArray posteriorMean(NDArray x0, NDArray xt, int[] t) {
        return x0.mul(column(x0, t, this::posteriorCleanWeight)).add(xt.mul(column(x0, t, this::posteriorNoisyWeight)));
    }

    /** The clean signal that a noise prediction implies. */
    public NDArray cleanFromNoise(NDArray xt, NDArray noise, int[] t) {
        return xt.mul(column(xt, t, i -> Math.sqrt(1 / alphaBars[i])))
                .sub(noise.mul(column(xt, t, i -> Math.sqrt(1 / alphaBars[i] - 1))));
    }

    /** One number per sample, shaped (B, 1, ..) to broadcast over {@code like}, in the manager of {@code like}. */
    static NDArray column(NDArray like, int[] t, IntToDoubleFunction value) {
        Shape shape = like.getShape();
        if (shape.get(0) != t.length) {
            throw new IllegalArgumentException(
                    "expected one time step per sample of " + shape + ", got " + t.length + " steps");
        }
        float[] values = new float[t.length];
        for (int i = 0; i < t.length; i++) {
            values[i] = (float) value.applyAsDouble(t[i]);
        }
        long[] axes = new long[shape.dimension()];
        Arrays.fill(axes, 1);
        axes[0] = t.length;
        return Owned.of(like.getManager(), values, new Shape(axes));
    }
}
