package org.foleystudio.app.generate;

import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.generate.SamplerChoice;

/**
 * Settings under a name.
 *
 * @param name shown to people
 * @param steps of sampling
 * @param guidance scale
 * @param power of the guidance
 * @param sampler by its name in scripts
 * @param takes made at once
 * @param overlapSeconds between windows
 */
public record Preset(
        String name, int steps, double guidance, double power, String sampler, int takes, double overlapSeconds) {
    /** What a bundle recommends. */
    static Preset of(String name, Defaults defaults) {
        return new Preset(
                name, defaults.steps(), defaults.cfg(), defaults.power(), SamplerChoice.DPMPP_2M.id(), 3, 0.5);
    }

    /** Whether two presets ask for the same of each take, whatever their names and numbers of takes. */
    boolean isLike(Preset other) {
        return steps == other.steps
                && guidance == other.guidance
                && power == other.power
                && sampler.equals(other.sampler)
                && overlapSeconds == other.overlapSeconds;
    }

    /** The same under another name. */
    Preset withName(String value) {
        return new Preset(value, steps, guidance, power, sampler, takes, overlapSeconds);
    }
}
