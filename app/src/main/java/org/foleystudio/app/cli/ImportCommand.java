package org.foleystudio.app.cli;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.ProductVersion;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleImport;
import org.foleystudio.engine.bundle.Catalogue;
import org.foleystudio.engine.bundle.ImportOutcome;
import org.foleystudio.engine.bundle.ImportPlan;
import org.foleystudio.engine.evaluate.PublishedJudges;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model of published files. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a model of the files that its authors published, in any order, all at once or one by one.",
            "Each file is recognised by the tensors in it, and every tensor is checked before anything is written."
        },
        footer = {
            "",
            "Exit codes: 0 imported (\"stillNeeded\" lists what the model lacks, if anything); 1 a file cannot be used,"
                    + " and nothing was written; 4 cancelled."
        })
final class ImportCommand implements Callable<Integer> {
    private static final Gson GSON = new Gson();

    @Mixin
    private Report report = new Report();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Name of the model: a new one, one that waits for parts, or one of yours to add parts to."
                    + " Default: told from the network.")
    private @Nullable String name;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Checkpoints: safetensors, or PyTorch files of either container.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws FoleyException {
        BundleImport importer = importer();
        ImportOutcome outcome;
        try (ConsoleProgress progress = report.progress()) {
            ImportPlan plan = importer.look(files);
            outcome = importer.run(plan, Optional.ofNullable(name), progress);
        }
        tell(report, outcome);
        return ExitCode.DONE;
    }

    /** The importer into the user's models. */
    static BundleImport importer() throws FoleyException {
        return new BundleImport(
                Report.bundles(),
                Catalogue.in(Report.folders().shippedModels()),
                PublishedJudges.all(),
                Map.of("Foley Studio", ProductVersion.number()));
    }

    static void tell(Report report, ImportOutcome outcome) {
        JsonObject result = new JsonObject();
        result.addProperty("name", outcome.name());
        result.addProperty("complete", outcome.bundle().isPresent());
        result.add("imported", list(outcome.taken()));
        result.add("leftAside", list(outcome.leftAside()));
        result.add("stillNeeded", list(outcome.stillNeeded()));
        outcome.bundle().ifPresent(bundle -> describe(result, bundle));
        if (report.isJson()) {
            report.print(result);
            return;
        }
        outcome.taken().forEach(part -> report.say("Imported   " + part));
        outcome.leftAside().forEach(part -> report.say("Left aside " + part + ", which has no place in this model"));
        outcome.stillNeeded().forEach(part -> report.say("Still needed: " + part));
        report.say(
                outcome.bundle().isPresent()
                        ? "The model " + outcome.name() + " is ready: foley generate CLIP -o OUT.wav --bundle "
                                + outcome.name()
                        : "The model " + outcome.name() + " waits for these; import them with `foley models import`.");
    }

    private static void describe(JsonObject result, Bundle bundle) {
        result.addProperty("kind", bundle.manifest().about().kind().id());
        result.addProperty("size", bundle.manifest().size());
        result.addProperty("folder", bundle.folder().toString());
        result.addProperty("sha256", bundle.sha256());
        result.addProperty("bytes", bundle.bytes());
    }

    private static JsonArray list(List<String> texts) {
        return GSON.toJsonTree(texts).getAsJsonArray();
    }
}
