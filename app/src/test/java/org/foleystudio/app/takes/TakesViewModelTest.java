package org.foleystudio.app.takes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import org.foleystudio.app.generate.FakeMaker;
import org.foleystudio.app.generate.Fixtures;
import org.foleystudio.app.generate.GenerateViewModel;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.generate.SweepPlan;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakesViewModelTest {
    @TempDir
    Path folder;

    private final ClipEntry clip = Fixtures.clip();
    private final FakeMaker maker = new FakeMaker(clip, Fixtures.MOMENTS);
    private final Audition audition = new Audition();
    private Project project;
    private GenerateViewModel generate;
    private TakesViewModel takes;
    private CompTools comp;

    @BeforeEach
    void open() {
        project = Fixtures.project(folder, clip);
        GenerationQueue queue =
                new GenerationQueue(project, Tasks.sameThread(), maker, new PaceBook("", t -> {}), new Toasts());
        generate = new GenerateViewModel(
                project, queue, FXCollections.observableArrayList(Fixtures.bundle("starter")), new Random(1));
        generate.stepsProperty().set(4);
        generate.seedProperty().set(500);
        takes = new TakesViewModel(project, audition, queue, new Random(2));
        comp = new CompTools(project);
    }

    @Test
    void sweepBlindStarComp() {
        generate.sweep(new SweepPlan(List.of(3.0, 5.0, 6.0), List.of(2, 4, 8), 1));
        assertThat(takes.sweepProperty().get()).contains(takes.sweeps().get(0));
        assertThat(takes.rows()).hasSize(9);
        assertThat(takes.gridProperty().get().guidances()).containsExactly(3.0, 5.0, 6.0);
        assertThat(takes.gridProperty().get().steps()).containsExactly(2, 4, 8);
        assertThat(takes.rows().get(4).settings()).isEqualTo("CFG 5 · 4 steps · G · #500");

        takes.hideNames();
        assertThat(takes.rows()).extracting(TakeRow::name).containsExactly("A", "B", "C", "D", "E", "F", "G", "H", "I");
        assertThat(takes.rows()).allSatisfy(r -> {
            assertThat(r.settings()).isEmpty();
            assertThat(r.sync()).isEmpty();
            assertThat(r.loudness()).isEmpty();
        });
        assertThat(audition.blindProperty().get()).isTrue();
        assertThat(takes.difference()).isEmpty();
        assertThat(takes.hearDigit(3)).isTrue();
        String third = takes.rows().get(2).id();
        assertThat(takes.heard().orElseThrow().id()).isEqualTo(third);
        takes.judgeHeard(Verdict.STARRED);

        takes.reveal();
        assertThat(audition.blindProperty().get()).isFalse();
        takes.orderProperty().set(TakesViewModel.Order.BEST);
        assertThat(takes.rows().get(0).id()).isEqualTo(third);
        project.perform(Edits.range(clip.id(), Optional.of(new FrameRange(24, 48))));
        assertThat(comp.paint(takes.lane(third).orElseThrow().id())).isTrue();
        CompRange range = project.compProperty().get().ranges().get(0);
        assertThat(range.from()).isEqualTo(clip.samplesAt(24));
        assertThat(range.to()).isEqualTo(clip.samplesAt(48));
        assertThat(project.history().undoNameProperty().get())
                .startsWith("Comp Take ")
                .endsWith("from 01:00:01:00 to 01:00:02:00");
    }

    @Test
    void theShuffleIsNotTheOrder() {
        generate.takesProperty().set(9);
        generate.generate();
        List<String> before = takes.rows().stream().map(TakeRow::id).toList();
        takes.hideNames();
        List<String> hidden = takes.rows().stream().map(TakeRow::id).toList();
        assertThat(hidden).containsExactlyInAnyOrderElementsOf(before).isNotEqualTo(before);
    }

    @Test
    void whatIsStillToComeHasItsPlace() {
        maker.hook = (request, step) -> {
            if (request == 1 && step == 0) {
                SweepGrid grid = takes.gridProperty().get();
                assertThat(grid.cells()).hasSize(1);
                assertThat(grid.cells().get(0).takes()).hasSize(2);
                assertThat(grid.cells().get(0).run()).isPresent();
            }
        };
        generate.sweep(new SweepPlan(List.of(5.0), List.of(4), 3));
        assertThat(project.takes()).hasSize(3);
        assertThat(takes.gridProperty().get().cells().get(0).run()).isEmpty();
    }

    @Test
    void settingsOfTwoTakesAreCompared() {
        generate.seedLockedProperty().set(true);
        generate.takesProperty().set(1);
        generate.generate();
        generate.guidanceProperty().set(7);
        generate.stepsProperty().set(9);
        generate.generate();
        takes.hearDigit(1);
        takes.hearDigit(2);
        assertThat(takes.difference().orElseThrow().lines())
                .containsExactly(
                        new SettingsDiff.Line("Steps", "4", "9"), new SettingsDiff.Line("Guidance", "5.0", "7.0"));
        takes.swap();
        assertThat(takes.heard().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void whoListensGoesOnHearingAfterTheCollector() {
        List<String> seen = new ArrayList<>();
        takes.rows().addListener((ListChangeListener<TakeRow>) c -> seen.add("rows"));
        project.takes().addListener((ListChangeListener<TakeEntry>) c -> seen.add("takes"));
        System.gc();
        generate.generate();
        assertThat(seen).contains("rows", "takes");
    }

    @Test
    void nextGoesRound() {
        generate.takesProperty().set(3);
        generate.generate();
        takes.hearNext(1);
        takes.hearNext(-1);
        assertThat(takes.heard().map(TakeEntry::number)).contains(3);
        takes.hearNext(1);
        assertThat(takes.heard().map(TakeEntry::number)).contains(1);
        assertThat(takes.hearDigit(7)).isFalse();
    }

    @Test
    void rejectedAndSilentTakesSink() {
        generate.takesProperty().set(3);
        generate.generate();
        takes.judge(project.takes().get(0).id(), Verdict.REJECTED);
        takes.orderProperty().set(TakesViewModel.Order.BEST);
        assertThat(takes.rows().get(2).id()).isEqualTo(project.takes().get(0).id());
        takes.judge(project.takes().get(0).id(), Verdict.REJECTED);
        assertThat(project.takes().get(0).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void promotingMakesOneLaneTheWholeComp() {
        generate.generate();
        String lane = project.lanes().get(1).id();
        comp.promote(lane);
        assertThat(project.compProperty().get().ranges()).containsExactly(new CompRange(lane, 0, clip.length()));
        comp.setCrossfade(0.05);
        assertThat(project.compProperty().get().crossfade()).isEqualTo(2400);
        comp.clear();
        assertThat(project.compProperty().get().ranges()).isEmpty();
    }
}
