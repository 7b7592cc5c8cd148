package org.foleystudio.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ExpectedTake;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.spectrogram.TimeAxis;
import org.foleystudio.app.ui.Action;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
    private static final FrameRate NTSC = new FrameRate(30000, 1001);

    private final Project project;
    private final Transport transport = Transport.openSilent();
    private final TimelineViewModel model;
    private final List<Action> actions;

    TimelineViewModelTest() {
        ProjectState state = DemoProject.state(Path.of("none.mov"), NTSC, 300, 3, true);
        project = new Project(Path.of("none"), state, state);
        ClipEntry clip = state.activeClip().orElseThrow();
        transport.load(clip.rate(), clip.length());
        model = new TimelineViewModel(project, transport);
        model.resize(1000, 300);
        actions = new TimelineActions(model).all();
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private void run(String id) {
        assertThat(actions.stream()
                        .filter(a -> a.id().equals("timeline." + id))
                        .findFirst()
                        .orElseThrow()
                        .run())
                .isTrue();
    }

    private List<Region> regions(int lane) {
        return project.lanes().get(lane).regions();
    }

    @Test
    void movesARegionToAnotherLaneAndHoldsAtTheEdge() {
        ProjectState before = project.state();
        Region moved = regions(1).get(0);
        model.selectRegion(project.lanes().get(1), moved.id(), false);
        run("lane-down");
        assertThat(regions(1)).isEmpty();
        assertThat(regions(2)).hasSize(2).contains(moved);
        run("lane-down");
        assertThat(regions(2)).hasSize(2);
        run("lane-up");
        run("lane-up");
        assertThat(regions(0)).hasSize(2).contains(moved);
        for (int i = 0; i < 3; i++) {
            project.history().undo();
        }
        assertThat(project.state()).isEqualTo(before);
    }

    @Test
    void whatIsBeingMadeHoldsAPlaceBelowTheLanes() {
        boolean[] given = {false};
        String clip = project.state().active();
        ExpectedTake place = new ExpectedTake(clip, 0, 48_000, () -> given[0] = true);
        int rows = model.rowsProperty().get().size();
        project.expected().add(place);
        List<Row> with = model.rowsProperty().get();
        assertThat(with).hasSize(rows + 1);
        assertThat(with.get(rows).kind()).isEqualTo(Row.Kind.EXPECTED);
        project.expected().get(0).cancel();
        assertThat(given[0]).isTrue();
        project.expected().remove(place);
        assertThat(model.rowsProperty().get()).hasSize(rows);
    }

    @Test
    void splitsTheChosenLaneAtThePlayheadAndBack() {
        ProjectState before = project.state();
        model.selectLane(project.lanes().get(1).id());
        transport.seekFrame(100);
        run("split");

        assertThat(regions(1)).hasSize(2);
        assertThat(regions(1).get(0).end()).isEqualTo(NTSC.samples(100));
        assertThat(regions(1).get(1).start()).isEqualTo(NTSC.samples(100));
        assertThat(regions(1).get(1).offset()).isEqualTo(NTSC.samples(100));
        assertThat(regions(0)).hasSize(1);
        assertThat(project.history().undoNameProperty().get()).isEqualTo("Split region");
        project.history().undo();
        assertThat(project.state()).isEqualTo(before);
    }

    @Test
    void trimsToThePlayhead() {
        transport.seekFrame(50);
        run("trim-start");
        transport.seekFrame(200);
        run("trim-end");
        Region region = regions(0).get(0);
        assertThat(region.start()).isEqualTo(NTSC.samples(50));
        assertThat(region.offset()).isEqualTo(NTSC.samples(50));
        assertThat(region.end()).isEqualTo(NTSC.samples(200));
    }

    @Test
    void nudgesByFramesThatAddUpToWholeOnes() {
        model.selectLane(project.lanes().get(0).id());
        model.stepRegion(1);
        for (int i = 0; i < 5; i++) {
            run("nudge-frame-on");
        }
        assertThat(regions(0).get(0).start()).isEqualTo(NTSC.samples(5)).isEqualTo(8008);
        run("nudge-sample-back");
        assertThat(regions(0).get(0).start()).isEqualTo(8007);
        for (int i = 0; i < 5; i++) {
            run("nudge-frame-back");
        }
        assertThat(regions(0).get(0).start()).isEqualTo(-1);
    }

    @Test
    void fadesAndGainsByKey() {
        transport.seekFrame(30);
        run("fade-in");
        transport.seekFrame(270);
        run("fade-out");
        run("louder");
        run("bit-quieter");
        Region region = regions(0).get(0);
        assertThat(region.fadeIn()).isEqualTo(NTSC.samples(30));
        assertThat(region.fadeOut()).isEqualTo(region.end() - NTSC.samples(270));
        assertThat(region.gainDb()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void crossfadesTheHalvesOfASplit() {
        transport.seekFrame(100);
        run("split");
        Region left = regions(0).get(0);
        model.selectRegion(project.lanes().get(0), left.id(), false);
        run("crossfade");
        Region first = regions(0).get(0);
        Region second = regions(0).get(1);
        assertThat(first.end() - second.start()).isEqualTo(960);
        assertThat(first.fadeOut()).isEqualTo(960);
        assertThat(second.fadeIn()).isEqualTo(960);
        assertThat(second.offset()).isEqualTo(second.start());
    }

    @Test
    void aGestureIsUndoneAtOnce() {
        ProjectState before = project.state();
        Region region = regions(0).get(0);
        for (int i = 1; i < 20; i++) {
            Region moved = region.movedTo(i * 10);
            model.perform(c -> RegionEdits.replace("Move", c, List.of(moved), "gesture 1"));
        }
        project.history().endGesture();
        assertThat(regions(0).get(0).start()).isEqualTo(190);
        project.history().undo();
        assertThat(project.state()).isEqualTo(before);
    }

    @Test
    void zoomsAtThePointer() {
        model.zoomAt(700, -40);
        double under = model.axisProperty().get().sampleAt(400);
        model.zoomAt(400, -8);
        assertThat(model.axisProperty().get().sampleAt(400)).isCloseTo(under, within(1e-3));
        assertThat(model.axisProperty().get().samplesPerPixel()).isLessThan(30);
    }

    @Test
    void fitTogglesBetweenAllAndWhatWasSeen() {
        model.zoomAt(300, -24);
        var seen = model.axisProperty().get();
        run("fit");
        assertThat(model.axisProperty().get().origin()).isZero();
        run("fit");
        assertThat(model.axisProperty().get()).isEqualTo(seen);
    }

    @Test
    void snapsToFramesWhenTheyAreFarEnoughApart() {
        model.zoomAt(500, -40);
        long sample = NTSC.samples(160) + 20;
        assertThat(model.snapped(sample, true)).isEqualTo(NTSC.samples(160));
        assertThat(model.snapped(sample, false)).isEqualTo(sample);
        assertThat(model.snapper(Set.of()).isPlace(NTSC.samples(160))).isTrue();
    }

    @Test
    void setsMarkersAndJumpsBetweenThem() {
        transport.seekFrame(40);
        run("marker");
        transport.seekFrame(90);
        run("marker");
        assertThat(project.markers()).extracting(m -> m.frame()).containsExactly(40L, 90L);
        run("marker-previous");
        assertThat(transport.frame()).isEqualTo(40);
        run("marker-remove");
        assertThat(project.markers()).hasSize(1);
    }

    @Test
    void keysWalkOverLanesAndMuteThem() {
        run("lane-next");
        run("lane-next");
        run("mute");
        run("solo");
        assertThat(project.lanes().get(1).strip().isMuted()).isTrue();
        assertThat(project.lanes().get(1).strip().isSolo()).isTrue();
        assertThat(project.lanes().get(0).strip().isMuted()).isFalse();
    }

    @Test
    void keysChangeTheGainOfALane() {
        model.selectLane(project.lanes().get(2).id());
        run("lane-quieter");
        run("lane-quieter");
        assertThat(project.lanes().get(2).strip().gainDb()).isEqualTo(-2);
        assertThat(project.lanes().get(0).strip().gainDb()).isZero();
    }

    @Test
    void labelsStandOnWholeStepsWithRoomBetween() {
        ClipEntry clip = model.clip().orElseThrow();
        for (int steps = 0; steps < 100; steps++) {
            var axis = new TimeAxis(0, steps);
            long step = Ruler.labelStep(clip, axis);
            assertThat(clip.rate().samples(step) / axis.samplesPerPixel()).isGreaterThan(80);
        }
    }

    @Test
    void gainLineAndGainAreInverse() {
        for (double gain = -42; gain <= 21; gain += 0.5) {
            double y = TimelinePainter.gainLine(gain, 10, 200);
            assertThat(TimelinePainter.gainAt(y, 10, 200)).isCloseTo(gain, within(1e-9));
        }
    }
}
