package org.foleystudio.app.cli;

import java.util.Locale;
import java.util.OptionalDouble;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.SamplerChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe one generation, shared by the commands that generate. */
final class GenerationOptions {
    @Option(
            names = "--bundle",
            paramLabel = "NAME|DIR",
            description = "The model: a name from `foley models list`, or a folder. Default: ${DEFAULT-VALUE}.",
            defaultValue = "starter")
    String bundle = "starter";

    @Option(names = "--steps", paramLabel = "N", description = "Sampling steps (the bundle's default, usually 25).")
    private @Nullable Integer steps;

    @Option(names = "--cfg", paramLabel = "X", description = "Guidance scale (the bundle's default, usually 5).")
    private @Nullable Double cfg;

    @Option(names = "--power", paramLabel = "X", description = "Guidance power (the bundle's default, usually 0.01).")
    private @Nullable Double power;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            description = "dpmpp2m (default), dpmpp3m, dpmpp2s, dpmpp3s, dpm2m or ddim.")
    private @Nullable String sampler;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first take; take k has seed N + k.")
    private @Nullable Long seed;

    @Option(names = "--takes", paramLabel = "N", description = "How many takes, made together. Default: 1.")
    private int takes = 1;

    @Option(
            names = "--channel",
            paramLabel = "C",
            description = "Which channel of the mel picture is heard: r, g, b, mean or adaptive.")
    private @Nullable String channel;

    @Option(names = "--overlap", paramLabel = "S", description = "Seconds that neighbouring windows share.")
    private @Nullable Double overlap;

    @Option(names = "--start", paramLabel = "S", description = "Where in the clip to begin, in seconds.")
    private double start;

    @Option(
            names = "--length",
            paramLabel = "S",
            description = "How much of the clip, in seconds. Default: to its end.")
    private @Nullable Double length;

    /** The settings, starting from the bundle's own. */
    GenerationSettings settings(GenerationSettings defaults) {
        GenerationSettings s = defaults.withGuidance(
                        cfg == null ? defaults.guidance() : cfg, power == null ? defaults.power() : power)
                .withTakes(takes)
                .withSpan(start, length == null ? OptionalDouble.empty() : OptionalDouble.of(length));
        if (steps != null) {
            s = s.withSteps(steps);
        }
        if (seed != null) {
            s = s.withSeed(seed);
        }
        if (overlap != null) {
            s = s.withOverlap(overlap);
        }
        if (sampler != null) {
            String wanted = sampler;
            s = s.withSampler(SamplerChoice.byId(wanted.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Unknown sampler " + wanted + "; known: " + SamplerChoice.ids() + ".")));
        }
        if (channel != null) {
            s = s.withChannel(channel(channel));
        }
        return s;
    }

    /** The channel of that name, as scripts write it. */
    static Channel channel(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "r", "red" -> Channel.RED;
            case "g", "green" -> Channel.GREEN;
            case "b", "blue" -> Channel.BLUE;
            case "mean" -> Channel.MEAN;
            case "adaptive" -> Channel.ADAPTIVE;
            default ->
                throw new IllegalArgumentException("Unknown channel " + name + "; known: r, g, b, mean, adaptive.");
        };
    }
}
