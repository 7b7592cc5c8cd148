package org.foleystudio.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.evaluate.Ablation;
import org.foleystudio.engine.evaluate.AblationNetwork;
import org.foleystudio.engine.evaluate.AblationPlan;
import org.foleystudio.engine.evaluate.AblationRun;
import org.foleystudio.engine.evaluate.Exhibit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The paper's ablations, on the procedural corpus. */
@Command(
        name = "ablate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Repeats one of the paper's ablations on the procedural corpus, with a budget of your own, and prints a table"
                    + " with spreads. What was measured is kept: stopped at any moment, the same command goes on.",
            "masking (Tables 6, 11), features (Table 3) and sizes (Table 7) train small networks; channels (Table 5),"
                    + " guidance (Table 8) and steps let the model generate with other settings."
        },
        footer = {"", "Example: foley ablate guidance --repeats 3 --test-scenes 30"})
final class AblateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "WHAT",
            description = "masking, features, sizes, channels, guidance or steps.",
            converter = Named.class)
    private Ablation ablation = Ablation.MASKING;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "Measurements of each variant, each with other chance. Default: ${DEFAULT-VALUE}.",
            defaultValue = "2")
    private int repeats;

    @Option(
            names = "--test-scenes",
            paramLabel = "N",
            description = "Test scenes that are generated for. Default: ${DEFAULT-VALUE}.",
            defaultValue = "12")
    private int testScenes;

    @Option(
            names = "--listener-scenes",
            paramLabel = "N",
            description = "Training scenes whose true sound the listener hears first. Default: ${DEFAULT-VALUE}.",
            defaultValue = "300")
    private int listenerScenes;

    @Option(
            names = "--training-scenes",
            paramLabel = "N",
            description = "Scenes that networks learn from. Default: ${DEFAULT-VALUE}.",
            defaultValue = "400")
    private int trainingScenes;

    @Option(
            names = "--training-steps",
            paramLabel = "N",
            description = "Steps of training. Default: ${DEFAULT-VALUE}.",
            defaultValue = "400")
    private int steps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Windows per step of training. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8")
    private int batch;

    @Option(
            names = "--sizes",
            paramLabel = "LIST",
            split = ",",
            description = "Networks to train: nano, micro, T, S, B, L. Default: nano,micro,T for sizes, else micro.")
    private List<String> sizes = List.of();

    @Option(names = "--cache", paramLabel = "DIR", description = "Cached scenes (of `foley train-starter cache`).")
    private @Nullable Path cache;

    @Option(names = "--work", paramLabel = "DIR", description = "Where measurements are kept.")
    private @Nullable Path work;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private ExhibitFiles files = new ExhibitFiles();

    @Mixin
    private Report report = new Report();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws FoleyException {
        files.check();
        AblationPlan plan = plan(model.bundle());
        Exhibit exhibit;
        try (ConsoleProgress progress = report.progress()) {
            exhibit = AblationRun.run(plan, report::note, progress);
        }
        files.write(exhibit, report);
        if (report.isJson()) {
            report.print(ExhibitReport.json(exhibit));
        } else {
            ExhibitReport.lines(exhibit).forEach(report::say);
        }
        return ExitCode.DONE;
    }

    private AblationPlan plan(Bundle bundle) {
        Path data = Report.folders().data();
        List<String> usual = ablation == Ablation.SIZES
                ? List.of("nano", AblationNetwork.SMALL, "T")
                : List.of(AblationNetwork.SMALL);
        try {
            return new AblationPlan(
                    ablation,
                    bundle,
                    model.engine(),
                    cache == null ? data.resolve("corpus-cache") : cache,
                    work == null ? data.resolve("ablations") : work,
                    new AblationPlan.Budget(repeats, testScenes, listenerScenes, trainingScenes, steps, batch),
                    sizes.isEmpty() ? usual : sizes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Ablations by the names that scripts use. */
    static final class Named implements CommandLine.ITypeConverter<Ablation> {
        @Override
        public Ablation convert(String value) {
            return Ablation.byId(value.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new CommandLine.TypeConversionException("there is no ablation " + value
                            + "; known: "
                            + Arrays.stream(Ablation.values()).map(Ablation::id).collect(Collectors.joining(", "))));
        }
    }
}
