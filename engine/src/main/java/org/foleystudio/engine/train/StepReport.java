package org.foleystudio.engine.train;

/**
 * One step of a run, as it was seen from outside. Losses are means over the batch.
 *
 * @param step steps taken, counted from 1
 * @param steps steps in all
 * @param mse mean squared error of the noise, first term of Eq. 1
 * @param bound variational term of that pass in bits
 * @param maskedMse the masked term of Eq. 1 before lambda; 0 without a masked pass
 * @param maskedBound variational term of the masked pass
 * @param loss what was minimised, all together
 * @param gradientNorm norm over all gradients before clipping
 * @param learningRate rate of this step
 * @param samplesPerSecond windows per second, over the last steps
 * @param secondsLeft what is left at that speed
 * @param residentMiB memory of the process, 0 where the system does not tell
 */
public record StepReport(
        long step,
        long steps,
        double mse,
        double bound,
        double maskedMse,
        double maskedBound,
        double loss,
        double gradientNorm,
        double learningRate,
        double samplesPerSecond,
        double secondsLeft,
        long residentMiB) {}
