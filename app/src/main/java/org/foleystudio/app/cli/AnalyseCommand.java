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
import org.foleystudio.engine.evaluate.Analysis;
import org.foleystudio.engine.evaluate.AnalysisRequest;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.generate.GenerationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into a model, as the studio's lab does. */
@Command(
        name = "analyse",
        aliases = "analyze",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Looks into a model as the paper does. Without clips: reducer (Fig. 6, the Reducer's weight of each moment) and"
                    + " efficiency (Table 9). With clips: redundancy (Table 4, how alike the features of moments are),"
                    + " channels (Figs. 5, 15, 16), alignment (Fig. 4, the classifier's confidence) and settings (guidance"
                    + " x steps x channel).",
            "Figures that train networks are those of `foley ablate`."
        },
        footer = {"", "Example: foley analyse redundancy starter --clips shots/ --svg redundancy.svg"})
final class AnalyseCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = "reducer, redundancy, channels, alignment, settings or efficiency.",
            converter = Named.class)
    private Analysis analysis = Analysis.REDUCER;

    @Parameters(
            index = "1",
            paramLabel = "BUNDLE",
            defaultValue = "starter",
            description = "The model: a name from `foley models list`, or a folder. Default: ${DEFAULT-VALUE}.")
    private String name = "starter";

    @Option(names = "--clips", paramLabel = "DIR", description = "A folder of clips that have sound.")
    private @Nullable Path clips;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Mixin
    private TakeOptions takes = new TakeOptions();

    @Mixin
    private ExhibitFiles files = new ExhibitFiles();

    @Mixin
    private Report report = new Report();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws FoleyException {
        files.check();
        if (analysis.needsClips() && clips == null) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), analysis.id() + " needs --clips.");
        }
        Bundle bundle = Report.bundles().find(name);
        GenerationSettings settings = takes.settings(GenerationSettings.recommended(bundle.manifest()));
        List<Path> looked = clips == null || !analysis.needsClips() ? List.of() : ClipFolder.clips(clips);
        Exhibit exhibit;
        try (ConsoleProgress progress = report.progress()) {
            exhibit = analysis.run(
                    new AnalysisRequest(
                            bundle,
                            compute.engine(),
                            looked,
                            settings,
                            Report.bundles().judges()),
                    progress);
        }
        files.write(exhibit, report);
        if (report.isJson()) {
            report.print(ExhibitReport.json(exhibit));
        } else {
            ExhibitReport.lines(exhibit).forEach(report::say);
        }
        return ExitCode.DONE;
    }

    /** Analyses by the names that scripts use. */
    static final class Named implements CommandLine.ITypeConverter<Analysis> {
        @Override
        public Analysis convert(String value) {
            return Analysis.byId(value.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new CommandLine.TypeConversionException("there is no analysis " + value
                            + "; known: "
                            + Arrays.stream(Analysis.values()).map(Analysis::id).collect(Collectors.joining(", "))));
        }
    }
}
