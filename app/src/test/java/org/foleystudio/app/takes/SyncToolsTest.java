package org.foleystudio.app.takes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.FXCollections;
import org.foleystudio.app.generate.FakeMaker;
import org.foleystudio.app.generate.Fixtures;
import org.foleystudio.app.generate.GenerateViewModel;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.signal.SyncMeter.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncToolsTest {
    @TempDir
    Path folder;

    private final ClipEntry clip = Fixtures.clip();

    private Project project(List<Double> hits) {
        Project project = Fixtures.project(folder, clip);
        GenerationQueue queue = new GenerationQueue(
                project, Tasks.sameThread(), new FakeMaker(clip, hits), new PaceBook("", t -> {}), new Toasts());
        GenerateViewModel model = new GenerateViewModel(
                project, queue, FXCollections.observableArrayList(Fixtures.bundle("starter")), new Random(1));
        model.stepsProperty().set(40);
        model.takesProperty().set(1);
        model.generate();
        return project;
    }

    private static List<Double> late(double seconds) {
        return Fixtures.MOMENTS.stream().map(m -> m + seconds).toList();
    }

    @Test
    void aLateTakeIsMovedAsSuggestedOnceOnly() {
        Project project = project(late(0.12));
        SyncTools tools = new SyncTools(project, Tasks.sameThread());
        TakeEntry take = project.takes().get(0);
        assertThat(take.measures().offset()).isBetween(5000L, 6600L);
        assertThat(tools.suggestionText(take)).matches("Move take 1 earlier by 1[0-3]\\d ms");
        SyncTools.Outcome outcome = tools.snapTake(take);
        assertThat(outcome.isChanged()).isTrue();
        assertThat(project.lanes().get(0).regions().get(0).start())
                .isEqualTo(-take.measures().offset());
        assertThat(project.history().undoNameProperty().get()).isEqualTo(outcome.sentence());
        assertThat(tools.snapTake(take).sentence()).contains("in time already");
        project.history().undo();
        assertThat(project.lanes().get(0).regions().get(0).start()).isZero();
    }

    @Test
    void hitsAreSnappedToThePictureAndUndone() {
        List<Double> hits = new ArrayList<>(Fixtures.MOMENTS);
        hits.set(1, hits.get(1) + 0.09);
        hits.set(4, hits.get(4) - 0.08);
        Project project = project(hits);
        SyncTools tools = new SyncTools(project, Tasks.sameThread());
        TakeEntry before = project.takes().get(0);
        List<SyncTools.Outcome> told = new ArrayList<>();
        tools.snapTransients(before, told::add);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).sentence()).startsWith("Snap 2 hits of take 1 to picture (up to ");
        TakeEntry after = project.takes().get(0);
        assertThat(after.wav()).isNotEqualTo(before.wav());
        assertThat(after.measures().syncScore().orElseThrow())
                .isGreaterThan(before.measures().syncScore().orElseThrow());
        assertThat(after.provenance()).containsKey(SyncTools.CONFORMED);
        project.history().undo();
        assertThat(project.takes().get(0)).isEqualTo(before);
        assertThat(project.resolve(before.wav())).exists();
    }

    @Test
    void oneHitAtThePlayheadLeavesTheOthers() {
        List<Double> hits = new ArrayList<>(Fixtures.MOMENTS);
        hits.set(1, hits.get(1) + 0.09);
        hits.set(4, hits.get(4) - 0.08);
        Project project = project(hits);
        SyncTools tools = new SyncTools(project, Tasks.sameThread());
        List<SyncTools.Outcome> told = new ArrayList<>();
        tools.snapTransientAt(project.takes().get(0), Math.round(1.45 * 48_000), told::add);
        assertThat(told.get(0).sentence()).startsWith("Snap 1 hits of take 1");
    }

    @Test
    void whatNeedsTooMuchStretchStaysAndIsCounted() {
        TransientSnap snap = TransientSnap.of(
                new double[] {1.0, 1.13}, List.of(new Moment(1.10, 1), new Moment(1.25, 1)), 48_000, 96_000);
        assertThat(snap.map().strongest()).isBetween(1 / TransientSnap.MOST_STRETCH, TransientSnap.MOST_STRETCH);
        TransientSnap crowded = TransientSnap.of(
                new double[] {1.0, 1.3}, List.of(new Moment(1.14, 1), new Moment(1.17, 1)), 48_000, 96_000);
        assertThat(crowded.moved()).isEqualTo(1);
        assertThat(crowded.kept()).isEqualTo(1);
    }

    @Test
    void hitsFarFromAnyMomentStay() {
        TransientSnap snap = TransientSnap.of(new double[] {1.0}, List.of(new Moment(1.4, 1)), 48_000, 96_000);
        assertThat(snap.moved()).isZero();
        assertThat(snap.map().sourceAt(50_000)).isCloseTo(50_000, within(1e-6));
    }
}
