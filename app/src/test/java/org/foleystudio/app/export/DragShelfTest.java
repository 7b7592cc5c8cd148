package org.foleystudio.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.DataFormat;
import org.foleystudio.app.generate.FakeMaker;
import org.foleystudio.app.generate.Fixtures;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.GenerationRequest;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.ui.FileDrag;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.generate.GenerationSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DragShelfTest {
    @TempDir
    Path folder;

    private final ClipEntry clip = Fixtures.clip(48, new FrameRate(30_000, 1001));
    private Project project;
    private DragShelf shelf;

    @BeforeEach
    void open() {
        project = Fixtures.project(folder, clip);
        GenerationQueue queue = new GenerationQueue(
                project,
                Tasks.sameThread(),
                new FakeMaker(clip, List.of(0.2, 0.7)),
                new PaceBook("", t -> {}),
                new Toasts());
        queue.add(new GenerationRequest(
                clip.id(),
                clip.path(),
                Fixtures.bundle("starter"),
                GenerationSettings.paper().withSteps(4).withTakes(2),
                GenerationRequest.Purpose.NEW_TAKES));
        shelf = new DragShelf(project, Tasks.sameThread(), () -> Deliverable.comp(clip.id()));
    }

    private void paint(int lane, long from, long to) {
        project.perform(
                Edits.paint(clip.id(), new CompRange(project.lanes().get(lane).id(), from, to)));
    }

    @Test
    void anEmptyCompSaysSo() {
        assertThat(shelf.fileProperty().get()).isEmpty();
        assertThat(shelf.obstacleProperty().get()).contains("comp is empty");
    }

    @Test
    void theFileIsReadyBeforeTheDragAndLiesInTheProject() {
        paint(0, 0, clip.length());
        Path file = shelf.fileProperty().get().orElseThrow();
        assertThat(file).exists().hasParent(folder.resolve("exports"));
        assertThat(shelf.obstacleProperty().get()).isEmpty();
        var content = FileDrag.content(file);
        assertThat(content.get(DataFormat.FILES)).isEqualTo(List.of(file.toFile()));
        assertThat(content.get(DataFormat.PLAIN_TEXT))
                .isEqualTo(file.toAbsolutePath().toString());
    }

    @Test
    void whatWasDraggedIsNeverTouchedAgain() throws Exception {
        paint(0, 0, clip.length());
        Path first = shelf.fileProperty().get().orElseThrow();
        byte[] bytes = Files.readAllBytes(first);
        shelf.carried(first);
        paint(1, 10_000, 20_000);
        Path second = shelf.fileProperty().get().orElseThrow();
        assertThat(second).isNotEqualTo(first).exists();
        assertThat(Files.readAllBytes(first)).isEqualTo(bytes);
        paint(1, 30_000, 40_000);
        assertThat(first).exists();
        Path third = shelf.fileProperty().get().orElseThrow();
        shelf.close();
        assertThat(first).exists();
        assertThat(third).doesNotExist();
    }

    @Test
    void editsElsewhereDoNotRenderAgain() throws Exception {
        paint(0, 0, clip.length());
        Path file = shelf.fileProperty().get().orElseThrow();
        var time = Files.getLastModifiedTime(file);
        project.perform(Edits.judge(project.takes().get(0), Verdict.STARRED));
        assertThat(shelf.fileProperty().get()).contains(file);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
    }

    @Test
    void theSheetShowsTheVeryFilesWithTheirLength() {
        ExportViewModel model =
                new ExportViewModel(project, new Audition(), Tasks.sameThread(), new Toasts(), folder.resolve("out"));
        assertThat(model.whatProperty().get()).isEqualTo(ExportViewModel.What.HEARD);
        assertThat(model.filesProperty().get()).hasSize(1);
        assertThat(ExportViewModel.exactness(model.filesProperty().get().get(0)))
                .isEqualTo("48 frames = 76\u2009877 samples");
        model.whatProperty().set(ExportViewModel.What.STARRED);
        assertThat(model.obstacleProperty().get()).isEqualTo("No take is starred.");
        model.whatProperty().set(ExportViewModel.What.LANES);
        model.patternProperty().set("{clip}_{oops}");
        assertThat(model.obstacleProperty().get()).contains("{oops}");
        model.patternProperty().set("{clip}_{what}");
        assertThat(model.run().orElseThrow().isEnded()).isTrue();
        assertThat(folder.resolve("out/kitchen sc12_t03_take 1.wav")).exists();
        assertThat(folder.resolve("out/kitchen sc12_t03_take 2.wav")).exists();
        assertThat(model.sourceBadge()).isEqualTo("16 kHz source");
    }
}
