package org.foleystudio.app.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine behind the interface, with the shipped bundle on the shipped clip. */
@Tag("slow")
class EngineTakeMakerTest {
    private static final Path BUNDLE = Path.of("../models/starter");
    private static final Path CLIP = Path.of("../assets/demo/clip.mp4");

    @Test
    void anotherChannelOfAKeptPictureIsTheSoundThatWouldHaveBeenMade() throws FoleyException {
        assumeTrue(Files.isDirectory(BUNDLE), "the shipped bundle is not in this checkout");
        Bundle bundle = Bundle.read(BUNDLE);
        GenerationSettings settings = GenerationSettings.paper().withSteps(2).withSpan(1, OptionalDouble.of(2.5));
        try (EngineTakeMaker maker = new EngineTakeMaker(EngineOptions::cpu)) {
            Take green = maker.make(request(bundle, settings.withChannel(Channel.GREEN)), Progress.NONE)
                    .get(0);
            Take red = maker.make(request(bundle, settings.withChannel(Channel.RED)), Progress.NONE)
                    .get(0);
            assertThat(red.latent().values()).containsExactly(green.latent().values());
            Waveform made = maker.hear(
                    bundle, green.picture(), Channel.RED, green.sound().length(), Progress.NONE);
            assertThat(made.channels()[0]).containsExactly(red.sound().channels()[0]);
            assertThat(green.sound().length()).isEqualTo(40_000);
            maker.close();
            List<Take> again = maker.make(request(bundle, settings.withChannel(Channel.RED)), Progress.NONE);
            assertThat(again.get(0).sound().channels()[0])
                    .containsExactly(red.sound().channels()[0]);
        }
    }

    private static GenerationRequest request(Bundle bundle, GenerationSettings settings) {
        return new GenerationRequest("clip", CLIP, bundle, settings, GenerationRequest.Purpose.NEW_TAKES);
    }
}
