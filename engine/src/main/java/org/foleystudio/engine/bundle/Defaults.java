package org.foleystudio.engine.bundle;

import java.util.List;

/**
 * What a bundle recommends for generation.
 *
 * @param steps sampling steps
 * @param cfg guidance scale
 * @param power guidance power
 * @param channel {@code r}, {@code g}, {@code b}, {@code mean} or {@code adaptive}
 */
public record Defaults(int steps, double cfg, double power, String channel) {
    private static final List<String> CHANNELS = List.of("r", "g", "b", "mean", "adaptive");

    public Defaults {
        if (steps < 1 || steps > 1000) {
            throw new IllegalArgumentException("defaults.steps must lie in 1..1000, got " + steps);
        }
        if (!(cfg >= 0 && cfg <= 100) || !(power > 0 && power <= 100)) {
            throw new IllegalArgumentException(
                    "defaults.cfg must lie in 0..100 and defaults.power above 0 and at most 100, got " + cfg + " and "
                            + power);
        }
        if (!CHANNELS.contains(channel)) {
            throw new IllegalArgumentException("defaults.channel must be one of " + CHANNELS + ", got " + channel);
        }
    }

    /** The paper's: 25 steps, guidance 5 with power 0.01, the green channel. */
    public static Defaults paper() {
        return new Defaults(25, 5, 0.01, "g");
    }

    /** Those of the published inference: 50 steps. */
    public static Defaults released() {
        return new Defaults(50, 5, 0.01, "mean");
    }
}
