package org.foleystudio.app.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.corpus.CorpusWriter;
import org.foleystudio.engine.corpus.Scene;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One scene of the procedural corpus, as files. */
@Command(
        name = "corpus",
        mixinStandardHelpOptions = true,
        description = {
            "Writes one scene of the procedural corpus, which the starter model learns from: clip.mp4 (silent), sound.wav and"
                    + " events.json, all made from one list of events.",
            "The same seed gives the same scene."
        },
        footer = {"", "Files of an earlier scene in the same folder are replaced."})
final class CorpusCommand implements Callable<Integer> {
    @Option(
            names = "--seed",
            paramLabel = "N",
            required = true,
            description =
                    "Which scene; any whole number. The last digit decides whether it is for training or held out.")
    private long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder for the three files; it is made when it is not there.")
    private Path folder = Path.of("");

    @Mixin
    private Report report = new Report();

    @Override
    public Integer call() throws FoleyException {
        Destination.folder(folder);
        Scene scene = Scene.of(seed);
        try (ConsoleProgress progress = report.progress()) {
            progress.report("render", 0, 0);
            CorpusWriter.write(scene, folder);
        }
        JsonObject result = new JsonObject();
        result.addProperty("clip", path("clip.mp4"));
        result.addProperty("sound", path("sound.wav"));
        result.addProperty("events", path("events.json"));
        result.addProperty("seed", seed);
        result.addProperty("split", CorpusSplit.of(seed).name().toLowerCase(Locale.ROOT));
        result.addProperty("seconds", scene.seconds());
        result.addProperty("eventCount", scene.events().size());
        report.print(result);
        return ExitCode.DONE;
    }

    private String path(String name) {
        return folder.resolve(name).toAbsolutePath().toString();
    }
}
