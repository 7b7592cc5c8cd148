package org.foleystudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import javafx.collections.FXCollections;
import org.foleystudio.app.cli.TestBundles;
import org.foleystudio.app.cli.TestClips;
import org.foleystudio.app.generate.EngineTakeMaker;
import org.foleystudio.app.generate.GenerateViewModel;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.generate.QueuedRun;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Marker;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Precision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around an open project: it is said in a sentence, nothing is lost, and work goes on. */
class BadMomentsTest {
    private static final Path DEMO = Path.of("../assets/demo/clip.mp4");

    @TempDir
    private Path temp;

    private final Tasks tasks = Tasks.sameThread();
    private final Toasts toasts = new Toasts();
    private StudioViewModel studio;

    @BeforeEach
    void begin() {
        studio = new StudioViewModel(tasks, toasts, new Preferences(temp.resolve("projects")), Clock.systemUTC(), DEMO);
    }

    @AfterEach
    void end() {
        studio.closeProject();
        tasks.close();
    }

    private Project project() {
        return studio.project().orElseThrow();
    }

    private void mark(long frame) {
        String clip = project().state().active();
        project().perform(Edits.mark(clip, new Marker("m" + frame, frame, "", Marker.Colour.GREEN)));
    }

    @Test
    void aClipThatIsDeletedWhileOpenCostsTheRunAndNothingElse() throws Exception {
        Path clip = Files.copy(DEMO, temp.resolve("a.mp4"));
        studio.drop(List.of(clip));
        Bundle bundle = TestBundles.write(temp.resolve("models"), "tiny");
        try (GenerationQueue queue = new GenerationQueue(
                project(),
                tasks,
                new EngineTakeMaker(() -> new EngineOptions(ComputeDevice.CPU, Precision.FLOAT32)),
                new PaceBook("", t -> {}),
                toasts)) {
            GenerateViewModel generate =
                    new GenerateViewModel(project(), queue, FXCollections.observableArrayList(bundle), new Random(1));
            Files.delete(clip);
            QueuedRun run = generate.generate().orElseThrow();
            assertThat(run.stateProperty().get()).isEqualTo(Job.State.FAILED);
            assertThat(run.outcomeProperty().get()).contains("a.mp4");
            assertThat(project().expected()).isEmpty();

            mark(3);
            studio.save();
            assertThat(project().dirtyProperty().get()).isFalse();
            Files.copy(DEMO, clip);
            assertThat(queue.retry(run).orElseThrow().stateProperty().get()).isEqualTo(Job.State.DONE);
            assertThat(project().takes()).isNotEmpty();
        }
    }

    @Test
    void whatCannotBeSavedStaysUnsavedAndIsSavedLater() throws IOException {
        studio.openDemo();
        studio.save();
        Path file = project().folder().resolve("project.json");
        mark(5);
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
        studio.save();
        assertThat(project().dirtyProperty().get()).isTrue();
        assertThat(toasts.shown()).anyMatch(t -> t.kind() == Toasts.Kind.FAILURE);
        assertThat(project().markers()).hasSize(1);

        Files.delete(file.resolve("in the way"));
        Files.delete(file);
        studio.save();
        assertThat(project().dirtyProperty().get()).isFalse();
    }

    @Test
    void aJournalThatCannotBeWrittenIsSaidOnceAndWorkGoesOn() throws IOException {
        studio.openDemo();
        studio.save();
        Path journal = project().folder().resolve("journal.jsonl");
        Files.createDirectories(journal.resolve("in the way"));
        mark(1);
        mark(2);
        mark(3);
        assertThat(project().markers()).hasSize(3);
        assertThat(toasts.shown().stream().filter(t -> t.kind() == Toasts.Kind.FAILURE))
                .hasSize(1);
        Files.delete(journal.resolve("in the way"));
        Files.delete(journal);
        mark(4);
        assertThat(journal).isRegularFile();
    }

    /** That it is shown in time is a test of the pictures' feed. */
    @Test
    void aVariableRateIsWarnedOfAndItsLengthIsThatOfItsTimes() throws Exception {
        Path file = TestClips.writeVariable(temp.resolve("variable.mkv"));
        studio.addClips(List.of(file));
        ClipEntry clip = project().clips().get(0);
        assertThat(clip.isVariableRate()).isTrue();
        assertThat(toasts.shown()).anyMatch(t -> t.text().contains("variable frame rate"));
        assertThat(clip.length() / 48_000.0).isCloseTo(4.2, within(0.2));
    }
}
