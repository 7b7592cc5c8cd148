package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;

/**
 * Classifier-free guidance whose scale follows a power-cosine over the steps: {@code scale} at t = 0, towards 1 at
 * t = 1000. With the published power 0.01 it is nearly constant (5 to 4.956).
 *
 * @param scale guidance at t = 0; 1 is the conditional prediction alone
 * @param power how early in sampling the guidance sets in; above 0
 */
public record Guidance(double scale, double power) {
    public Guidance {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("guidance scale must be finite, got " + scale);
        }
        if (!(power > 0) || Double.isInfinite(power)) {
            throw new IllegalArgumentException("guidance power must be above 0, got " + power);
        }
    }

    /** The scale in force at step t (0 <= t < 1000). */
    public double at(double t) {
        double share = (1 - Math.cos(Math.PI * Math.pow(1 - t / 1000, power))) / 2;
        return (scale - 1) * share + 1;
    }

    /** Whether the unconditional branch has no say, so that it need not be computed. */
    public boolean isOff() {
        return scale == 1;
    }

    /** {@code unconditional + at(t) * (conditional - unconditional)}, in the manager of the first argument. */
    public NDArray combine(NDArray unconditional, NDArray conditional, double t) {
        return unconditional.add(conditional.sub(unconditional).mul(at(t)));
    }
}
