package org.foleystudio.engine.generate;

import java.util.OptionalDouble;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.codec.Channel;

/**
 * What the user chooses for one generation. Equal settings, bundle, clip and device give equal samples.
 *
 * @param steps calls of the network per take, 1 to 1000
 * @param guidance strength of classifier-free guidance; 1 switches it off
 * @param power how early in sampling the guidance sets in; the paper's 0.01 is nearly constant
 * @param sampler which solver
 * @param channel which channel of the mel picture is heard; of no effect on bundles with one channel
 * @param seed of the first take; take k has seed + k
 * @param takes number of takes, sampled together
 * @param overlapSeconds what neighbouring windows share at least, in clips longer than one window
 * @param startSeconds where in the clip to begin
 * @param lengthSeconds how much of the clip; empty means to its end
 * @param classifierGuidance how strongly a classifier that knows picture and noisy latent pulls as well (double
 *     guidance); 0 switches it off, and bundles without such a classifier know nothing else
 */
public record GenerationSettings(
        int steps,
        double guidance,
        double power,
        SamplerChoice sampler,
        Channel channel,
        long seed,
        int takes,
        double overlapSeconds,
        double startSeconds,
        OptionalDouble lengthSeconds,
        double classifierGuidance) {
    /** The paper's strength of a classifier's guidance, where it uses one; Diff-Foley's own is 50. */
    public static final double PAPER_CLASSIFIER_GUIDANCE = 2;

    /** Most takes of one run. */
    public static final int MOST_TAKES = 64;

    public GenerationSettings {
        check(steps >= 1 && steps <= 1000, "steps must lie in 1..1000, got " + steps);
        check(guidance >= 0 && guidance <= 100, "guidance must lie in 0..100, got " + guidance);
        check(power > 0 && power <= 100, "power must be above 0 and at most 100, got " + power);
        check(takes >= 1 && takes <= MOST_TAKES, "takes must lie in 1.." + MOST_TAKES + ", got " + takes);
        check(overlapSeconds >= 0 && overlapSeconds <= 4, "overlap must lie in 0..4 seconds, got " + overlapSeconds);
        check(
                startSeconds >= 0 && startSeconds < Double.POSITIVE_INFINITY,
                "start must not be negative, got " + startSeconds);
        check(
                lengthSeconds.isEmpty() || lengthSeconds.getAsDouble() > 0,
                "length must be above 0 seconds, got " + lengthSeconds);
        check(
                classifierGuidance >= 0 && classifierGuidance <= 1000,
                "classifier guidance must lie in 0..1000, got " + classifierGuidance);
    }

    /** Settings without a classifier's guidance. */
    public GenerationSettings(
            int steps,
            double guidance,
            double power,
            SamplerChoice sampler,
            Channel channel,
            long seed,
            int takes,
            double overlapSeconds,
            double startSeconds,
            OptionalDouble lengthSeconds) {
        this(steps, guidance, power, sampler, channel, seed, takes, overlapSeconds, startSeconds, lengthSeconds, 0);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The paper's: 25 steps of DPM-Solver++ 2M, guidance 5 with power 0.01, the green channel, one take. */
    public static GenerationSettings paper() {
        return new GenerationSettings(
                25, 5.0, 0.01, SamplerChoice.DPMPP_2M, Channel.GREEN, 42, 1, 0.5, 0, OptionalDouble.empty());
    }

    /** What a bundle recommends; where it says nothing, the paper's. */
    public static GenerationSettings recommended(BundleManifest manifest) {
        Defaults defaults = manifest.defaults();
        return paper().withSteps(defaults.steps())
                .withGuidance(defaults.cfg(), defaults.power())
                .withChannel(Channel.byId(defaults.channel()).orElse(Channel.GREEN));
    }

    /** The same with another number of steps. */
    public GenerationSettings withSteps(int value) {
        return new GenerationSettings(
                value,
                guidance,
                power,
                sampler,
                channel,
                seed,
                takes,
                overlapSeconds,
                startSeconds,
                lengthSeconds,
                classifierGuidance);
    }

    /** The same with another guidance. */
    public GenerationSettings withGuidance(double newScale, double newPower) {
        return new GenerationSettings(
                steps,
                newScale,
                newPower,
                sampler,
                channel,
                seed,
                takes,
                overlapSeconds,
                startSeconds,
                lengthSeconds,
                classifierGuidance);
    }

    /** The same with another solver. */
    public GenerationSettings withSampler(SamplerChoice value) {
        return new GenerationSettings(
                steps,
                guidance,
                power,
                value,
                channel,
                seed,
                takes,
                overlapSeconds,
                startSeconds,
                lengthSeconds,
                classifierGuidance);
    }

    /** The same with another channel. */
    public GenerationSettings withChannel(Channel value) {
        return new GenerationSettings(
                steps,
                guidance,
                power,
                sampler,
                value,
                seed,
                takes,
                overlapSeconds,
                startSeconds,
                lengthSeconds,
                classifierGuidance);
    }

    /** The same with another seed. */
    public GenerationSettings withSeed(long value) {
        return new GenerationSettings(
                steps,
                guidance,
                power,
                sampler,
                channel,
                value,
                takes,
                overlapSeconds,
                startSeconds,
                lengthSeconds,
                classifierGuidance);
    }

    /** The same with another number of takes. */
    public GenerationSettings withTakes(int value) {
        return new GenerationSettings(
                steps,
                guidance,
                power,
                sampler,
                channel,
                seed,
                value,
                overlapSeconds,
                startSeconds,
                lengthSeconds,
                classifierGuidance);
    }

    /** The same with another overlap of windows. */
    public GenerationSettings withOverlap(double seconds) {
        return new GenerationSettings(
                steps,
                guidance,
                power,
                sampler,
                channel,
                seed,
                takes,
                seconds,
                startSeconds,
                lengthSeconds,
                classifierGuidance);
    }

    /** The same for another part of the clip. */
    public GenerationSettings withSpan(double newStartSeconds, OptionalDouble newLengthSeconds) {
        return new GenerationSettings(
                steps,
                guidance,
                power,
                sampler,
                channel,
                seed,
                takes,
                overlapSeconds,
                newStartSeconds,
                newLengthSeconds,
                classifierGuidance);
    }

    /** The same with another strength of a classifier's guidance. */
    public GenerationSettings withClassifierGuidance(double value) {
        return new GenerationSettings(
                steps,
                guidance,
                power,
                sampler,
                channel,
                seed,
                takes,
                overlapSeconds,
                startSeconds,
                lengthSeconds,
                value);
    }
}
