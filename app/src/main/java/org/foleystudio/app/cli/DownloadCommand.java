package org.foleystudio.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Catalogue;
import org.foleystudio.engine.bundle.ImportOutcome;
import org.foleystudio.engine.bundle.ModelDownload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a published model and imports it. */
@Command(
        name = "download",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches the published files of a model from the places that its authors name, and imports them.",
            "A download that was cut goes on where it stopped when the command is given again."
        },
        footer = {
            "",
            "Exit codes: 0 imported; 1 a file did not come; 3 there is no such model, or its licences were not accepted;"
                    + " 4 cancelled."
        })
final class DownloadCommand implements Callable<Integer> {
    @Mixin
    private Report report = new Report();

    @Parameters(paramLabel = "NAME", description = "A name from the catalogue: models/catalog.json.")
    private String name = "";

    @Option(names = "--as", paramLabel = "NAME", description = "Name of the model. Default: told from the network.")
    private @Nullable String as;

    @Option(
            names = "--accept-licence",
            description = "Accept the terms of code and weights, which are shown without it.")
    private boolean isAccepted;

    @Option(names = "--with-scores", description = "Fetch what only scores need, too.")
    private boolean withScores;

    @Option(
            names = "--proxy",
            paramLabel = "HOST:PORT",
            description = "Reach the web through this proxy. Default: that of https_proxy, if it is set.")
    private @Nullable String proxy;

    @Override
    public Integer call() throws FoleyException {
        Catalogue.Entry entry = Catalogue.in(Report.folders().shippedModels()).entry(name);
        List<String> terms = ModelDownload.terms(entry, withScores);
        if (!isAccepted) {
            throw new FoleyException(
                    FoleyException.Code.MISSING,
                    "Nothing was fetched. The terms of " + name + " are:" + System.lineSeparator() + "  "
                            + String.join(System.lineSeparator() + "  ", terms) + System.lineSeparator()
                            + "Give --accept-licence if you accept them.");
        }
        ModelDownload download = ModelDownload.of(
                ImportCommand.importer(), Report.bundles().own(), Optional.ofNullable(proxy), System.getenv());
        ModelDownload.Outcome outcome;
        try (ConsoleProgress progress = report.progress()) {
            outcome = download.run(entry, withScores, Optional.ofNullable(as), progress);
        }
        outcome.trusted().forEach(report::note);
        outcome.failures().forEach(report::note);
        Optional<ImportOutcome> imported = outcome.imported();
        imported.ifPresent(done -> ImportCommand.tell(report, done));
        return outcome.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
