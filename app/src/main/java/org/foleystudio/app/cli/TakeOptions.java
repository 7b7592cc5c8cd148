package org.foleystudio.app.cli;

import org.foleystudio.engine.generate.GenerationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the takes of one run are made. */
final class TakeOptions {
    @Option(names = "--steps", paramLabel = "N", description = "Sampling steps (the bundle's default, usually 25).")
    private @Nullable Integer steps;

    @Option(names = "--cfg", paramLabel = "X", description = "Guidance scale (the bundle's default, usually 5).")
    private @Nullable Double cfg;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the first take; the next ones have N + 1, N + 2, ... Default: 42.")
    private @Nullable Long seed;

    @Option(
            names = "--takes",
            paramLabel = "N",
            description = "How many takes, made together: 1 to " + GenerationSettings.MOST_TAKES
                    + ". Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private int takes = 1;

    @Mixin
    private SoundOptions sound = new SoundOptions();

    /** The settings, starting from the bundle's own. */
    GenerationSettings settings(GenerationSettings defaults) {
        GenerationSettings s = sound.settings(defaults);
        return sound.checked(() -> {
            GenerationSettings t = s.withTakes(takes).withGuidance(cfg == null ? s.guidance() : cfg, s.power());
            t = steps == null ? t : t.withSteps(steps);
            return seed == null ? t : t.withSeed(seed);
        });
    }
}
