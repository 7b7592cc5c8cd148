package org.foleystudio.app.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.foleystudio.app.cli.SmallDisk;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.train.FineTuneJob;
import org.foleystudio.engine.train.FineTuneListener;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.FineTuner;
import org.foleystudio.engine.train.RunCheckpoints;
import org.foleystudio.engine.train.TrainingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in processes of their own: killed, found again, gone on with, taken back, kept. */
class KilledRunTest {
    private static final int STEPS = 30;
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    Path temp;

    private final Tasks tasks = Tasks.sameThread();
    private final Toasts toasts = new Toasts();
    private final List<Bundle> results = new ArrayList<>();
    private ProgramFolders folders;
    private FineTunePlan plan;

    @BeforeEach
    void start() throws Exception {
        folders = new ProgramFolders(temp.resolve("home"), temp.resolve("data"));
        plan = TuningClips.plan(temp, folders, STEPS);
    }

    @AfterEach
    void stop() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        tasks.close();
    }

    private Path run(String name) {
        return FineTuneJob.Places.usual(folders, name).run();
    }

    private RunViewModel open(String name) {
        RunViewModel model = new RunViewModel(tasks, toasts, new ProcessRunHost(), run(name));
        model.setOnBundle(results::add);
        model.refresh();
        return model;
    }

    private static RunSnapshot until(RunViewModel model, Predicate<RunSnapshot> reached) throws Exception {
        for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
            model.refresh();
            if (model.nowProperty().get().filter(reached).isPresent()) {
                return model.nowProperty().get().get();
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                "not reached; last seen: " + model.nowProperty().get());
    }

    @Test
    void goesOnAfterAKillAndEndsInTheSameBits() throws Exception {
        plan.named("whole", "").write(run("whole"));
        FineTuner.run(plan.named("whole", "").job(run("whole")), FineTuneListener.NONE, Progress.NONE);

        plan.named("killed", "Bars").write(run("killed"));
        RunViewModel model = open("killed");
        model.resume();
        RunSnapshot before = until(model, run -> run.checkpoints().size() >= 2);
        assertThat(before.state()).isEqualTo(RunState.RUNNING);
        assertThat(model.checkpointObstacle()).isNotEmpty();
        assertThatThrownBy(() -> FineTuner.run(before.plan().job(run("killed")), FineTuneListener.NONE, Progress.NONE))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("Another process");
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        until(model, run -> run.state() == RunState.INTERRUPTED);

        // The studio starts anew and finds it.
        List<RunBook.Open> found = new RunBook(folders).open();
        assertThat(found).singleElement().satisfies(open -> {
            assertThat(open.state()).isEqualTo(RunState.INTERRUPTED);
            assertThat(open.sentence()).contains("killed");
        });
        RunViewModel again = open("killed");
        again.resume();
        RunSnapshot after = until(again, run -> run.state() == RunState.DONE);
        assertThat(after.step()).isEqualTo(STEPS);
        assertThat(after.curve()).hasSize(STEPS);
        again.refresh();
        assertThat(results).extracting(Bundle::name).containsExactly("killed");
        assertThat(results.get(0).manifest().about().description()).isEqualTo("Bars");
        assertThat(results.get(0).folder().resolve("network.safetensors"))
                .hasSameBinaryContentAs(folders.ownModels().resolve("whole").resolve("network.safetensors"));
        assertThat(new RunBook(folders).open()).isEmpty();
    }

    /** The studio dies, not the run: it goes on by itself, is found by the next studio, and ends in the same bits. */
    @Test
    void outlivesAStudioThatIsKilled() throws Exception {
        plan.named("whole", "").write(run("whole"));
        FineTuner.run(plan.named("whole", "").job(run("whole")), FineTuneListener.NONE, Progress.NONE);
        plan.named("left", "").write(run("left"));
        Process studio = SmallDisk.start(1 << 20, StudioStandIn.class, run("left"));
        assertThat(new BufferedReader(new InputStreamReader(studio.getInputStream())).readLine())
                .isEqualTo("started");
        studio.destroyForcibly().waitFor();
        RunViewModel next = open("left");
        until(next, run -> run.state() == RunState.RUNNING || run.state() == RunState.DONE);
        RunSnapshot done = until(next, run -> run.state() == RunState.DONE);
        assertThat(done.step()).isEqualTo(STEPS);
        assertThat(folders.ownModels().resolve("left").resolve("network.safetensors"))
                .hasSameBinaryContentAs(folders.ownModels().resolve("whole").resolve("network.safetensors"));
    }

    @Test
    void pausesStopsRewindsAndKeeps() throws Exception {
        TrainingSettings longer = plan.settings().withSteps(5000).withPace(new TrainingSettings.Pace(5, 10, 0));
        plan.withSettings(longer).named("mine", "").write(run("mine"));
        RunViewModel model = open("mine");
        model.resume();
        until(model, run -> run.step() >= 10);
        model.pause();
        RunSnapshot paused = until(model, run -> run.state() == RunState.PAUSED);
        assertThat(new RunBook(folders).computingOn(ComputeDevice.CPU)).isEmpty();
        assertThat(paused.step()).isLessThan(5000);
        model.resume();
        until(model, run -> run.step() > paused.step() + 5);
        assertThat(new RunBook(folders).computingOn(ComputeDevice.CPU)).contains(run("mine"));
        model.stop();
        RunSnapshot stopped = until(model, run -> run.state() == RunState.STOPPED);
        assertThat(model.bestCheckpoint()).isPresent();
        assertThat(model.checkpointObstacle()).isEmpty();

        RunCheckpoints.Saved oldest = stopped.checkpoints().get(0);
        model.keep(oldest.step(), "kept", "From step " + oldest.step());
        Bundle kept = results.get(0);
        kept.verify(Progress.NONE);
        assertThat(kept.manifest().about().parent()).contains("small");
        assertThat(kept.manifest().figures().toString())
                .contains("trainingClips")
                .doesNotContain("clip 0");

        model.rewind(oldest.step(), 1e-5, (int) oldest.step() + 5);
        RunSnapshot done = until(model, run -> run.state() == RunState.DONE);
        assertThat(done.step()).isEqualTo(oldest.step() + 5);
        assertThat(done.curve()).hasSize((int) oldest.step() + 5);
        assertThat(done.curve().get(done.curve().size() - 1).report().learningRate())
                .isEqualTo(1e-5);
        assertThat(Files.exists(folders.ownModels().resolve("mine"))).isTrue();
    }

    @Test
    void saysWhyARunCannotGoOn() throws Exception {
        plan.named("lost", "").write(run("lost"));
        try (var files = Files.list(temp.resolve("clips"))) {
            for (Path clip : files.toList()) {
                Files.delete(clip);
            }
        }
        RunViewModel model = open("lost");
        model.resume();
        RunSnapshot failed = until(model, run -> run.state() == RunState.FAILED);
        assertThat(failed.status().orElseThrow().sentence()).contains("can be learned from");
        assertThat(tasks.drain(Pool.FILES, 10)).isTrue();
    }
}
