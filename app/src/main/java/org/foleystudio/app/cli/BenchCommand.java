package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.benchmark.Benchmark;
import org.foleystudio.engine.benchmark.BenchmarkReport;
import org.foleystudio.engine.benchmark.SyntheticBundle;
import org.foleystudio.engine.bundle.Bundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What this machine does per second, as shares of its own best matrix rate. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures this machine: networks as shares of its best matrix rate, guided sampling against two passes, a clip"
                    + " to its WAV, memory. Takes some minutes.",
            "Weights are synthetic except in the clip, which the starter makes where it is there. Only ratios within one"
                    + " run mean something."
        })
final class BenchCommand implements Callable<Integer> {
    private static final String STARTER = "starter";

    @Option(names = "--all", description = "Measure the sizes S and L, too; L takes 5 GB of memory.")
    private boolean all;

    @Option(
            names = "--bundle",
            paramLabel = "NAME|DIR",
            description = "The model that clips go through. Default: the starter, or synthetic weights.")
    private Optional<String> bundle = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "TOPIC",
            split = ",",
            description = "Measure only some of: ${COMPLETION-CANDIDATES}. The report then holds no more than that.")
    private Set<Benchmark.Topic> topics = EnumSet.allOf(Benchmark.Topic.class);

    @Mixin
    private Report report = new Report();

    @Override
    public Integer call() throws FoleyException {
        Optional<Bundle> chosen = chosen();
        BenchmarkReport result;
        if (chosen.isPresent()) {
            result = run(chosen.get());
        } else {
            try (SyntheticBundle synthetic = SyntheticBundle.create()) {
                result = run(synthetic.bundle());
            }
        }
        if (report.isJson()) {
            report.print(json(result));
        } else {
            say(result);
        }
        return ExitCode.DONE;
    }

    private Optional<Bundle> chosen() throws FoleyException {
        if (bundle.isPresent()) {
            return Optional.of(Report.bundles().find(bundle.get()));
        }
        return Report.bundles().list().stream()
                .filter(b -> b.name().equals(STARTER))
                .findFirst();
    }

    private BenchmarkReport run(Bundle model) throws FoleyException {
        Path clip = Report.folders().assets().resolve("demo").resolve("clip.mp4");
        try (ConsoleProgress progress = report.progress()) {
            return new Benchmark(model, clip, all).run(topics, progress);
        }
    }

    private void say(BenchmarkReport r) {
        line("best matrix rate           %8.1f GFLOPS", r.gemmGflops());
        r.gemmByLibrary().forEach((name, rate) -> line("  by %-22s %8.1f GFLOPS", name, rate));
        for (BenchmarkReport.Forward row : r.forward()) {
            line(
                    "%-8s %s %4d tokens x %d %-8s %8.1f GFLOPS  %5.1f %%  %9.1f ms  %.2f x as fast as plain",
                    row.kind(),
                    row.size(),
                    row.tokens(),
                    row.batch(),
                    row.dtype(),
                    row.gflops(),
                    100 * row.ofGemm(),
                    row.ms(),
                    row.versusPlain());
        }
        for (BenchmarkReport.Guided row : r.guided()) {
            line(
                    "%-8s %s guided sampling, %d steps  %8.2f s   %.2f x as fast as two passes",
                    row.kind(), row.size(), row.steps(), row.seconds(), row.versusTwoPass());
        }
        for (BenchmarkReport.Part part : r.parts()) {
            String share = part.gflops() > 0 ? String.format(Locale.ROOT, "%5.1f %%", 100 * part.ofGemm()) : "";
            line("%-26s %8.2f s      %s", part.name(), part.seconds(), share);
        }
        r.clip()
                .ifPresent(clip -> line(
                        "clip to WAV (%s): %.2f s, %.3f of its length, %d MiB at most",
                        clip.bundle(), clip.seconds(), clip.realTimeFactor(), clip.peakRssMiB()));
        r.lengths()
                .ifPresent(lengths -> line(
                        "per second of picture: %.3f s in 8 s, %.3f s in 120 s, %d MiB more",
                        lengths.secondsPerSecond8s(), lengths.secondsPerSecond120s(), lengths.rssGrowthMiB()));
        r.training()
                .ifPresent(t -> line(
                        "training %s, batch %d: %.2f samples/s, %.1f %% of matMul, %.2f x as fast as plain; bfloat16 %.1f %%,"
                                + " %.2f x; optimiser %.1f %%, %d MiB per sample",
                        t.size(),
                        t.batch(),
                        t.samplesPerSecond(),
                        100 * t.ofMatMul(),
                        t.versusPlain(),
                        100 * t.ofMatMulBfloat16(),
                        t.versusPlainBfloat16(),
                        100 * t.optimiserShare(),
                        t.rssMiBPerSample()));
    }

    private void line(String format, Object... values) {
        report.say(String.format(Locale.ROOT, format, values));
    }

    static JsonObject json(BenchmarkReport r) {
        JsonObject json = new JsonObject();
        json.addProperty("gemmGflops", rounded(r.gemmGflops()));
        JsonObject libraries = new JsonObject();
        r.gemmByLibrary().forEach((name, rate) -> libraries.addProperty(name, rounded(rate)));
        json.add("gemmByLibrary", libraries);
        json.add("forward", forward(r));
        json.add("guidedSampling", guided(r));
        r.clip().ifPresent(clip -> json.add("clipToWav", clip(clip)));
        r.lengths().ifPresent(lengths -> json.add("long", lengths(lengths)));
        json.add("parts", parts(r));
        r.training().ifPresent(training -> json.add("training", training(training)));
        return json;
    }

    private static JsonObject clip(BenchmarkReport.Clip clip) {
        JsonObject object = new JsonObject();
        object.addProperty("bundle", clip.bundle());
        object.addProperty("seconds", rounded(clip.seconds()));
        object.addProperty("realTimeFactor", rounded(clip.realTimeFactor()));
        object.addProperty("peakRssMiB", clip.peakRssMiB());
        return object;
    }

    private static JsonObject lengths(BenchmarkReport.Lengths lengths) {
        JsonObject object = new JsonObject();
        object.addProperty("secondsPerSecond8s", rounded(lengths.secondsPerSecond8s()));
        object.addProperty("secondsPerSecond120s", rounded(lengths.secondsPerSecond120s()));
        object.addProperty("rssGrowthMiB", lengths.rssGrowthMiB());
        return object;
    }

    private static JsonObject training(BenchmarkReport.Training training) {
        JsonObject object = new JsonObject();
        object.addProperty("size", training.size());
        object.addProperty("batch", training.batch());
        object.addProperty("samplesPerSecond", rounded(training.samplesPerSecond()));
        object.addProperty("gflops", rounded(training.gflops()));
        object.addProperty("ofMatMul", rounded(training.ofMatMul()));
        object.addProperty("versusPlain", rounded(training.versusPlain()));
        object.addProperty("ofMatMulBfloat16", rounded(training.ofMatMulBfloat16()));
        object.addProperty("versusPlainBfloat16", rounded(training.versusPlainBfloat16()));
        object.addProperty("optimiserShare", rounded(training.optimiserShare()));
        object.addProperty("rssMiBPerSample", training.rssMiBPerSample());
        return object;
    }

    private static JsonArray forward(BenchmarkReport r) {
        JsonArray rows = new JsonArray();
        for (BenchmarkReport.Forward row : r.forward()) {
            JsonObject object = new JsonObject();
            object.addProperty("kind", row.kind());
            object.addProperty("size", row.size());
            object.addProperty("tokens", row.tokens());
            object.addProperty("batch", row.batch());
            object.addProperty("dtype", row.dtype());
            object.addProperty("gflops", rounded(row.gflops()));
            object.addProperty("ofGemm", rounded(row.ofGemm()));
            object.addProperty("ms", rounded(row.ms()));
            object.addProperty("versusPlain", rounded(row.versusPlain()));
            rows.add(object);
        }
        return rows;
    }

    private static JsonArray guided(BenchmarkReport r) {
        JsonArray rows = new JsonArray();
        for (BenchmarkReport.Guided row : r.guided()) {
            JsonObject object = new JsonObject();
            object.addProperty("kind", row.kind());
            object.addProperty("size", row.size());
            object.addProperty("steps", row.steps());
            object.addProperty("seconds", rounded(row.seconds()));
            object.addProperty("versusTwoPass", rounded(row.versusTwoPass()));
            rows.add(object);
        }
        return rows;
    }

    private static JsonArray parts(BenchmarkReport r) {
        JsonArray rows = new JsonArray();
        for (BenchmarkReport.Part part : r.parts()) {
            JsonObject object = new JsonObject();
            object.addProperty("name", part.name());
            object.addProperty("seconds", rounded(part.seconds()));
            if (part.gflops() > 0) {
                object.addProperty("gflops", rounded(part.gflops()));
                object.addProperty("ofGemm", rounded(part.ofGemm()));
            }
            rows.add(object);
        }
        return rows;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
