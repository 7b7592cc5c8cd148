package org.foleystudio.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.KeptTake;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationQueueTest {
    @TempDir
    Path folder;

    private final ClipEntry clip = Fixtures.clip();
    private final FakeMaker maker = new FakeMaker(clip, Fixtures.MOMENTS);
    private final Toasts toasts = new Toasts();
    private final PaceBook paces = new PaceBook("", text -> {});
    private Project project;
    private GenerationQueue queue;

    @BeforeEach
    void open() {
        project = Fixtures.project(folder, clip);
        queue = new GenerationQueue(project, Tasks.sameThread(), maker, paces, toasts);
    }

    private GenerationRequest request(GenerationSettings settings) {
        return new GenerationRequest(
                clip.id(), clip.path(), Fixtures.bundle("starter"), settings, GenerationRequest.Purpose.NEW_TAKES);
    }

    private static GenerationSettings quick() {
        return GenerationSettings.paper().withSteps(8);
    }

    @Test
    void takesLandWithTheirFilesAndNumbers() throws FoleyException {
        QueuedRun run = queue.add(request(quick().withTakes(3).withSeed(100)));
        assertThat(run.stateProperty().get()).isEqualTo(Job.State.DONE);
        assertThat(project.takes()).extracting(TakeEntry::number).containsExactly(1, 2, 3);
        assertThat(project.takes()).extracting(TakeEntry::seed).containsExactly(100L, 101L, 102L);
        assertThat(project.lanes()).hasSize(3);
        for (TakeEntry take : project.takes()) {
            Waveform sound = AudioReader.read(project.resolve(take.wav())).orElseThrow();
            assertThat(sound.length()).isEqualTo((int) clip.length());
            assertThat(sound.sampleRate()).isEqualTo(48_000);
            KeptTake kept = KeptTake.read(project.resolve(take.latent().orElseThrow()));
            assertThat(kept.picture().channels()).isEqualTo(3);
            assertThat(take.measures().syncScore().orElse(0)).isGreaterThan(0.5);
            assertThat(take.measures().loudness()).isPresent();
            assertThat(take.measures().isSilent()).isFalse();
        }
    }

    @Test
    void aRangeIsAsLongAsItsFrames() {
        GenerationSettings settings = quick().withSpan(
                        clip.samplesAt(24) / 48_000.0,
                        OptionalDouble.of((clip.samplesAt(72) - clip.samplesAt(24)) / 48_000.0));
        queue.add(request(settings));
        TakeEntry take = project.takes().get(0);
        assertThat(take.start()).isEqualTo(clip.samplesAt(24));
        assertThat(take.length()).isEqualTo(clip.samplesAt(72) - clip.samplesAt(24));
    }

    @Test
    void undoTakesATakeBackAndRedoBringsIt() {
        queue.add(request(quick()));
        project.history().undo();
        assertThat(project.takes()).isEmpty();
        assertThat(project.lanes()).isEmpty();
        project.history().redo();
        assertThat(project.takes()).hasSize(1);
    }

    @Test
    void theBarOnlyMovesForward() {
        List<Double> seen = new ArrayList<>();
        AtomicReference<String> words = new AtomicReference<>("");
        maker.hook = (request, step) -> {
            QueuedRun run = queue.runs().get(0);
            seen.add(run.fractionProperty().get());
            words.set(run.stageProperty().get());
        };
        queue.add(request(quick().withTakes(4)));
        assertThat(seen).isSorted().hasSizeGreaterThan(8);
        assertThat(words.get()).isEqualTo("Step 7 of 8");
        assertThat(queue.runs().get(0).fractionProperty().get()).isEqualTo(1);
    }

    @Test
    void cancelStopsWithinAStepAndKeepsWhatWasMade() {
        maker.hook = (request, step) -> {
            if (request == 1 && step == 3) {
                queue.cancel(queue.runs().get(0));
            }
        };
        QueuedRun run = queue.add(request(quick().withTakes(4)));
        assertThat(run.stateProperty().get()).isEqualTo(Job.State.CANCELLED);
        assertThat(project.takes()).hasSize(2);
        maker.hook = (request, step) -> {};
        QueuedRun again = queue.retry(run).orElseThrow();
        assertThat(again.request().settings().takes()).isEqualTo(2);
        assertThat(project.takes()).extracting(TakeEntry::seed).containsExactly(42L, 43L, 44L, 45L);
        assertThat(queue.runs()).containsExactly(again);
    }

    @Test
    void aFailureIsASentenceAndTheNextRunGoesOn() {
        maker.hook = (request, step) -> {
            if (request == 0 && step == 2) {
                throw new FoleyException(FoleyException.Code.OUT_OF_MEMORY, "The memory does not suffice.");
            }
        };
        QueuedRun failed = queue.add(request(quick()));
        QueuedRun next = queue.add(request(quick()));
        assertThat(failed.stateProperty().get()).isEqualTo(Job.State.FAILED);
        assertThat(failed.outcomeProperty().get()).isEqualTo("The memory does not suffice.");
        assertThat(next.stateProperty().get()).isEqualTo(Job.State.DONE);
        assertThat(project.takes()).hasSize(1);
        assertThat(toasts.shown()).hasSize(1);
    }

    @Test
    void javasOwnMemoryErrorIsASentenceToo() {
        maker.hook = (request, step) -> {
            throw new OutOfMemoryError("heap");
        };
        QueuedRun run = queue.add(request(quick()));
        assertThat(run.outcomeProperty().get()).contains("memory").doesNotContain("heap");
    }

    @Test
    void aBrokenEngineDoesNotTakeTheWindowAlong() {
        maker.hook = (request, step) -> {
            throw new IllegalStateException("shape [2, 4]");
        };
        QueuedRun run = queue.add(request(quick()));
        assertThat(run.stateProperty().get()).isEqualTo(Job.State.FAILED);
        assertThat(run.outcomeProperty().get()).doesNotContain("shape");
    }

    @Test
    void aPartOfALaneIsMadeAnewWithCrossfades() {
        queue.add(request(quick().withSeed(7)));
        String lane = project.lanes().get(0).id();
        long from = clip.samplesAt(48);
        long to = clip.samplesAt(96);
        GenerationSettings part =
                quick().withSeed(900).withSpan(from / 48_000.0, OptionalDouble.of((to - from) / 48_000.0));
        queue.add(new GenerationRequest(
                clip.id(), clip.path(), Fixtures.bundle("starter"), part, GenerationRequest.Purpose.replaceIn(lane)));
        assertThat(project.lanes()).hasSize(1);
        var regions = project.lanes().get(0).regions();
        assertThat(regions).hasSize(3);
        assertThat(regions.get(0).end()).isEqualTo(from + Landing.CROSSFADE);
        assertThat(regions.get(0).fadeOut()).isEqualTo(Landing.CROSSFADE);
        assertThat(regions.get(1).start()).isEqualTo(from);
        assertThat(regions.get(1).end()).isEqualTo(to);
        assertThat(regions.get(1).fadeIn()).isEqualTo(Landing.CROSSFADE);
        assertThat(regions.get(2).start()).isEqualTo(to - Landing.CROSSFADE);
        assertThat(regions.get(2).end()).isEqualTo(clip.length());
        project.history().undo();
        assertThat(project.lanes().get(0).regions()).hasSize(1);
    }

    @Test
    void madeAgainIsComparedWithTheOriginal() {
        queue.add(request(quick()));
        TakeEntry take = project.takes().get(0);
        MakeAgain again = MakeAgain.of(take, clip, List.of(Fixtures.bundle("starter")));
        QueuedRun run = queue.add(again.request().orElseThrow());
        assertThat(run.outcomeProperty().get()).isEqualTo("Take 1 was made again, bit for bit.");
    }

    @Test
    void madeAgainSaysWhyItCannot() {
        queue.add(request(quick()));
        TakeEntry take = project.takes().get(0);
        assertThat(MakeAgain.of(take, clip, List.of()).obstacle()).contains("is not on this computer");
        var changed = new Bundle(Path.of("x"), Fixtures.bundle("starter").manifest(), "another");
        assertThat(MakeAgain.of(take, clip, List.of(changed)).obstacle()).contains("has changed");
        assertThat(MakeAgain.of(take, clip.withSha256("new"), List.of(Fixtures.bundle("starter")))
                        .obstacle())
                .contains("has changed since");
    }

    @Test
    void takesOfARemovedClipGoNowhere() {
        maker.hook = (request, step) -> project.perform(Edits.removeClip(clip));
        QueuedRun run = queue.add(request(quick()));
        assertThat(project.state().takes()).isEmpty();
        assertThat(run.outcomeProperty().get()).contains("no longer");
    }

    @Test
    void aFullDiskIsASentence() throws Exception {
        Files.writeString(folder.resolve("takes"), "a file where the folder should be");
        QueuedRun run = queue.add(request(quick()));
        assertThat(run.stateProperty().get()).isEqualTo(Job.State.FAILED);
        assertThat(run.outcomeProperty().get()).isNotEmpty();
        assertThat(project.takes()).isEmpty();
    }

    @Test
    void whatIsReadyIsCountedUntilAllIs() {
        List<String> seen = new ArrayList<>();
        maker.hook = (request, step) -> {
            if (request == 0 && step == 0) {
                queue.add(request(quick()));
                seen.add(queue.summaryProperty().get());
            }
        };
        queue.add(request(quick().withTakes(2)));
        assertThat(seen).singleElement().asString().startsWith("1 of 3 takes");
        assertThat(queue.summaryProperty().get()).isEmpty();
        queue.add(request(quick()));
        assertThat(queue.summaryProperty().get()).isEmpty();
    }

    @Test
    void learnsThePaceOfThisMachine() {
        var bundle = Fixtures.bundle("starter");
        assertThat(paces.pace(bundle)).isEmpty();
        queue.add(request(quick().withTakes(2)));
        Pace pace = paces.pace(bundle).orElseThrow();
        assertThat(pace.runs()).isEqualTo(1);
        Pace.Load twice = new Pace.Load(14, 2, 50, 1);
        assertThat(pace.seconds(twice)).isGreaterThan(0);
    }

    @Test
    void takesMadeBeforeThePictureWasLookedThroughAreMeasuredLater() {
        var inspection = project.inspections().remove(clip.id());
        queue.add(request(quick()));
        assertThat(project.takes().get(0).measures().syncScore()).isEmpty();
        String undo = project.history().undoNameProperty().get();
        project.inspections().put(clip.id(), inspection);
        assertThat(project.takes().get(0).measures().syncScore().orElse(0)).isGreaterThan(0.5);
        assertThat(project.history().undoNameProperty().get()).isEqualTo(undo);
    }

    @Test
    void aTakeAboveFullScaleComesInBelowTheCeiling() throws FoleyException {
        queue.add(request(quick()));
        TakeEntry quiet = project.takes().get(0);
        assertThat(Landing.headroomDb(quiet)).isZero();
        TakeMeasures loud = new TakeMeasures(
                OptionalDouble.of(-9), OptionalDouble.of(4.2), OptionalDouble.empty(), 0, false, false);
        TakeEntry take = new TakeShelf.Shelved(
                        0, maker.make(request(quick()), Progress.NONE).get(0), quiet)
                .numbered(2)
                .withMeasures(loud);
        var state = Landing.edit(GenerationRequest.Purpose.NEW_TAKES, take, project.state())
                .change()
                .apply(project.state());
        assertThat(state.activeTimeline().lanes().get(1).regions().get(0).gainDb())
                .isCloseTo(-5.2, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void closingGivesTheNetworksBack() {
        queue.close();
        assertThat(maker.closed).isTrue();
    }
}
