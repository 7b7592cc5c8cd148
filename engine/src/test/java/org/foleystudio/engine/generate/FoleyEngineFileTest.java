package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.mdsgen.TimeAxis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoleyEngineFileTest {
    private static final GenerationSettings SETTINGS =
            GenerationSettings.paper().withSteps(2);
    private static TinyModel model;
    private static FoleyEngine engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws FoleyException {
        model = new TinyModel(TimeAxis.COLUMNS);
        engine = model.open();
    }

    @AfterAll
    static void close() {
        engine.close();
        model.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mp4,1,24000,1001",
        "mp4,48,24000,1001",
        "mp4,480,24000,1001",
        "mp4,1,25,1",
        "mp4,51,25,1",
        "mkv,51,25,1",
        "mp4,100,30000,1001",
        "avi,100,30000,1001",
        "mp4,600,30,1",
        "mov,2,60,1",
        "mp4,1200,60,1"
    })
    void soundIsAsLongAsThePicture(String container, int frames, int rate, int lower) throws Exception {
        Path clip = TestClip.write(folder.resolve("clip." + container), frames, (double) rate / lower);
        Take take = engine.generate(clip, SETTINGS, Progress.NONE).get(0);
        assertThat(take.sound().length()).isEqualTo(SequenceLengths.samplesOf(frames, rate, lower, 1000));
        assertThat(take.provenance()).containsEntry("clip", "clip." + container).containsKey("clipSha256");
        assertThat(take.timings().total()).isPositive();
    }

    @Test
    void generatesForAPartOfAClip() throws Exception {
        Path clip = TestClip.write(folder.resolve("with spaces [1] é.mp4"), 100, 25);
        GenerationSettings part = SETTINGS.withSpan(1.5, OptionalDouble.of(0.5));
        assertThat(engine.generate(clip, part, Progress.NONE).get(0).sound().length())
                .isEqualTo(500);
        GenerationSettings rest = SETTINGS.withSpan(3.5, OptionalDouble.empty());
        assertThat(engine.generate(clip, rest, Progress.NONE).get(0).sound().length())
                .isEqualTo(500);
        assertThatThrownBy(() -> engine.generate(clip, SETTINGS.withSpan(4.1, OptionalDouble.empty()), Progress.NONE))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("4.100 s");
    }

    @Test
    void staysWholeFramesWhereTheFileEndsEarly() throws Exception {
        Path clip = TestClip.write(folder.resolve("whole.mkv"), 100, 25);
        byte[] bytes = Files.readAllBytes(clip);
        Path cut = Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(bytes, bytes.length / 2));
        int samples =
                engine.generate(cut, SETTINGS, Progress.NONE).get(0).sound().length();
        assertThat(samples).isBetween(200, 3800).isEqualTo(samples / 40 * 40);
    }

    @Test
    void failsWithASentence() throws Exception {
        Path missing = folder.resolve("missing.mp4");
        assertThatThrownBy(() -> engine.generate(missing, SETTINGS, Progress.NONE))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("missing.mp4");
        Path text = Files.writeString(folder.resolve("text.mp4"), "no picture");
        assertThatThrownBy(() -> engine.generate(text, SETTINGS, Progress.NONE))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("text.mp4");
    }
}
