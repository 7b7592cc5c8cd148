package org.foleystudio.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.train.FineTuneListener;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.FineTuner;
import org.foleystudio.engine.train.RunControl;
import org.foleystudio.engine.train.TrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The process behind the studio's run screen: begins the run whose plan lies in a folder, or goes on with it. */
@Command(
        name = "train-run",
        mixinStandardHelpOptions = true,
        hidden = true,
        description = "Does what the plan in a run's folder says; watched and steered through files in that folder.")
final class TrainRunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path run = Path.of("");

    @Override
    public Integer call() throws FoleyException {
        RunControl control = new RunControl(run, new Stoppable());
        try {
            TrainingResult result = FineTuner.run(FineTunePlan.read(run).job(run), FineTuneListener.NONE, control)
                    .training();
            control.ended("");
            return result.outcome() == TrainingResult.Outcome.STOPPED ? ExitCode.CANCELLED : ExitCode.DONE;
        } catch (FoleyException e) {
            control.ended(e.code() == FoleyException.Code.CANCELLED ? "" : String.valueOf(e.getMessage()));
            throw e;
        } catch (OutOfMemoryError | RuntimeException e) {
            control.ended("The run ended unexpectedly (" + e + "); it can be resumed from its last checkpoint.");
            throw e;
        }
    }

    /** An interrupted process ends in order. */
    private static final class Stoppable implements Progress {
        @Override
        public void report(String stage, long done, long total) {}

        @Override
        public boolean isCancelled() {
            return Interruption.requested();
        }
    }
}
