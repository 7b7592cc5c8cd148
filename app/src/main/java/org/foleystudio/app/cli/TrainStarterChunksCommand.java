package org.foleystudio.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.train.SceneChunks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Renders scenes for the twin of the training step, on all cores. */
@Command(
        name = "chunks",
        mixinStandardHelpOptions = true,
        description = "Renders corpus scenes as latents and features for models/starter/twin.py.")
final class TrainStarterChunksCommand implements Callable<Integer> {
    @Option(names = "--codec", required = true, paramLabel = "FILE", description = "Weights of the codec.")
    private Path codec = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write the chunks.")
    private Path out = Path.of("");

    @Option(names = "--train", defaultValue = "50000", description = "Training scenes (${DEFAULT-VALUE}).")
    private int train;

    @Option(
            names = "--skip",
            defaultValue = "0",
            description = "Leave out that many training scenes, which an earlier run has seen (${DEFAULT-VALUE}).")
    private int skip;

    @Option(names = "--validation", defaultValue = "256", description = "Validation scenes (${DEFAULT-VALUE}).")
    private int validation;

    @Option(names = "--threads", description = "Scenes made at once (all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws FoleyException {
        try (ConsoleProgress progress = ConsoleProgress.standard(Output.err(spec))) {
            SceneChunks.write(CorpusSplit.VALIDATION, 0, validation, codec, out, threads, progress);
            SceneChunks.write(CorpusSplit.TRAIN, skip, train, codec, out, threads, progress);
        }
        return ExitCode.DONE;
    }
}
