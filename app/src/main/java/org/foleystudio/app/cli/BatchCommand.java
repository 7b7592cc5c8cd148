package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.foleystudio.app.batch.BatchItem;
import org.foleystudio.app.batch.BatchList;
import org.foleystudio.app.batch.BatchResult;
import org.foleystudio.app.batch.BatchRun;
import org.foleystudio.app.batch.BatchTable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.generate.FoleyEngine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A list of clips, on one machine or on many. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the sounds of a list of clips, each as `foley generate` would.",
            "LIST.csv has a line per clip; its first line names the columns: clip, and as needed name, seeds (such as"
                    + " 1..4,9), start, length, steps, cfg, power, sampler, channel, overlap. Clips lie relative to the list.",
            "The same command may run again, and on many machines over one folder: what is done is recognised by what its"
                    + " file says of itself, what another process works on is left to it, and what a process that died left"
                    + " behind is taken over."
        },
        footer = {
            "",
            "Writes NAME.wav for each item (NAME-seedN.wav where a line has several seeds) and the table summary.csv. What"
                    + " cannot be made leaves its reason in NAME.failed.txt, and is tried again only with --resume.",
            "",
            "Exit codes: 0 all done, here or elsewhere; 1 something failed; 2 wrong usage; 3 missing piece (model, device);"
                    + " 4 cancelled.",
            "Example: foley batch shots.csv -o /mnt/show/foley --shard 2/8"
        })
final class BatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LIST.csv", description = "The list.")
    private Path list = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder for the sounds; it may be shared.")
    private Path folder = Path.of("");

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Only every N-th item, beginning with the I-th: for job arrays. Default: all.",
            converter = ShardText.class)
    private @Nullable Shard shard;

    @Option(names = "--resume", description = "Try again what failed before.")
    private boolean resume;

    @Option(
            names = "--stale",
            paramLabel = "S",
            description = "After so many seconds without a sign of life another's work is taken over. Default:"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = "120")
    private int stale = 120;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private DeliveryOptions delivery = new DeliveryOptions();

    @Mixin
    private Report report = new Report();

    @Spec
    private @Nullable CommandSpec spec;

    /** A part of the work. */
    record Shard(int index, int count) {}

    static final class ShardText implements CommandLine.ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            String[] parts = text.split("/", -1);
            try {
                Shard shard = new Shard(Integer.parseInt(parts[0]), parts.length == 2 ? Integer.parseInt(parts[1]) : 0);
                if (shard.index() >= 1 && shard.index() <= shard.count()) {
                    return shard;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new CommandLine.TypeConversionException("\"" + text + "\" is no share such as 2/8");
        }
    }

    @Override
    public Integer call() throws FoleyException {
        delivery.check();
        if (stale < 1 && spec != null) {
            throw new ParameterException(spec.commandLine(), "--stale must be at least 1, got " + stale + ".");
        }
        List<BatchItem> items = BatchList.read(list, SweepGrid::seeds);
        Bundle bundle = model.bundle();
        Destination.folder(folder);
        BatchRun.Options options = new BatchRun.Options(
                shard == null ? 1 : shard.index(),
                shard == null ? 1 : shard.count(),
                resume,
                owner(),
                Duration.ofSeconds(stale));
        List<BatchResult> results;
        try (ConsoleProgress progress = report.progress();
                FoleyEngine engine = FoleyEngine.open(bundle, model.engine())) {
            results = new BatchRun(folder, options, new BatchMaker(engine, bundle, delivery)).run(items, progress);
        }
        Path table = folder.resolve("summary.csv");
        BatchTable.write(table, results);
        print(results, table);
        return results.stream().anyMatch(r -> r.state() == BatchResult.State.FAILED) ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** Machine and process, for people who look into the folder. */
    private static String owner() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown";
        }
        return host + " " + ProcessHandle.current().pid();
    }

    private void print(List<BatchResult> results, Path table) {
        Map<BatchResult.State, Integer> counts = new HashMap<>();
        results.forEach(r -> counts.merge(r.state(), 1, Integer::sum));
        JsonObject json = new JsonObject();
        for (BatchResult.State state : BatchResult.State.values()) {
            json.addProperty(state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state, 0));
        }
        json.addProperty("summary", table.toAbsolutePath().toString());
        JsonArray failures = new JsonArray();
        for (BatchResult result : results) {
            if (result.state() == BatchResult.State.FAILED) {
                JsonObject failure = new JsonObject();
                failure.addProperty("line", result.item().line());
                failure.addProperty("name", result.item().name());
                failure.addProperty("reason", result.reason());
                failures.add(failure);
            }
        }
        json.add("failures", failures);
        report.print(json);
    }
}
