package org.foleystudio.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ChannelChoice;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.codec.Channel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateViewModelTest {
    @TempDir
    Path folder;

    private final ClipEntry clip = Fixtures.clip();
    private final ObservableList<Bundle> bundles = FXCollections.observableArrayList(Fixtures.bundle("starter"));
    private Project project;
    private GenerationQueue queue;
    private GenerateViewModel model;

    @BeforeEach
    void open() {
        project = Fixtures.project(folder, clip);
        queue = new GenerationQueue(
                project,
                Tasks.sameThread(),
                new FakeMaker(clip, Fixtures.MOMENTS),
                new PaceBook("", t -> {}),
                new Toasts());
        model = new GenerateViewModel(project, queue, bundles, new Random(1));
        model.stepsProperty().set(6);
    }

    @Test
    void showsTheRangeExactly() {
        assertThat(model.forecast().rangeProperty().get()).isEqualTo("01:00:00:00 – 00:07:00");
        project.perform(Edits.range(clip.id(), Optional.of(new FrameRange(24, 72))));
        assertThat(model.forecast().rangeProperty().get()).isEqualTo("01:00:01:00 – 00:03:00");
        assertThat(model.forecast().exactnessProperty().get()).startsWith("48 frames = 96\u2009096 samples");
        model.generate();
        assertThat(project.takes().get(0).length()).isEqualTo(96_096);
    }

    @Test
    void anUnlockedSeedIsDrawnAnewAndALockedOneStays() {
        long first = model.seedProperty().get();
        model.generate();
        assertThat(project.takes().get(0).seed()).isEqualTo(first);
        assertThat(model.seedProperty().get()).isNotEqualTo(first);
        model.seedLockedProperty().set(true);
        long locked = model.seedProperty().get();
        model.generate();
        assertThat(model.seedProperty().get()).isEqualTo(locked);
    }

    @Test
    void saysWhatIsInTheWay() {
        Project empty = new Project(folder, ProjectState.empty("x"), ProjectState.empty("x"));
        GenerateViewModel none = new GenerateViewModel(empty, queue, bundles, new Random(1));
        assertThat(none.obstacleProperty().get()).contains("clip");
        assertThat(none.generate()).isEmpty();
        bundles.clear();
        assertThat(model.obstacleProperty().get()).contains("model");
    }

    @Test
    void makesNothingOfAClipWhoseFileIsGone() {
        ObservableSet<String> gone = FXCollections.observableSet();
        model.watch(gone);
        assertThat(model.obstacleProperty().get()).isEmpty();
        gone.add(clip.id());
        assertThat(model.obstacleProperty().get()).startsWith("The file of " + clip.name());
        assertThat(model.generate()).isEmpty();
        gone.remove(clip.id());
        assertThat(model.generate()).isPresent();
    }

    @Test
    void oneChannelBundlesSayWhyThereIsNothingToChoose() {
        bundles.setAll(Fixtures.bundle("published", ChannelChoice.single(), Defaults.released()));
        assertThat(model.channels()).isEmpty();
        assertThat(model.channelObstacle(Channel.RED)).contains("one channel");
    }

    @Test
    void aBundlesRecommendationsDoNotOverwriteWhatTheUserSet() {
        Bundle other = Fixtures.bundle("fine", ChannelChoice.offered(), new Defaults(40, 4, 0.02, "mean"));
        bundles.add(other);
        model.guidanceProperty().set(7);
        model.bundleProperty().set(Optional.of(other));
        assertThat(model.guidanceProperty().get()).isEqualTo(7);
        model.bundleProperty().set(Optional.of(bundles.get(0)));
        model.apply(Preset.of("", bundles.get(0).manifest().defaults()));
        model.bundleProperty().set(Optional.of(other));
        assertThat(model.stepsProperty().get()).isEqualTo(40);
        assertThat(model.channelProperty().get()).isEqualTo(Channel.MEAN);
    }

    @Test
    void timesAreToldOnceTheyWereMeasured() {
        assertThat(model.forecast().costProperty().get())
                .contains("One window of 8.2 s")
                .contains("Not timed");
        model.generate();
        assertThat(model.forecast().costProperty().get()).contains("About 0:");
    }

    @Test
    void aSweepMakesEveryCellUnderOneName() {
        model.sweep(new SweepPlan(List.of(3.0, 5.0), List.of(4, 8), 2));
        assertThat(project.takes()).hasSize(8);
        assertThat(project.takes().stream()
                        .map(t -> t.provenance().get(TakeShelf.SWEEP))
                        .distinct())
                .hasSize(1);
        assertThat(project.takes().stream().map(TakeEntry::seed).distinct()).hasSize(2);
        assertThat(model.forecast().sweepCost(model, SweepPlan.paper())).startsWith("9 takes, about ");
    }

    @Test
    void aSweepIsProposedAroundTheSettings() {
        assertThat(SweepPlan.around(5, 25)).isEqualTo(SweepPlan.paper());
        assertThat(SweepPlan.around(1.5, 10).guidances()).containsExactly(0.9, 1.5, 1.8);
        assertThat(SweepPlan.around(1.5, 10).steps()).containsExactly(4, 10, 20);
        assertThat(SweepPlan.around(0, 1).guidances()).containsExactly(0.0);
    }

    @Test
    void aClassifierGuidesOnlyWhereTheBundleHasOne() {
        model.classifierGuidanceProperty().set(2);
        assertThat(model.guidedTwiceProperty().get()).isFalse();
        assertThat(model.settings().classifierGuidance()).isZero();

        bundles.setAll(Fixtures.guidedTwice("diff-foley"));
        model.bundleProperty().set(Optional.of(bundles.get(0)));
        assertThat(model.guidedTwiceProperty().get()).isTrue();
        assertThat(model.settings().classifierGuidance()).isEqualTo(2);
    }

    @Test
    void theSettingsOfATakeCanBeTakenUp() {
        model.seedProperty().set(777);
        model.generate();
        TakeEntry take = project.takes().get(0);
        model.guidanceProperty().set(1);
        model.apply(MakeAgain.settings(take).orElseThrow());
        assertThat(model.guidanceProperty().get()).isEqualTo(5);
        assertThat(model.seedProperty().get()).isEqualTo(777);
        assertThat(model.seedLockedProperty().get()).isTrue();
    }
}
