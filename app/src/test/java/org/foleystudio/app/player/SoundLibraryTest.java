package org.foleystudio.app.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundLibraryTest {
    @TempDir
    Path folder;

    private static TakeEntry take(String wav, long length) {
        return new TakeEntry(
                "t", 1, "c", wav, Optional.empty(), 0, length, 1, "green", Map.of(), Verdict.OPEN, TakeMeasures.NONE);
    }

    private float[] loaded(int rate, int length) throws Exception {
        Random random = new Random(length);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        WavWriter.write(
                folder.resolve("a.wav"), Waveform.mono(samples, rate), WavFormat.FLOAT_32, WavWriter.Notes.NONE);
        return samples;
    }

    private LoadedSound load(long length, Tasks tasks) {
        ProjectState state = ProjectState.empty("p");
        SoundLibrary library = new SoundLibrary(new Project(folder, state, state), tasks);
        LoadedSound sound = library.take(take("a.wav", length));
        assertThat(library.changesProperty().get()).isPositive();
        assertThat(library.take(take("a.wav", length))).isSameAs(sound);
        return sound;
    }

    @Test
    void takesAreHeardFromWhereTheyLie() throws Exception {
        float[] samples = loaded(Sound.RATE, 65 * Sound.RATE);
        for (WavFormat format : WavFormat.values()) {
            WavWriter.write(
                    folder.resolve("a.wav"),
                    new Waveform(new float[][] {samples, samples}, Sound.RATE),
                    format,
                    WavWriter.Notes.NONE);
            try (Tasks tasks = Tasks.sameThread()) {
                LoadedSound sound = load(samples.length, tasks);
                float[] out = new float[1000];
                sound.read(1, samples.length - 900, out, 0, 1000);
                for (int i = 0; i < 900; i++) {
                    assertThat(out[i]).isCloseTo(samples[samples.length - 900 + i], within(2f / 32768));
                }
                assertThat(out[950]).isZero();
                assertThat(sound.channels()).isEqualTo(2);
            }
        }
        assertThat(folder.resolve(Project.MEDIA)).doesNotExist();
    }

    @Test
    void longSoundsComeInPartsWithoutSeams() throws Exception {
        int length = 65 * Sound.RATE + 123;
        loaded(44_100, (int) Math.round(length * 44_100.0 / Sound.RATE));
        Waveform whole =
                AudioReader.read(folder.resolve("a.wav"), Sound.RATE, 1).orElseThrow();
        try (Tasks tasks = Tasks.sameThread()) {
            LoadedSound sound = load(length, tasks);
            float[] out = new float[length];
            sound.read(0, 0, out, 0, length);

            assertThat(sound.isComplete()).isTrue();
            for (int i = 0; i < Math.min(length, whole.length()); i++) {
                if (Math.abs(out[i] - whole.channels()[0][i]) > 1e-4) {
                    assertThat(out[i]).as("sample %d", i).isEqualTo(whole.channels()[0][i]);
                }
            }
            try (Stream<Path> files = Files.list(folder.resolve(Project.MEDIA).resolve("scratch"))) {
                assertThat(files).hasSize(1);
            }
        }
    }

    @Test
    void shortSoundsAreHeldInMemoryAtTheStudiosRate() throws Exception {
        loaded(16_000, 32_000);
        try (Tasks tasks = Tasks.sameThread()) {
            LoadedSound sound = load(96_000, tasks);
            float[] out = new float[96_000];
            sound.read(0, 0, out, 0, 96_000);

            double sum = 0;
            for (float v : out) {
                sum += v * v;
            }
            assertThat(Math.sqrt(sum / out.length)).isBetween(0.2, 0.35);
            assertThat(folder.resolve(Project.MEDIA)).doesNotExist();
        }
    }

    @Test
    void aMissingFileIsSilentAndSaysWhy() {
        try (Tasks tasks = Tasks.sameThread()) {
            LoadedSound sound = load(48_000, tasks);
            float[] out = {1, 1};
            sound.read(0, 0, out, 0, 2);
            assertThat(out).containsExactly(0, 0);
            assertThat(sound.failure()).isPresent();
        }
    }
}
