package org.foleystudio.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.train.ClipVerdict.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCheckTest {
    @TempDir
    Path folder;

    @Test
    void givesEveryFileItsVerdict() throws Exception {
        float[] sound = MovingClips.sound(1, 3, 0.2f);
        MovingClips.write(folder.resolve("a good.mp4"), 3, true, Optional.of(sound));
        Files.copy(folder.resolve("a good.mp4"), folder.resolve("b copy.mp4"));
        float[] quieter = sound.clone();
        for (int i = 0; i < quieter.length; i++) {
            quieter[i] *= 0.5f;
        }
        MovingClips.write(folder.resolve("c same sound.mp4"), 3, true, Optional.of(quieter));
        MovingClips.write(folder.resolve("d mute.mp4"), 3, true, Optional.empty());
        MovingClips.write(folder.resolve("e silent.mp4"), 3, true, Optional.of(new float[3 * MovingClips.RATE]));
        float[] loud = new float[3 * MovingClips.RATE];
        for (int i = 0; i < loud.length; i++) {
            loud[i] = (float) Math.max(-1, Math.min(1, 4 * Math.sin(i * 0.02)));
        }
        MovingClips.write(folder.resolve("f clipped.mp4"), 3, true, Optional.of(loud));
        MovingClips.good(folder.resolve("g short.mp4"), 1, 3);
        MovingClips.write(folder.resolve("h still.mp4"), 3, false, Optional.of(MovingClips.sound(4, 3, 0.2f)));
        MovingClips.write(folder.resolve("i long sound.mp4"), 3, true, Optional.of(MovingClips.sound(5, 5, 0.2f)));
        MovingClips.write(folder.resolve("j short sound.mp4"), 3, true, Optional.of(MovingClips.sound(6, 2, 0.2f)));
        Files.writeString(folder.resolve("k notes.txt"), "no clip at all");
        Files.writeString(folder.resolve(".hidden"), "");
        MovingClips.good(Files.createDirectory(folder.resolve("l inner")).resolve("x.mp4"), 9, 7);

        DatasetReport report = DatasetCheck.run(folder, 8.192, Progress.NONE);
        Map<String, Reason> reasons = report.clips().stream()
                .collect(Collectors.toMap(
                        clip -> folder.relativize(clip.file()).toString().substring(0, 1), ClipVerdict::reason));
        assertThat(reasons)
                .isEqualTo(Map.ofEntries(
                        Map.entry("a", Reason.BELOW_A_WINDOW),
                        Map.entry("b", Reason.DUPLICATE),
                        Map.entry("c", Reason.DUPLICATE),
                        Map.entry("d", Reason.NO_SOUND),
                        Map.entry("e", Reason.SILENCE),
                        Map.entry("f", Reason.CLIPPING),
                        Map.entry("g", Reason.TOO_SHORT),
                        Map.entry("h", Reason.NO_PICTURE_CHANGE),
                        Map.entry("i", Reason.SOUND_LONGER),
                        Map.entry("j", Reason.SOUND_SHORTER),
                        Map.entry("k", Reason.UNREADABLE),
                        Map.entry("l", Reason.GOOD)));
        assertThat(report.clips())
                .allSatisfy(clip -> assertThat(clip.sentence()).endsWith("."));
        assertThat(report.usable()).hasSize(4);
        assertThat(report.expectation()).contains("4 clips");
        assertThat(Arrays.asList(report.clips().get(1).sentence().split(" "))).contains("good.mp4.");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> DatasetCheck.run(folder.resolve("none"), 8, Progress.NONE))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("There is no folder");
    }
}
