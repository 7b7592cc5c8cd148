package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import org.foleystudio.engine.nn.Owned;

/**
 * The variational-bound term that trains the learned variance (learn_sigma), per sample, in bits per dimension
 * ({@code _vb_terms_bpd} of the published code). Differentiable with respect to the variance values alone: the noise
 * prediction is taken as a constant. Results belong to the manager of the first argument.
 */
public final class VariationalBound {
    private static final double BIN = 1.0 / 255;
    private static final double EDGE = 0.999;
    private static final double FLOOR = 1e-12;

    private final LinearSchedule schedule;

    /** Creates the bound for a schedule. */
    public VariationalBound(LinearSchedule schedule) {
        this.schedule = schedule;
    }

    /**
     * The bound of each sample.
     *
     * @param x0 clean latents (B, C, H, W)
     * @param xt noisy latents (B, C, H, W)
     * @param t step of each sample
     * @param noisePrediction first half of the network's output (B, C, H, W); no gradient flows into it
     * @param varianceValues second half of the network's output (B, C, H, W)
     * @return (B) bits, averaged over all axes but the first: the KL divergence, and for t = 0 minus the discretised
     *     log-likelihood
     */
    public NDArray bits(NDArray x0, NDArray xt, int[] t, NDArray noisePrediction, NDArray varianceValues) {
        NDArray clean = schedule.cleanFromNoise(xt, noisePrediction.stopGradient(), t);
        NDArray mean = schedule.posteriorMean(clean, xt, t);
        NDArray logVariance = logVariance(varianceValues, t);
        NDArray trueMean = schedule.posteriorMean(x0, xt, t);
        NDArray trueLogVariance = LinearSchedule.column(x0, t, schedule::posteriorLogVariance);
        NDArray nats = perSample(divergence(trueMean, trueLogVariance, mean, logVariance));
        boolean[] first = new boolean[t.length];
        boolean any = false;
        for (int i = 0; i < t.length; i++) {
            first[i] = t[i] == 0;
            any |= first[i];
        }
        if (any) {
            NDArray likelihood = perSample(logLikelihood(x0, mean, logVariance)).neg();
            nats = NDArrays.where(Owned.of(x0.getManager(), first), likelihood, nats);
        }
        return Owned.times(nats, 1 / Math.log(2));
    }

    /** Interpolates between the posterior's variance (value -1) and beta (value 1), in logarithms; not clamped. */
    public NDArray logVariance(NDArray varianceValues, int[] t) {
        NDArray share = Owned.times(varianceValues.add(1), 0.5);
        NDArray high = LinearSchedule.column(varianceValues, t, i -> Math.log(schedule.beta(i)));
        NDArray low = LinearSchedule.column(varianceValues, t, schedule::posteriorLogVariance);
        return share.mul(high).add(share.neg().add(1).mul(low));
    }

    private static NDArray divergence(NDArray mean1, NDArray logVar1, NDArray mean2, NDArray logVar2) {
        NDArray spread = logVar2.sub(logVar1).sub(1).add(logVar1.sub(logVar2).exp());
        NDArray shift = mean1.sub(mean2).square().mul(logVar2.neg().exp());
        return Owned.times(spread.add(shift), 0.5);
    }

    /** Log-probability of the bin of width 2/255 around x0 under a normal law; the outermost bins are open. */
    private static NDArray logLikelihood(NDArray x0, NDArray mean, NDArray logVariance) {
        NDArray centred = x0.sub(mean);
        NDArray inverse = Owned.times(logVariance, -0.5).exp();
        NDArray upper = cumulative(centred.add(BIN).mul(inverse));
        NDArray lower = cumulative(centred.sub(BIN).mul(inverse));
        NDArray inside = logOf(upper.sub(lower));
        NDArray open = NDArrays.where(x0.lt(0), logOf(upper), logOf(lower.neg().add(1)));
        return NDArrays.where(x0.abs().gt(EDGE), open, inside);
    }

    private static NDArray logOf(NDArray probability) {
        return Owned.atLeast(probability, FLOOR).log();
    }

    /** The tanh approximation of the normal distribution function. */
    private static NDArray cumulative(NDArray x) {
        NDArray u = Owned.times(Owned.times(x.square(), 0.044715).add(1).mul(x), Math.sqrt(2 / Math.PI));
        return Owned.times(u.tanh().add(1), 0.5);
    }

    private static NDArray perSample(NDArray values) {
        long batch = values.getShape().get(0);
        return values.toType(DataType.FLOAT32, false).reshape(batch, -1).mean(new int[] {1});
    }
}
