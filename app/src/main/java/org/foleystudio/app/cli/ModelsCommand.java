package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The models on this computer. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists, imports, downloads, shows, checks and removes the models of this computer.",
        subcommands = {
            ModelsCommand.ListModels.class,
            ImportCommand.class,
            DownloadCommand.class,
            ModelsCommand.Show.class,
            ModelsCommand.Verify.class,
            ModelsCommand.Remove.class
        })
final class ModelsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /** Which bundle is meant. */
    static final class BundleName {
        @Parameters(paramLabel = "NAME", description = "A name from `foley models list`, or the folder of a bundle.")
        String name = "";

        Bundle find() throws FoleyException {
            return Report.bundles().find(name);
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the models of this computer: those shipped, then your own.")
    static final class ListModels implements Callable<Integer> {
        @Mixin
        private Report report = new Report();

        @Override
        public Integer call() {
            BundleStore store = Report.bundles();
            List<Bundle> bundles = store.list();
            if (!report.isJson()) {
                bundles.forEach(bundle -> report.say(line(bundle, store)));
                if (bundles.isEmpty()) {
                    report.say("No models yet. Import published weights with `foley models import FILE...`.");
                }
                return ExitCode.DONE;
            }
            JsonArray list = new JsonArray();
            bundles.forEach(bundle -> list.add(BundleJson.summary(bundle, store)));
            JsonObject result = new JsonObject();
            result.add("bundles", list);
            result.addProperty("folder", store.own().toString());
            report.print(result);
            return ExitCode.DONE;
        }

        private static String line(Bundle bundle, BundleStore store) {
            return String.format(
                    Locale.ROOT,
                    "%-20s %-9s %-7s %6.0f MiB  %s%n    %s",
                    bundle.name(),
                    bundle.manifest().about().kind().id(),
                    bundle.manifest().size(),
                    bundle.bytes() / 1048576.0,
                    store.isOwn(bundle) ? "your own" : "shipped",
                    bundle.manifest().about().description());
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows all that a model says of itself: parts, licences, origins, defaults, figures.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Report report = new Report();

        @Mixin
        private BundleName bundle = new BundleName();

        @Override
        public Integer call() throws FoleyException {
            report.print(BundleJson.full(bundle.find(), Report.bundles()));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Compares every file of a model with the hash that its bundle.json holds.",
            footer = {"", "Exit codes: 0 all files are as they were; 1 damaged; 3 there is no such model."})
    static final class Verify implements Callable<Integer> {
        @Mixin
        private Report report = new Report();

        @Mixin
        private BundleName bundle = new BundleName();

        @Override
        public Integer call() throws FoleyException {
            Bundle found = bundle.find();
            try (ConsoleProgress progress = report.progress()) {
                found.verify(progress);
            }
            JsonObject result = new JsonObject();
            result.addProperty("name", found.name());
            result.addProperty("folder", found.folder().toString());
            result.addProperty("sha256", found.sha256());
            result.addProperty("intact", true);
            report.print(result);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes one of your own models for good. Shipped models stay.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private Report report = new Report();

        @Parameters(paramLabel = "NAME", description = "A name from `foley models list`.")
        private String name = "";

        @Override
        public Integer call() throws FoleyException {
            Report.bundles().remove(name);
            JsonObject result = new JsonObject();
            result.addProperty("removed", name);
            report.print(result);
            return ExitCode.DONE;
        }
    }
}
