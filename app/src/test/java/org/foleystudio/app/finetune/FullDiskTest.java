package org.foleystudio.app.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.foleystudio.app.Main;
import org.foleystudio.app.cli.SmallDisk;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.train.FineTuneJob;
import org.foleystudio.engine.train.FineTuneListener;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.FineTuner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fills while clips are cached, and while checkpoints are written; with room again the run goes on. */
class FullDiskTest {
    private static final int STEPS = 10;

    @TempDir
    Path temp;

    private final Tasks tasks = Tasks.sameThread();
    private final Toasts toasts = new Toasts();
    private ProgramFolders folders;
    private FineTunePlan plan;

    @BeforeEach
    void runOnceWithRoom() throws Exception {
        folders = new ProgramFolders(temp.resolve("home"), temp.resolve("data"));
        plan = TuningClips.plan(temp, folders, STEPS).named("whole", "");
        // also unpacks native libraries, for which a small disk has no room
        FineTuner.run(plan.job(run("whole")), FineTuneListener.NONE, Progress.NONE);
    }

    @AfterEach
    void stop() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        tasks.close();
    }

    private Path run(String name) {
        return FineTuneJob.Places.usual(folders, name).run();
    }

    private static RunHost withAtMost(int kibibytes) {
        return run -> {
            try {
                Process process = SmallDisk.start(kibibytes, Main.class, "train-run", run);
                process.getInputStream().transferTo(OutputStream.nullOutputStream());
                process.waitFor();
            } catch (IOException e) {
                throw new FoleyException(FoleyException.Code.FILE, "no process", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private RunSnapshot tried(Path run, int kibibytes) {
        RunViewModel model = new RunViewModel(tasks, toasts, withAtMost(kibibytes), run);
        model.resume();
        model.refresh();
        return model.nowProperty().get().orElseThrow();
    }

    private void failsAndGoesOn(FineTunePlan tried, String name, int kibibytes) throws Exception {
        tried.named(name, "").write(run(name));
        RunSnapshot failed = tried(run(name), kibibytes);
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.status().orElseThrow().sentence()).startsWith("The disk is full");
        assertThat(failed.bundle()).isEmpty();
        assertThat(failed.step()).isLessThan(STEPS);

        RunSnapshot done = tried(run(name), 1 << 20);
        assertThat(done.state()).isEqualTo(RunState.DONE);
        assertThat(folders.ownModels().resolve(name).resolve("network.safetensors"))
                .hasSameBinaryContentAs(folders.ownModels().resolve("whole").resolve("network.safetensors"));
    }

    @Test
    void whileClipsAreCachedAndWhileCheckpointsAreWritten() throws Exception {
        FineTunePlan elsewhere = new FineTunePlan(
                plan.clips(),
                plan.base(),
                plan.name(),
                plan.description(),
                plan.settings(),
                plan.isTemporal(),
                plan.device(),
                temp.resolve("another cache"),
                plan.bundles());
        failsAndGoesOn(elsewhere, "cached", 8);
        failsAndGoesOn(plan, "kept", 64);
    }
}
