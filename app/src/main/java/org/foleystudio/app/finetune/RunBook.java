package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.train.FineTuneJob;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.RunControl;
import org.foleystudio.engine.train.RunLock;

/** The runs of this computer, those of the command line included. Blocking. */
public final class RunBook {
    private final Path runs;

    /** @param folders where runs lie */
    public RunBook(ProgramFolders folders) {
        runs = FineTuneJob.Places.runs(folders);
    }

    /** A run that is not over, with a sentence on where it stands. */
    public record Open(Path folder, RunState state, String sentence) {}

    /** The newest run, if there is any. */
    public Optional<Path> newest() {
        return RunSnapshot.all(runs).stream().findFirst();
    }

    /** The runs that are at work or can go on, newest first. */
    public List<Open> open() {
        List<Open> found = new ArrayList<>();
        for (Path folder : RunSnapshot.all(runs)) {
            try {
                RunSnapshot run = RunSnapshot.read(folder);
                boolean isOver = run.bundle().isPresent()
                        || run.record().isEmpty() && !run.state().isActive();
                if (!isOver && (run.state().isActive() || run.state().canResume())) {
                    found.add(new Open(folder, run.state(), sentence(run)));
                }
            } catch (FoleyException e) {
                continue;
            }
        }
        return found;
    }

    private static String sentence(RunSnapshot run) {
        String name = run.plan().name();
        String at = Amounts.count(run.step());
        if (run.state().isActive()) {
            return text("finetune.found.running", name, at, Amounts.count(run.steps()));
        }
        return run.state() == RunState.STOPPED
                ? text("finetune.found.stopped", name, at, Amounts.count(run.steps()))
                : text("finetune.found.interrupted", name, at);
    }

    /** The run that computes on a device now, if one does. */
    public Optional<Path> computingOn(ComputeDevice device) {
        for (Path folder : RunSnapshot.all(runs)) {
            try {
                boolean isBusy = RunLock.isHeld(folder)
                        && RunControl.status(folder)
                                .filter(RunControl.Status::isPaused)
                                .isEmpty();
                if (isBusy && FineTunePlan.read(folder).device() == device) {
                    return Optional.of(folder);
                }
            } catch (FoleyException e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
