package org.foleystudio.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.train.CodecTrainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Second step: trains the autoencoder of mel pictures. */
@Command(name = "codec", mixinStandardHelpOptions = true, description = "Trains the starter's codec.")
final class TrainStarterCodecCommand implements Callable<Integer> {
    @Option(names = "--cache", required = true, paramLabel = "DIR", description = "The cached scenes.")
    private Path cache = Path.of("");

    @Option(names = "--weights", required = true, paramLabel = "FILE", description = "Where to keep the weights.")
    private Path weights = Path.of("");

    @Option(names = "--steps", defaultValue = "3000", description = "Steps of 16 pieces (${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--rate", defaultValue = "1e-3", description = "Highest learning rate (${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seed", defaultValue = "1", description = "Seed (${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws FoleyException {
        PrintWriter out = Output.out(spec);
        try (ConsoleProgress progress = ConsoleProgress.standard(Output.err(spec))) {
            CodecTrainer.Settings settings = new CodecTrainer.Settings(steps, rate, seed);
            new CodecTrainer(cache, settings)
                    .train(
                            weights,
                            p -> {
                                out.printf(
                                        Locale.ROOT,
                                        "step %d  error r %.4f g %.4f b %.4f  coarse %.4f  %.1f pieces/s%n",
                                        p.step(),
                                        p.red(),
                                        p.green(),
                                        p.blue(),
                                        p.coarse(),
                                        p.piecesPerSecond());
                                out.flush();
                            },
                            progress);
        }
        return ExitCode.DONE;
    }
}
