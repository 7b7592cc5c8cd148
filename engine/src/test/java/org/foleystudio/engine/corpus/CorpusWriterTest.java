package org.foleystudio.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.VideoReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusWriterTest {
    @Test
    void writesClipSoundAndEvents(@TempDir Path folder) throws FoleyException, IOException {
        Scene scene = Scene.of(9, 1);
        Path place = folder.resolve("new");
        CorpusWriter.write(scene, place);
        try (VideoReader clip = VideoReader.open(place.resolve("clip.mp4"))) {
            assertThat(clip.framesPerSecond()).isCloseTo(scene.framesPerSecond(), within(0.01));
            assertThat(clip.next().orElseThrow().width()).isEqualTo(640);
        }
        assertThat(AudioReader.read(place.resolve("clip.mp4"))).isEmpty();
        assertThat(AudioReader.read(place.resolve("sound.wav")).orElseThrow().length())
                .isEqualTo(16000);
        assertThat(SceneEvents.fromJson(Files.readString(place.resolve("events.json")), "events.json"))
                .isEqualTo(SceneEvents.of(scene));
    }

    @Test
    void namesAFolderThatCannotBeMade(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        assertThatExceptionOfType(FoleyException.class)
                .isThrownBy(() -> CorpusWriter.write(Scene.of(9, 1), file))
                .withMessageContaining("taken");
    }

    @Test
    void demoSceneHasClearBlowsOnTwoMaterialsAndIsUnseen() {
        Scene demo = Scene.demo();
        assertThat(CorpusSplit.of(demo.seed())).isEqualTo(CorpusSplit.TEST);
        assertThat(demo.events()).hasSize(14);
        assertThat(demo.events().stream().map(SceneEvent::material).distinct())
                .containsExactlyInAnyOrder(Material.METAL, Material.WOOD);
    }
}
