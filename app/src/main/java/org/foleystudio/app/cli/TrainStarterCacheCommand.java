package org.foleystudio.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.train.CorpusCache;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** First step: renders scenes and keeps what training needs of each. */
@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        description = "Renders corpus scenes; may be stopped and taken up.")
final class TrainStarterCacheCommand implements Callable<Integer> {
    @Option(names = "--cache", required = true, paramLabel = "DIR", description = "Where to keep them.")
    private Path cache = Path.of("");

    @Option(names = "--train", defaultValue = "5000", description = "Training scenes (${DEFAULT-VALUE}).")
    private int train;

    @Option(names = "--validation", defaultValue = "150", description = "Validation scenes (${DEFAULT-VALUE}).")
    private int validation;

    @Option(names = "--test", defaultValue = "250", description = "Test scenes (${DEFAULT-VALUE}).")
    private int test;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws FoleyException {
        try (ConsoleProgress progress = ConsoleProgress.standard(Output.err(spec))) {
            CorpusCache scenes = new CorpusCache(cache);
            scenes.fill(CorpusSplit.TRAIN, train, progress);
            scenes.fill(CorpusSplit.VALIDATION, validation, progress);
            scenes.fill(CorpusSplit.TEST, test, progress);
        }
        return ExitCode.DONE;
    }
}
