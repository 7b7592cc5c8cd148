package org.foleystudio.engine.train;

/**
 * The learning rate over a run.
 *
 * @param peak highest rate (paper: 5e-4)
 * @param warmupSteps steps over which it rises to the peak in a line, 0 for none
 * @param isCosine whether it then falls to zero along half a cosine, else it stays
 */
public record LearningRate(double peak, int warmupSteps, boolean isCosine) {
    public LearningRate {
        if (!(peak > 0 && peak <= 1) || warmupSteps < 0) {
            throw new IllegalArgumentException("the learning rate must lie in (0, 1] and its warm-up not below 0, got "
                    + peak + " and " + warmupSteps);
        }
    }

    /** The paper's: 5e-4 throughout. */
    public static LearningRate paper() {
        return new LearningRate(5e-4, 0, false);
    }

    /**
     * For a model that is trained already: 3e-5, falling to zero. On eleven real clips the paper's rate raised the held-out
     * error from the first hundred steps on, this one lowered it for as long as it was run.
     */
    public static LearningRate tuning(int warmupSteps) {
        return new LearningRate(3e-5, warmupSteps, true);
    }

    /** The rate of a step, counted from 1, in a run of so many. */
    double at(long step, long steps) {
        if (step <= warmupSteps) {
            return peak * step / warmupSteps;
        }
        if (!isCosine) {
            return peak;
        }
        double done = (step - warmupSteps) / (double) Math.max(1, steps - warmupSteps);
        return peak * (1 + Math.cos(Math.PI * Math.min(1, done))) / 2;
    }
}
