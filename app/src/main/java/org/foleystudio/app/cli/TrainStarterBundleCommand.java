package org.foleystudio.app.cli;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.ProductVersion;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.train.StarterBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Last step: what was trained becomes a bundle. */
@Command(name = "bundle", mixinStandardHelpOptions = true, description = "Writes the starter's bundle.")
final class TrainStarterBundleCommand implements Callable<Integer> {
    @Option(names = "--cache", required = true, paramLabel = "DIR", description = "The cached scenes.")
    private Path cache = Path.of("");

    @Option(names = "--codec", required = true, paramLabel = "FILE", description = "The codec's weights.")
    private Path codec = Path.of("");

    @Option(
            names = "--network",
            required = true,
            paramLabel = "FILE",
            description = "The network's averaged weights, or a checkpoint of its run.")
    private Path network = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of bundles to write into.")
    private Path out = Path.of("");

    @Option(names = "--name", defaultValue = "starter", description = "Its name (${DEFAULT-VALUE}).")
    private String name = "";

    @Option(names = "--cfg", defaultValue = "2", description = "Guidance to recommend (${DEFAULT-VALUE}).")
    private double guidance;

    @Option(names = "--channel", defaultValue = "g", description = "Channel to recommend (${DEFAULT-VALUE}).")
    private String channel = "";

    @Option(names = "--figures", paramLabel = "FILE", description = "JSON object of figures to note.")
    private @Nullable Path figures;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws FoleyException {
        Bundle bundle = StarterBundle.write(
                out,
                name,
                cache,
                codec,
                network,
                new Defaults(25, guidance, 0.01, channel),
                figures(),
                Map.of("foley-studio", ProductVersion.number()));
        Output.out(spec).println(bundle.folder());
        Output.out(spec).flush();
        return ExitCode.DONE;
    }

    private Map<String, Object> figures() throws FoleyException {
        if (figures == null) {
            return Map.of();
        }
        try {
            return new Gson().fromJson(Files.readString(figures), new TypeToken<Map<String, Object>>() {}.getType());
        } catch (IOException | JsonParseException e) {
            throw new FoleyException(FoleyException.Code.FILE, figures + " is not a JSON object of figures.", e);
        }
    }
}
