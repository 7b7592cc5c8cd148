package org.foleystudio.app.cli;

import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.train.LearningRate;
import org.foleystudio.engine.train.MaskingKind;
import org.foleystudio.engine.train.TrainingSettings;
import picocli.CommandLine.Option;

/** How a model is tuned. */
final class FinetuneOptions {
    private static final int STEPS = 1000;
    private static final int MOST_WARMUP = 100;

    @Option(names = "--steps", paramLabel = "N", description = "Steps in all. Default: 1000; with --resume, as before.")
    private int steps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Windows per step. Default: ${DEFAULT-VALUE}.",
            defaultValue = "16")
    private int batch = 16;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of data order, noise, masks and the held-out clips. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private long seed;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description =
                    "Reached over the first steps. Default: ${DEFAULT-VALUE}; the paper trains from nothing with 5e-4, which"
                            + " makes a trained model forget.",
            defaultValue = "3e-5")
    private double learningRate = LearningRate.tuning(0).peak();

    @Option(
            names = "--cosine",
            negatable = true,
            description = "Whether the learning rate falls to zero along half a cosine (default) or stays.",
            defaultValue = "true",
            fallbackValue = "true")
    private boolean isCosine = true;

    @Option(
            names = "--lambda",
            paramLabel = "X",
            description = "Weight of the masked pass. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private double lambda = 1;

    @Option(
            names = "--masking",
            paramLabel = "KIND",
            description =
                    "What the masked pass hides: temporal (the paper), spatial or none. Default: ${DEFAULT-VALUE}.",
            defaultValue = "temporal")
    private MaskingKind masking = MaskingKind.TEMPORAL;

    @Option(
            names = "--mask-ratio",
            paramLabel = "X",
            description = "Share that it hides. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0.3")
    private double maskRatio = 0.3;

    @Option(names = "--min-snr", description = "Weigh steps with little noise less, as the published code does.")
    private boolean minSnr;

    @Option(
            names = "--temporal",
            description = "Add temporal conditioning to a base without it; it starts at zero, which changes nothing.")
    private boolean isTemporal;

    @Option(
            names = "--only-temporal",
            description = "Train the weights of temporal conditioning alone, adding them where the base has none.")
    private boolean onlyTemporal;

    @Option(
            names = "--keep",
            paramLabel = "last|best",
            description =
                    "Which weights become the new model: those after the last step, which the last samples were made"
                            + " with, or those of the step with the lowest held-out loss. Both stay in the run's folder. Default:"
                            + " ${DEFAULT-VALUE}.",
            defaultValue = "last")
    private TrainingSettings.Keep keep = TrainingSettings.Keep.LAST;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            description = "Numbers of the products in the blocks: bfloat16 (default) where the processor or the device"
                    + " multiplies so, which is half as fast again, or float32; weights and sums stay in 32 bits.",
            defaultValue = "bfloat16")
    private Precision precision = Precision.BFLOAT16;

    @Option(
            names = "--samples-every",
            paramLabel = "N",
            description = "Make sounds of held-out clips every N steps; 0 for never. Default: four times in a run.")
    private int samplesEvery = -1;

    /** Steps that were asked for, 0 where none were. */
    int steps() {
        return steps;
    }

    /** Whether temporal conditioning is to be there. */
    boolean isTemporal() {
        return isTemporal || onlyTemporal;
    }

    /** The settings of a new run. */
    TrainingSettings settings() {
        int all = steps == 0 ? STEPS : steps;
        TrainingSettings.Pace pace = TrainingSettings.Pace.of(all);
        if (samplesEvery >= 0) {
            pace = new TrainingSettings.Pace(pace.checkpointEvery(), pace.heldOutEvery(), samplesEvery);
        }
        return TrainingSettings.paper(all, batch, seed)
                .withRate(new LearningRate(learningRate, Math.min(MOST_WARMUP, all / 10), isCosine))
                .withObjective(new TrainingSettings.Objective(lambda, masking, maskRatio, minSnr, 0.1))
                .withParts(onlyTemporal ? TrainingSettings.Parts.TEMPORAL : TrainingSettings.Parts.ALL)
                .withPace(pace)
                .withKeep(keep)
                .withPrecision(precision);
    }
}
