package org.foleystudio.app.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.generate.ClipInspection;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.SyncMeter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Many takes of one clip with a table to choose from. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes takes of a clip for every guidance scale, number of steps and seed, each with each.",
            "Writes one WAV per take, and sweep.csv and sweep.json with the loudness, the onsets and the sync score of each:"
                    + " 1 where every moment seen is heard within "
                    + "80 ms and nothing else, 0 where it is no better than chance."
        },
        footer = {
            "",
            "Refuses to write over an earlier sweep in the same folder unless --force is given. A sweep that is cancelled"
                    + " leaves the takes that are whole, and no table.",
            "",
            "Exit codes: 0 done; 1 failed on the input; 2 wrong usage; 3 missing piece (model, device, system library);"
                    + " 4 cancelled.",
            "Example: foley sweep shot.mp4 -o takes --cfg 3,5 --steps 10,25 --seeds 1..4"
        })
final class SweepCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLIP", description = "The clip: any file with pictures that FFmpeg reads, or a still.")
    private Path clip = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder for the takes and the table; it is made when it is not there.")
    private Path folder = Path.of("");

    @Option(
            names = "--cfg",
            paramLabel = "X,...",
            description = "Guidance scales. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1,3,5,7",
            converter = Scales.class)
    private @Nullable Values<Double> scales;

    @Option(
            names = "--steps",
            paramLabel = "N,...",
            description = "Sampling steps. Default: ${DEFAULT-VALUE}.",
            defaultValue = "10,25",
            converter = Steps.class)
    private @Nullable Values<Integer> steps;

    @Option(
            names = "--seeds",
            paramLabel = "N..N",
            description = "Seeds, as a range or a list. Default: ${DEFAULT-VALUE}.",
            defaultValue = "42",
            converter = Seeds.class)
    private @Nullable Values<Long> seeds;

    @Option(names = "--force", description = "Replace an earlier sweep in the folder.")
    private boolean force;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private SoundOptions sound = new SoundOptions();

    @Mixin
    private DeliveryOptions delivery = new DeliveryOptions();

    @Mixin
    private Report report = new Report();

    /** A list that picocli does not take apart. */
    private record Values<T>(List<T> list) {}

    private static final class Scales implements CommandLine.ITypeConverter<Values<Double>> {
        @Override
        public Values<Double> convert(String text) {
            return new Values<>(SweepGrid.list(text, Double::valueOf));
        }
    }

    private static final class Steps implements CommandLine.ITypeConverter<Values<Integer>> {
        @Override
        public Values<Integer> convert(String text) {
            return new Values<>(SweepGrid.list(text, Integer::valueOf));
        }
    }

    private static final class Seeds implements CommandLine.ITypeConverter<Values<Long>> {
        @Override
        public Values<Long> convert(String text) {
            return new Values<>(SweepGrid.seeds(text));
        }
    }

    @Override
    public Integer call() throws FoleyException {
        delivery.check();
        Bundle bundle = model.bundle();
        GenerationSettings settings = sound.settings(GenerationSettings.recommended(bundle.manifest()));
        SweepGrid grid = new SweepGrid(list(scales), list(steps), list(seeds));
        List<SweepGrid.Run> runs = runs(grid, settings);
        Path csv = folder.resolve("sweep.csv");
        Path json = folder.resolve("sweep.json");
        Destination.folder(folder);
        Destination.isNew(csv, force);
        Destination.isNew(json, force);
        SweepTable table = new SweepTable();
        try (ConsoleProgress progress = report.progress()) {
            progress.report("look", 0, 0);
            List<SyncMeter.Moment> moments = moments(settings, progress);
            progress.report("load", 0, 0);
            try (FoleyEngine engine = FoleyEngine.open(bundle, model.engine())) {
                for (SweepGrid.Run run : runs) {
                    run(engine, run, moments, table, progress);
                }
            } catch (FoleyException e) {
                throw e.code() == FoleyException.Code.CANCELLED && table.rows().size() > 0 ? stopped(table) : e;
            }
        }
        table.writeCsv(csv);
        table.writeJson(json);
        if (report.isJson()) {
            report.print(result(bundle, grid, csv, json, table));
        } else {
            table.lines().forEach(report::say);
            report.say("The takes and their table (sweep.csv, sweep.json) are in " + folder.toAbsolutePath() + ".");
        }
        return ExitCode.DONE;
    }

    private FoleyException stopped(SweepTable table) {
        return new FoleyException(
                FoleyException.Code.CANCELLED,
                "Cancelled; the " + table.rows().size() + " takes made so far are in " + folder + ", without a table.");
    }

    private static <T> List<T> list(@Nullable Values<T> values) {
        return values == null ? List.of() : values.list();
    }

    /** Every value of the grid is checked before the first take is made. */
    private List<SweepGrid.Run> runs(SweepGrid grid, GenerationSettings settings) {
        List<SweepGrid.Run> runs = new ArrayList<>();
        sound.checked(() -> {
            runs.addAll(grid.runs(settings));
            return settings;
        });
        return runs;
    }

    private List<SyncMeter.Moment> moments(GenerationSettings settings, Progress progress) throws FoleyException {
        double start = settings.startSeconds();
        double end = start + settings.lengthSeconds().orElse(Double.POSITIVE_INFINITY);
        return ClipInspection.of(clip, new Quiet(progress)).visualOnsets().stream()
                .filter(onset -> onset.seconds() >= start && onset.seconds() < end)
                .map(onset -> new SyncMeter.Moment(onset.seconds() - start, onset.strength()))
                .toList();
    }

    private void run(
            FoleyEngine engine,
            SweepGrid.Run run,
            List<SyncMeter.Moment> moments,
            SweepTable table,
            ConsoleProgress progress)
            throws FoleyException {
        GenerationSettings settings = run.settings();
        progress.report(run.label(), 0, 0);
        List<Take> takes = engine.generate(clip, settings, new Quiet(progress) {
            @Override
            public void report(String stage, long done, long total) {
                if (stage.equals("sample")) {
                    progress.report(run.label(), done, total);
                }
            }
        });
        for (Take take : takes) {
            progress.checkCancelled();
            DeliveryOptions.Delivery written = delivery.deliver(take);
            Path wav = folder.resolve("cfg" + SweepGrid.plain(settings.guidance()) + "-steps" + settings.steps()
                    + "-seed" + take.seed() + ".wav");
            delivery.write(wav, written, take);
            table.add(wav, take, settings, moments);
        }
    }

    /** Passes on that the user wants to stop, and no stages. */
    private static class Quiet implements Progress {
        private final Progress outer;

        Quiet(Progress outer) {
            this.outer = outer;
        }

        @Override
        public void report(String stage, long done, long total) {}

        @Override
        public boolean isCancelled() {
            return outer.isCancelled();
        }
    }

    private JsonObject result(Bundle bundle, SweepGrid grid, Path csv, Path json, SweepTable table) {
        JsonObject result = new JsonObject();
        result.addProperty("folder", folder.toAbsolutePath().toString());
        result.addProperty("csv", csv.toAbsolutePath().toString());
        result.addProperty("json", json.toAbsolutePath().toString());
        result.addProperty("takeCount", grid.takes());
        result.addProperty("bundle", bundle.name());
        result.addProperty("bundleSha256", bundle.sha256());
        result.add("takes", table.rows());
        return result;
    }
}
