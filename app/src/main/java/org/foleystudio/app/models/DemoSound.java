package org.foleystudio.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;

/** Five seconds of the shipped clip through a model, with its recommended settings. */
public final class DemoSound implements FirstSound {
    private static final double SECONDS = 5;
    private static final long SEED = 7;

    private final Path clip;
    private final Supplier<EngineOptions> options;

    /**
     * A maker of first sounds.
     *
     * @param clip that is seen
     * @param options where the model runs
     */
    public DemoSound(Path clip, Supplier<EngineOptions> options) {
        this.clip = clip;
        this.options = options;
    }

    @Override
    public Path make(Bundle bundle, Progress progress) throws FoleyException {
        GenerationSettings settings = GenerationSettings.recommended(bundle.manifest())
                .withSeed(SEED)
                .withSpan(0, OptionalDouble.of(SECONDS));
        Take take;
        try (FoleyEngine engine = FoleyEngine.open(bundle, options.get())) {
            take = engine.generate(clip, settings, progress).get(0);
        }
        try {
            Path wav = Files.createTempFile("foley-first-sound", ".wav");
            wav.toFile().deleteOnExit();
            WavWriter.write(wav, take.sound(), WavFormat.PCM_16, new WavWriter.Notes("First sound", 0, Map.of()));
            return wav;
        } catch (IOException e) {
            throw WholeFile.failure(
                    Path.of(System.getProperty("java.io.tmpdir", ".")).resolve("sound.wav"), e);
        }
    }
}
