package org.foleystudio.engine.train;

import java.util.Locale;
import org.foleystudio.engine.bundle.Precision;

/**
 * How a network is trained.
 *
 * @param steps steps in all
 * @param batch windows per step
 * @param seed of the data order, noise, masks and drop-out, and of fresh weights
 * @param rate learning rate
 * @param weightDecay decoupled decay (paper: none)
 * @param clipNorm limit of the norm over all gradients
 * @param emaRate rate of the average that is kept; 0 for the paper's 0.9999, shortened in runs below 100 000 steps so that
 *     it looks back over a tenth of the run
 * @param objective what is minimised
 * @param parts which weights change
 * @param pace how often something is saved, measured and heard
 * @param keep which weights become the new model
 * @param precision of the products in the blocks, where the device calculates so in hardware; weights, sums and averages
 *     stay in 32 bits
 */
public record TrainingSettings(
        int steps,
        int batch,
        long seed,
        LearningRate rate,
        double weightDecay,
        double clipNorm,
        double emaRate,
        Objective objective,
        Parts parts,
        Pace pace,
        Keep keep,
        Precision precision) {
    /**
     * Which weights become the new model. The last is the usual choice: it is what the samples of the last step were made
     * with, held-out sets of small runs are a few windows only, and a network may go on sounding better after its held-out
     * loss has turned. Both are kept in the run's folder.
     */
    public enum Keep {
        /** Those after the last step. */
        LAST,
        /** Those with the lowest held-out loss after any step. */
        BEST;

        /** The choice as the command line spells it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which weights change. */
    public enum Parts {
        ALL,
        /** Only those of temporal conditioning. */
        TEMPORAL
    }

    /**
     * The loss, Eq. 1 of the paper.
     *
     * @param lambda weight of the masked pass
     * @param masking what the masked pass hides
     * @param maskRatio share that it hides
     * @param minSnr whether steps with little noise weigh less, as in the published code
     * @param conditionDropout share of windows that are shown without their picture
     */
    public record Objective(
            double lambda, MaskingKind masking, double maskRatio, boolean minSnr, double conditionDropout) {
        private static final double MIN_SNR_LIMIT = 5;

        public Objective {
            if (!(lambda >= 0 && lambda <= 100)) {
                throw new IllegalArgumentException("lambda must lie in 0..100, got " + lambda);
            }
            if (!(maskRatio >= 0 && maskRatio < 1)) {
                throw new IllegalArgumentException("the mask ratio must lie in [0, 1), got " + maskRatio);
            }
            if (!(conditionDropout >= 0 && conditionDropout <= 1)) {
                throw new IllegalArgumentException("condition drop-out must lie in 0..1, got " + conditionDropout);
            }
        }

        /** Lambda 1, temporal masking of 0.3, drop-out of 0.1. */
        public static Objective paper() {
            return new Objective(1, MaskingKind.TEMPORAL, 0.3, false, 0.1);
        }

        ObjectiveSettings internal() {
            return new ObjectiveSettings(
                    lambda, masking.with(maskRatio), minSnr ? MIN_SNR_LIMIT : 0, true, conditionDropout);
        }
    }

    /**
     * How often things happen, in steps; 0 for never.
     *
     * @param checkpointEvery a checkpoint to resume from
     * @param heldOutEvery the held-out loss
     * @param samplesEvery sounds to listen to (fine-tuning only)
     */
    public record Pace(int checkpointEvery, int heldOutEvery, int samplesEvery) {
        public Pace {
            if (checkpointEvery < 0 || heldOutEvery < 0 || samplesEvery < 0) {
                throw new IllegalArgumentException("a pace must not be negative");
            }
        }

        /** Twenty checkpoints and held-out losses and four times samples in a run of so many steps. */
        public static Pace of(int steps) {
            int often = Math.max(1, Math.min(500, steps / 20));
            return new Pace(often, often, Math.max(1, steps / 4));
        }
    }

    public TrainingSettings {
        // a run that an earlier version began says nothing of them
        keep = keep == null ? Keep.LAST : keep;
        precision = precision == null ? Precision.FLOAT32 : precision;
        if (steps < 1 || batch < 1 || batch > 4096) {
            throw new IllegalArgumentException(
                    "steps must be at least 1 and batch lie in 1..4096, got " + steps + " and " + batch);
        }
        if (!(weightDecay >= 0) || !(clipNorm > 0)) {
            throw new IllegalArgumentException("weight decay must not be negative and the clip norm must be positive");
        }
        if (!(emaRate >= 0 && emaRate < 1)) {
            throw new IllegalArgumentException("the averaging rate must lie in [0, 1), got " + emaRate);
        }
    }

    /** The paper's settings in a run of so many steps. */
    public static TrainingSettings paper(int steps, int batch, long seed) {
        return new TrainingSettings(
                steps,
                batch,
                seed,
                LearningRate.paper(),
                0,
                1,
                0,
                Objective.paper(),
                Parts.ALL,
                Pace.of(steps),
                Keep.LAST,
                Precision.FLOAT32);
    }

    /** The same with more or fewer steps in all. */
    public TrainingSettings withSteps(int other) {
        return new TrainingSettings(
                other, batch, seed, rate, weightDecay, clipNorm, emaRate, objective, parts, pace, keep, precision);
    }

    /** The same with another learning rate. */
    public TrainingSettings withRate(LearningRate other) {
        return new TrainingSettings(
                steps, batch, seed, other, weightDecay, clipNorm, emaRate, objective, parts, pace, keep, precision);
    }

    /** The same with another loss. */
    public TrainingSettings withObjective(Objective other) {
        return new TrainingSettings(
                steps, batch, seed, rate, weightDecay, clipNorm, emaRate, other, parts, pace, keep, precision);
    }

    /** The same with another averaging rate. */
    public TrainingSettings withEmaRate(double other) {
        return new TrainingSettings(
                steps, batch, seed, rate, weightDecay, clipNorm, other, objective, parts, pace, keep, precision);
    }

    /** The same for other weights. */
    public TrainingSettings withParts(Parts other) {
        return new TrainingSettings(
                steps, batch, seed, rate, weightDecay, clipNorm, emaRate, objective, other, pace, keep, precision);
    }

    /** The same at another pace. */
    public TrainingSettings withPace(Pace other) {
        return new TrainingSettings(
                steps, batch, seed, rate, weightDecay, clipNorm, emaRate, objective, parts, other, keep, precision);
    }

    /** The same, keeping other weights. */
    public TrainingSettings withKeep(Keep other) {
        return new TrainingSettings(
                steps, batch, seed, rate, weightDecay, clipNorm, emaRate, objective, parts, pace, other, precision);
    }

    /** The same with products of other numbers. */
    public TrainingSettings withPrecision(Precision other) {
        return new TrainingSettings(
                steps, batch, seed, rate, weightDecay, clipNorm, emaRate, objective, parts, pace, keep, other);
    }

    double averagingRate() {
        return emaRate > 0 ? emaRate : Ema.rateFor(steps);
    }
}
