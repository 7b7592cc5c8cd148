package org.foleystudio.app.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.foleystudio.app.generate.Conforming;
import org.foleystudio.app.generate.FakeMaker;
import org.foleystudio.app.generate.Fixtures;
import org.foleystudio.app.generate.GenerateViewModel;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ChannelChoice;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.codec.ChannelStatistics.Histogram;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.generate.KeptTake;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.TimeMap;
import org.foleystudio.engine.signal.TimeStretch;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelsViewModelTest {
    @TempDir
    Path folder;

    private final ClipEntry clip = Fixtures.clip();
    private final FakeMaker maker = new FakeMaker(clip, Fixtures.MOMENTS);
    private final ObservableList<Bundle> bundles = FXCollections.observableArrayList(Fixtures.bundle("starter"));
    private final Toasts toasts = new Toasts();
    private final Audition audition = new Audition();
    private Project project;
    private ChannelsViewModel channels;

    @BeforeEach
    void open() {
        project = Fixtures.project(folder, clip);
        channels = new ChannelsViewModel(project, audition, Tasks.sameThread(), toasts, maker, bundles);
        GenerationQueue queue =
                new GenerationQueue(project, Tasks.sameThread(), maker, new PaceBook("", t -> {}), toasts);
        GenerateViewModel generate = new GenerateViewModel(project, queue, bundles, new Random(1));
        generate.stepsProperty().set(8);
        generate.takesProperty().set(2);
        assertThat(channels.emptinessProperty().get()).contains("Generate a take first");
        generate.generate();
    }

    @Test
    void anotherChannelChangesTheSoundAndKeepsTheLatent() throws FoleyException {
        TakeEntry before = project.takes().get(1);
        float[] green =
                AudioReader.read(project.resolve(before.wav())).orElseThrow().channels()[0];
        float[] latent = KeptTake.read(project.resolve(before.latent().orElseThrow()))
                .latent()
                .values();
        int asked = maker.asked.size();
        channels.choose(Channel.RED);
        TakeEntry after = project.takes().get(1);
        float[] red =
                AudioReader.read(project.resolve(after.wav())).orElseThrow().channels()[0];
        assertThat(after.channel()).isEqualTo("red");
        assertThat(after.provenance()).containsEntry("channel", "r");
        assertThat(after.latent()).isEqualTo(before.latent());
        assertThat(KeptTake.read(project.resolve(after.latent().orElseThrow()))
                        .latent()
                        .values())
                .containsExactly(latent);
        assertThat(maker.asked).hasSize(asked);
        assertThat(red).hasSameSizeAs(green).isNotEqualTo(green);
        assertThat(project.history().undoNameProperty().get()).isEqualTo("Hear take 2 through R");
        channels.choose(Channel.GREEN);
        float[] again = AudioReader.read(project.resolve(project.takes().get(1).wav()))
                .orElseThrow()
                .channels()[0];
        assertThat(again).containsExactly(green);
        project.history().undo();
        project.history().undo();
        assertThat(project.takes().get(1)).isEqualTo(before);
    }

    @Test
    void hitsThatWereMovedStayMovedThroughAnotherChannel() throws FoleyException {
        channels.choose(Channel.RED);
        TakeEntry plain = project.takes().get(1);
        Waveform red = AudioReader.read(project.resolve(plain.wav())).orElseThrow();
        TimeMap map = TimeMap.of(red.length(), List.of(new TimeMap.Pin(48_000, 52_800)));
        Map<String, String> moved = new LinkedHashMap<>(plain.provenance());
        Conforming.note(moved, map);
        project.perform(Edit.of(
                "snap", s -> s.withTake(plain.id(), t -> t.withSound(t.wav(), t.channel(), moved, t.measures()))));
        channels.choose(Channel.GREEN);
        channels.choose(Channel.RED);
        Waveform again =
                AudioReader.read(project.resolve(project.takes().get(1).wav())).orElseThrow();
        assertThat(again.channels()[0])
                .containsExactly(TimeStretch.apply(red, map).channels()[0])
                .isNotEqualTo(red.channels()[0]);
    }

    @Test
    void previewLeavesTheDocumentAlone() {
        var state = project.state();
        channels.preview(
                Channel.BLUE, sound -> assertThat((long) sound.length()).isEqualTo(clip.length()));
        assertThat(project.state()).isSameAs(state);
        assertThat(channels.busyProperty().get()).isFalse();
    }

    @Test
    void showsNumbersOfTheTakeThatIsHeard() {
        audition.listenTo(project.lanes().get(0).id());
        assertThat(channels.takeProperty().get().orElseThrow().number()).isEqualTo(1);
        ChannelReport report = channels.reportProperty().get().orElseThrow();
        assertThat(report.rows()).hasSize(3);
        assertThat(report.rows().get(0).mean()).isLessThan(report.rows().get(1).mean());
        assertThat(report.likeness()).isBetween(0.5, 1.0);
        assertThat(channels.channels()).contains(Channel.ADAPTIVE);
    }

    @Test
    void aModelThatIsGoneLeavesThePictureButNotTheSwitch() {
        bundles.clear();
        assertThat(channels.obstacleProperty().get()).contains("starter").contains("not on this computer");
        assertThat(channels.reportProperty().get()).isPresent();
        TakeEntry before = project.takes().get(1);
        channels.choose(Channel.RED);
        assertThat(project.takes().get(1)).isEqualTo(before);
    }

    @Test
    void oneChannelModelsSayWhyThereIsNothing() {
        Bundle single = Fixtures.bundle("starter", ChannelChoice.single(), Defaults.released());
        bundles.setAll(single);
        assertThat(channels.obstacleProperty().get()).contains("one channel");
    }

    @Test
    void divergenceIsZeroForTheSameAndGrowsWithTheDistance() {
        Histogram a = new Histogram(0, 1, new long[] {10, 20, 10, 0});
        Histogram near = new Histogram(0, 1, new long[] {12, 18, 10, 0});
        Histogram far = new Histogram(0, 1, new long[] {0, 0, 10, 30});
        assertThat(Spread.divergence(a, a)).isCloseTo(0, within(1e-12));
        assertThat(Spread.divergence(near, a)).isGreaterThan(0).isLessThan(Spread.divergence(far, a));
    }

    @Test
    void theReferenceStandsBesideTheChannels() {
        float[] values = {0.1f, 0.2f, 0.1f, 0.2f, 0.3f, 0.4f};
        ChannelReport report =
                ChannelReport.of(new MelImage(values, 3, 1, 2), Optional.of(new Mel(new float[] {0.1f, 0.2f}, 1, 2)));
        assertThat(report.rows()).hasSize(4);
        assertThat(report.rows().get(0).divergence().orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(report.rows().get(2).divergence().orElseThrow()).isGreaterThan(1);
    }
}
