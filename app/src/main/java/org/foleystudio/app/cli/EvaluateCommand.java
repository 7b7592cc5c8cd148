package org.foleystudio.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.evaluate.AnalysisRequest;
import org.foleystudio.engine.evaluate.ClipEvaluation;
import org.foleystudio.engine.evaluate.ClipScores;
import org.foleystudio.engine.evaluate.CorpusEvaluation;
import org.foleystudio.engine.evaluate.CorpusScores;
import org.foleystudio.engine.evaluate.Metric;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores a model on scenes whose events are known, or on real clips with their true sound. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Scores a model, on scenes of the procedural corpus that were never trained on (--seeds), or on your own clips"
                    + " that have sound (--clips).",
            "With --seeds: onset F1 within 100 ms of what is seen, with a control whose events are another scene's and a"
                    + " ceiling (true sound through the codec); family and material as told by a listener that was"
                    + " trained on true sound only; a Frechet distance.",
            "With --clips: what Diff-Foley's classifier says of alignment, with its histogram (align); Frechet distance,"
                    + " inception score and divergence of Melception's classes (fid, is, kl); onset F1 against each clip's"
                    + " own sound, also corrected for chance (sync); parameters, memory and time (efficiency). The two"
                    + " networks come in with `foley models import FILE`; for figures on the published"
                    + " scale also lay train_means_stds_melspec_10s_22050hz.txt beside the imported Melception."
        },
        footer = {"", "Example: foley evaluate starter --seeds 0..199 --json"})
final class EvaluateCommand implements Callable<Integer> {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");

    @Parameters(paramLabel = "BUNDLE", description = "The model: a name from `foley models list`, or a folder.")
    private String name = "";

    /** What the model is tried on. */
    static final class Material {
        @Option(
                names = "--seeds",
                paramLabel = "A..B",
                description = "Test scenes number A to B of the corpus, both included, such as 0..199.")
        private @Nullable String seeds;

        @Option(names = "--clips", paramLabel = "DIR", description = "A folder of clips that have sound.")
        private @Nullable Path clips;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Material material = new Material();

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            split = ",",
            converter = MetricName.class,
            description =
                    "With --clips: of align, fid, is, kl, sync and efficiency. What lacks a file of others is named"
                            + " and left out. Default: ${DEFAULT-VALUE}.",
            defaultValue = "align,fid,is,kl,sync,efficiency")
    private List<Metric> metrics = List.of(Metric.values());

    @Option(
            names = "--pooled",
            paramLabel = "BUNDLE",
            description = "With --seeds: a second model to score beside it, such as one without temporal conditioning."
                    + " Default: the folder 'pooled' of the bundle, where it has one.")
    private @Nullable String pooled;

    private static final String TWIN = "pooled";

    @Option(
            names = "--listener-scenes",
            paramLabel = "N",
            hidden = true,
            description = "Training scenes that the listener hears first.")
    private int listenerScenes = CorpusEvaluation.LISTENER_SCENES;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Mixin
    private TakeOptions takes = new TakeOptions();

    @Mixin
    private Report report = new Report();

    @Spec
    private @Nullable CommandSpec spec;

    private final Gson gson =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    @Override
    public Integer call() throws FoleyException {
        try (ConsoleProgress progress = report.progress()) {
            JsonObject result = material.seeds != null
                    ? onCorpus(seeds(material.seeds), progress)
                    : onClips(ClipFolder.clips(Objects.requireNonNull(material.clips)), progress);
            progress.close();
            report.print(result);
        }
        return ExitCode.DONE;
    }

    private JsonObject onCorpus(List<Long> seeds, Progress progress) throws FoleyException {
        JsonObject result = json(scores(name, seeds, progress));
        Path twin = Report.bundles().find(name).folder().resolve(TWIN);
        String second = pooled == null && Files.isDirectory(twin) ? twin.toString() : pooled;
        if (second != null) {
            result.add("pooled", json(scores(second, seeds, progress)));
        }
        return result;
    }

    private CorpusScores scores(String bundleName, List<Long> seeds, Progress progress) throws FoleyException {
        Bundle bundle = Report.bundles().find(bundleName);
        GenerationSettings settings = takes.settings(GenerationSettings.recommended(bundle.manifest()));
        try (FoleyEngine engine = FoleyEngine.open(bundle, compute.engine())) {
            return CorpusEvaluation.run(engine, settings, seeds, listenerScenes, progress);
        }
    }

    /** JSON knows no NaN: figures that do not exist are left out. */
    private JsonObject json(CorpusScores scores) {
        JsonObject object = gson.toJsonTree(scores).getAsJsonObject();
        object.entrySet()
                .removeIf(entry -> entry.getValue().isJsonPrimitive()
                        && Double.isNaN(entry.getValue().getAsDouble()));
        return object;
    }

    private JsonObject onClips(List<Path> clips, Progress progress) throws FoleyException {
        Bundle bundle = Report.bundles().find(name);
        GenerationSettings settings = takes.settings(GenerationSettings.recommended(bundle.manifest()));
        ClipScores scores = ClipEvaluation.run(
                new AnalysisRequest(
                        bundle,
                        compute.engine(),
                        clips,
                        settings,
                        Report.bundles().judges()),
                EnumSet.copyOf(metrics),
                progress);
        if (scores.metrics().isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.MISSING, scores.missing().get(0).why());
        }
        return ClipScoresJson.of(scores);
    }

    private List<Long> seeds(String range) {
        Matcher matcher = RANGE.matcher(range);
        if (matcher.matches()) {
            long from = Long.parseLong(matcher.group(1));
            long to = Long.parseLong(matcher.group(2));
            if (to > from) {
                return LongStream.rangeClosed(from, to)
                        .mapToObj(CorpusSplit.TEST::seed)
                        .toList();
            }
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "--seeds must be two numbers that rise, such as 0..199, got \"" + range + "\".");
    }

    /** Metrics by the names that scripts use. */
    static final class MetricName implements CommandLine.ITypeConverter<Metric> {
        @Override
        public Metric convert(String value) {
            return Metric.byId(value.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new CommandLine.TypeConversionException("there is no metric " + value
                            + "; known: "
                            + Arrays.stream(Metric.values()).map(Metric::id).collect(Collectors.joining(", "))));
        }
    }
}
