package org.foleystudio.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.train.LearningRate;
import org.foleystudio.engine.train.MaskingKind;
import org.foleystudio.engine.train.StarterTraining;
import org.foleystudio.engine.train.StepReport;
import org.foleystudio.engine.train.TrainingListener;
import org.foleystudio.engine.train.TrainingResult;
import org.foleystudio.engine.train.TrainingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Third step: trains the network on latents of the codec. */
@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        description = "Trains the starter's network; may be stopped and taken up.")
final class TrainStarterNetworkCommand implements Callable<Integer> {
    private static final int WARM_UP = 200;

    @Option(names = "--cache", required = true, paramLabel = "DIR", description = "The cached scenes.")
    private Path cache = Path.of("");

    @Option(names = "--codec", required = true, paramLabel = "FILE", description = "The codec's normalised weights.")
    private Path codec = Path.of("");

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "The run's folder.")
    private Path run = Path.of("");

    @Option(names = "--from", paramLabel = "FILE", description = "Weights to start a new run from (of a bundle).")
    private @Nullable Path from;

    @Option(names = "--steps", defaultValue = "4000", description = "Steps in all (${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--batch", defaultValue = "8", description = "Windows of a step (${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--rate", defaultValue = "1e-3", description = "Highest learning rate (${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--cosine", description = "Let the rate fall to zero along half a cosine.")
    private boolean cosine;

    @Option(names = "--lambda", defaultValue = "0", description = "Weight of the masked pass (${DEFAULT-VALUE}).")
    private double lambda;

    @Option(names = "--average", defaultValue = "0.998", description = "Rate of the moving average (${DEFAULT-VALUE}).")
    private double average;

    @Option(names = "--seed", defaultValue = "1", description = "Seed (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--save-every", defaultValue = "200", description = "Steps between checkpoints (${DEFAULT-VALUE}).")
    private int saveEvery;

    @Option(names = "--float32", description = "Calculate in 32 bits throughout.")
    private boolean float32;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws FoleyException {
        PrintWriter out = Output.out(spec);
        try (ConsoleProgress progress = ConsoleProgress.standard(Output.err(spec))) {
            TrainingSettings settings = TrainingSettings.paper(steps, batch, seed)
                    .withRate(new LearningRate(rate, WARM_UP, cosine))
                    .withObjective(new TrainingSettings.Objective(lambda, MaskingKind.TEMPORAL, 0.3, true, 0.1))
                    .withEmaRate(average)
                    .withPace(new TrainingSettings.Pace(saveEvery, saveEvery, 0))
                    .withPrecision(float32 ? Precision.FLOAT32 : Precision.BFLOAT16);
            TrainingResult result = StarterTraining.run(
                    cache, codec, run, Optional.ofNullable(from), settings, listener(out), progress);
            return result.outcome() == TrainingResult.Outcome.STOPPED ? ExitCode.CANCELLED : ExitCode.DONE;
        }
    }

    private static TrainingListener listener(PrintWriter out) {
        return new TrainingListener() {
            @Override
            public void step(StepReport r) {
                if (r.step() % 25 == 0) {
                    out.printf(
                            Locale.ROOT,
                            "step %d  loss %.4f  mse %.4f  bound %.4f  norm %.3f  %.2f windows/s%n",
                            r.step(),
                            r.loss(),
                            r.mse(),
                            r.bound(),
                            r.gradientNorm(),
                            r.samplesPerSecond());
                    out.flush();
                }
            }

            @Override
            public void heldOut(long step, double mse, double bound) {
                out.printf(Locale.ROOT, "step %d  held out: mse %.4f  bound %.4f%n", step, mse, bound);
                out.flush();
            }

            @Override
            public void note(String sentence) {
                out.println(sentence);
                out.flush();
            }
        };
    }
}
