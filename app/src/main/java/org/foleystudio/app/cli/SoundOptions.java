package org.foleystudio.app.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.SamplerChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a sound is made, without what a sweep varies. */
final class SoundOptions {
    @Option(names = "--power", paramLabel = "X", description = "Guidance power (the bundle's default, usually 0.01).")
    private @Nullable Double power;

    @Option(
            names = "--cg",
            paramLabel = "X",
            description =
                    "Strength of a classifier's guidance beside --cfg (double guidance; the paper uses 2); only for"
                            + " models that have Diff-Foley's double-guidance classifier. Default: 0, off.",
            defaultValue = "0")
    private double classifierGuidance;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            description = "dpmpp2m (default), dpmpp3m, dpmpp2s, dpmpp3s, dpm2m or ddim.",
            converter = SamplerName.class)
    private @Nullable SamplerChoice sampler;

    @Option(
            names = "--channel",
            paramLabel = "C",
            description =
                    "Which channel of the mel picture is heard: r, g, b, mean or adaptive (the bundle's default).",
            converter = ChannelName.class)
    private @Nullable Channel channel;

    @Option(
            names = "--overlap",
            paramLabel = "S",
            description = "Seconds that neighbouring windows share in clips longer than one window. Default: 0.5.")
    private @Nullable Double overlap;

    @Option(names = "--start", paramLabel = "S", description = "Where in the clip to begin, in seconds. Default: 0.")
    private double start;

    @Option(
            names = "--length",
            paramLabel = "S",
            description = "How much of the clip, in seconds. Default: to its end.")
    private @Nullable Double length;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The settings, starting from the bundle's own. */
    GenerationSettings settings(GenerationSettings defaults) {
        return checked(() -> {
            GenerationSettings s = defaults.withGuidance(defaults.guidance(), power == null ? defaults.power() : power)
                    .withSpan(start, length == null ? OptionalDouble.empty() : OptionalDouble.of(length))
                    .withClassifierGuidance(classifierGuidance);
            s = overlap == null ? s : s.withOverlap(overlap);
            s = sampler == null ? s : s.withSampler(sampler);
            return channel == null ? s : s.withChannel(channel);
        });
    }

    /** What the engine calls a caller's mistake is wrong usage here. */
    GenerationSettings checked(Supplier<GenerationSettings> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            if (spec == null) {
                throw e;
            }
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Samplers by the names that scripts use. */
    static final class SamplerName implements CommandLine.ITypeConverter<SamplerChoice> {
        @Override
        public SamplerChoice convert(String value) {
            return SamplerChoice.byId(value.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "there is no sampler " + value + "; known: " + SamplerChoice.ids()));
        }
    }

    /** Channels by the names that scripts use. */
    static final class ChannelName implements CommandLine.ITypeConverter<Channel> {
        @Override
        public Channel convert(String value) {
            return Channel.byId(value.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new CommandLine.TypeConversionException("there is no channel " + value
                            + "; known: "
                            + Arrays.stream(Channel.values()).map(Channel::id).collect(Collectors.joining(", "))));
        }
    }
}
