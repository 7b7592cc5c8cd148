package org.foleystudio.app.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.foleystudio.engine.generate.EngineReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What this machine offers: versions, native libraries, devices, folders. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what this machine offers and what is missing.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        EngineReport report = EngineReport.collect();
        JsonObject object = new JsonObject();
        object.addProperty("version", Version.number());
        object.addProperty("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        object.addProperty(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        object.addProperty("cores", Runtime.getRuntime().availableProcessors());
        object.addProperty("maxHeapMiB", Runtime.getRuntime().maxMemory() >> 20);
        object.addProperty("engineReady", report.ready());
        object.addProperty("torchVersion", report.torchVersion());
        object.addProperty("torchFlavour", report.torchFlavour());
        object.addProperty("torchLibrary", report.torchLibrary());
        object.addProperty("device", report.device());
        object.addProperty("gpus", report.gpus());
        object.addProperty("threads", report.threads());
        object.addProperty("fusedKernels", report.fusedKernels());
        object.addProperty("ffmpeg", report.ffmpeg());
        object.addProperty(
                "nativeCache", Path.of(System.getProperty("DJL_CACHE_DIR", "")).toString());
        object.addProperty("problem", report.problem());
        Output.print(spec, object, json);
        return report.ready() ? ExitCode.DONE : ExitCode.MISSING;
    }
}
