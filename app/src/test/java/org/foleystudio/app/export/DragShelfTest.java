package org.foleystudio.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.DataFormat;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
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
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.session.SessionFormat;
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
        assertThat(shelf.readyProperty().get()).isEmpty();
        assertThat(shelf.obstacleProperty().get()).contains("comp is empty");
    }

    @Test
    void theFileIsReadyBeforeTheDragAndLiesInTheProject() {
        paint(0, 0, clip.length());
        Path file = shelf.readyProperty().get().orElseThrow().sounds().get(0);
        assertThat(file).exists().hasParent(folder.resolve("exports"));
        assertThat(shelf.obstacleProperty().get()).isEmpty();
        var content = FileDrag.content(List.of(file));
        assertThat(content.get(DataFormat.FILES))
                .isEqualTo(List.of(file.toFile().getAbsoluteFile()));
        assertThat(content.get(DataFormat.PLAIN_TEXT))
                .isEqualTo(file.toAbsolutePath().toString());
    }

    @Test
    void whatWasDraggedIsNeverTouchedAgain() throws Exception {
        paint(0, 0, clip.length());
        Path first = shelf.readyProperty().get().orElseThrow().sounds().get(0);
        byte[] bytes = Files.readAllBytes(first);
        shelf.carried(shelf.readyProperty().get().orElseThrow());
        paint(1, 10_000, 20_000);
        Path second = shelf.readyProperty().get().orElseThrow().sounds().get(0);
        assertThat(second).isNotEqualTo(first).exists();
        assertThat(Files.readAllBytes(first)).isEqualTo(bytes);
        paint(1, 30_000, 40_000);
        assertThat(first).exists();
        Path third = shelf.readyProperty().get().orElseThrow().sounds().get(0);
        shelf.close();
        assertThat(first).exists();
        assertThat(third).doesNotExist();
    }

    @Test
    void aCancelledDragChangesNothing() {
        paint(0, 0, clip.length());
        DragShelf.Shelved offered = shelf.take().orElseThrow();
        shelf.carried(offered);
        shelf.returned(offered);
        assertThat(shelf.take()).contains(offered);
        assertThat(offered.sounds().get(0)).exists();
        paint(1, 10_000, 20_000);
        assertThat(shelf.take()).as("what nobody took makes room for the next").contains(offered);
        assertThat(folder.resolve("exports").toFile().list()).hasSize(1);
    }

    @Test
    void aFileStaysWhileItIsDraggedAndGoesWhenTheDragIsCancelledTooLate() {
        paint(0, 0, clip.length());
        DragShelf.Shelved offered = shelf.take().orElseThrow();
        shelf.carried(offered);
        paint(1, 10_000, 20_000);
        assertThat(offered.sounds().get(0)).as("while it is dragged").exists();
        shelf.returned(offered);
        assertThat(offered.sounds().get(0)).doesNotExist();
        assertThat(shelf.take().orElseThrow().sounds().get(0)).exists();
    }

    @Test
    void aTakeLeavesItsListAsTheTimelineGivesIt() throws Exception {
        TakeOutlet takes = new TakeOutlet(
                project,
                Tasks.sameThread(),
                new DragOutlet(
                        DragShelf.ofMany(project, Tasks.sameThread(), List::of, SessionFormat.OTIO), new Toasts()));
        assertThat(takes.shelf().readyProperty().get()).isEmpty();
        takes.near(project.takes().get(1).id());
        Path dragged = takes.shelf().take().orElseThrow().sounds().get(0);
        DragShelf lane = new DragShelf(
                project,
                Tasks.sameThread(),
                () -> Deliverable.lane(clip.id(), project.lanes().get(1)));
        Path fromTimeline = lane.take().orElseThrow().sounds().get(0);
        assertThat(dragged).hasParent(folder.resolve("exports"));
        assertThat(dragged.getFileName().toString()).contains("take 2");
        assertThat(dragged).isNotEqualTo(project.resolve(project.takes().get(1).wav()));
        assertThat(soundOf(dragged)).isEqualTo(soundOf(fromTimeline));
        takes.near(project.takes().get(0).id());
        assertThat(takes.shelf().take().orElseThrow().sounds().get(0).getFileName())
                .asString()
                .contains("take 1");
        assertThat(dragged).as("nobody took it").doesNotExist();
        takes.close();
        lane.close();
    }

    private static byte[] soundOf(Path wav) throws IOException {
        byte[] bytes = Files.readAllBytes(wav);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data");
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    @Test
    void aTakeWithoutALaneLeavesAlone() {
        TakeEntry take = project.takes().get(0);
        assertThat(TakeOutlet.deliverable(project.state(), take.id())
                        .orElseThrow()
                        .kind())
                .isEqualTo(Deliverable.Kind.LANE);
        project.perform(Edits.lane("empty", clip.id(), project.lanes().get(0).id(), l -> l.withRegions(List.of())));
        assertThat(TakeOutlet.deliverable(project.state(), take.id())).contains(Deliverable.take(take));
        assertThat(TakeOutlet.deliverable(project.state(), "gone")).isEmpty();
    }

    @Test
    void whatATargetRemovedIsMadeAgain() throws Exception {
        paint(0, 0, clip.length());
        DragShelf.Shelved taken = shelf.take().orElseThrow();
        shelf.carried(taken);
        Files.delete(taken.sounds().get(0));
        Path again = shelf.take().orElseThrow().sounds().get(0);
        assertThat(again).exists();
    }

    @Test
    void severalLanesTravelWithASessionFileOnceSomebodyWantsThem() throws Exception {
        DragShelf many = DragShelf.ofMany(
                project,
                Tasks.sameThread(),
                () -> project.lanes().stream()
                        .map(l -> Deliverable.lane(clip.id(), l))
                        .toList(),
                SessionFormat.OTIO);
        assertThat(many.readyProperty().get()).isEmpty();
        assertThat(folder.resolve("exports").resolve("kitchen sc12_t03_foley.otio"))
                .doesNotExist();
        DragShelf.Shelved files = many.take().orElseThrow();
        assertThat(files.sounds()).hasSize(2).allSatisfy(f -> assertThat(f).exists());
        assertThat(files.session().orElseThrow()).content().contains("take 1.wav".replace(" ", "%20"));
        assertThat(files.all()).hasSize(3);
        many.close();
        assertThat(files.session().orElseThrow()).doesNotExist();
        assertThat(files.sounds().get(0).getParent()).doesNotExist();
    }

    private static MouseEvent pressed(boolean shift, boolean control, boolean alt, boolean meta) {
        return new MouseEvent(
                MouseEvent.DRAG_DETECTED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                shift,
                control,
                alt,
                meta,
                true,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    @Test
    void theKeysOfADragAreThoseThatEachSystemTakesForCopying() {
        assertThat(DragOutlet.Reach.of(pressed(false, false, false, false), false))
                .isEqualTo(DragOutlet.Reach.ONE);
        assertThat(DragOutlet.Reach.of(pressed(true, false, false, false), false))
                .isEqualTo(DragOutlet.Reach.ONE);
        assertThat(DragOutlet.Reach.of(pressed(false, true, false, false), false))
                .isEqualTo(DragOutlet.Reach.LANES);
        assertThat(DragOutlet.Reach.of(pressed(false, true, true, false), false))
                .isEqualTo(DragOutlet.Reach.LANES_AND_SESSION);
        assertThat(DragOutlet.Reach.of(pressed(false, false, true, false), true))
                .isEqualTo(DragOutlet.Reach.LANES);
        assertThat(DragOutlet.Reach.of(pressed(true, false, true, false), true))
                .isEqualTo(DragOutlet.Reach.LANES_AND_SESSION);
        assertThat(DragOutlet.Reach.of(pressed(false, false, false, true), true))
                .isEqualTo(DragOutlet.Reach.ONE);
    }

    @Test
    void otherWaysAreOfferedWhereDropsAreKnownToFail() {
        assertThat(DragOutlet.knownTrouble(Optional.of("wayland-0"))).contains("copy the file");
        assertThat(DragOutlet.knownTrouble(Optional.empty())).isEmpty();
    }

    @Test
    void theSheetShowsSessionFilesAndPictures() {
        ExportViewModel model =
                new ExportViewModel(project, new Audition(), Tasks.sameThread(), new Toasts(), folder.resolve("out"));
        model.kindProperty().set(ExportKind.RPP);
        assertThat(model.whatProperty().get()).isEqualTo(ExportViewModel.What.ALL);
        assertThat(model.headProperty().get().orElseThrow().getFileName()).hasToString("kitchen sc12_t03_foley.rpp");
        assertThat(model.filesProperty().get()).hasSize(2);
        assertThat(model.run().orElseThrow().isEnded()).isTrue();
        assertThat(folder.resolve("out/kitchen sc12_t03_foley.rpp")).content().contains("TAKE");
        assertThat(model.headProperty().get().orElseThrow().getFileName())
                .as("never over another file")
                .hasToString("kitchen sc12_t03_foley (2).rpp");
        model.kindProperty().set(ExportKind.MP4);
        assertThat(model.whatProperty().get()).isEqualTo(ExportViewModel.What.HEARD);
        assertThat(model.obstacleProperty().get()).isEmpty();
        model.whatProperty().set(ExportViewModel.What.LANES);
        assertThat(model.obstacleProperty().get()).contains("one sound");
        model.kindProperty().set(ExportKind.EDL);
        assertThat(model.obstacleProperty().get()).isEmpty();
    }

    @Test
    void editsElsewhereDoNotRenderAgain() throws Exception {
        paint(0, 0, clip.length());
        Path file = shelf.readyProperty().get().orElseThrow().sounds().get(0);
        var time = Files.getLastModifiedTime(file);
        project.perform(Edits.judge(project.takes().get(0), Verdict.STARRED));
        assertThat(shelf.take().orElseThrow().sounds()).containsExactly(file);
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
