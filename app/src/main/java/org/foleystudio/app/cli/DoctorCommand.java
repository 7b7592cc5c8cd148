package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.foleystudio.engine.ProductVersion;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.generate.EngineReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What this machine offers: versions, native libraries, devices, folders, models. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Says what this machine offers and what is missing: Java, libtorch and its device, FFmpeg, caches, models, display,"
                    + " sound, system libraries and disk.",
            "Problems keep sound from being made; notes concern the studio's window only."
        },
        footer = {"", "Exit codes: 0 sound can be made here; 3 something that it needs is missing."})
final class DoctorCommand implements Callable<Integer> {
    private static final long LEAST_DISK_MIB = 1024;

    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Mixin
    private Report report = new Report();

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda",
            description = "Also say what keeps this device from being used.")
    private ComputeDevice device = ComputeDevice.CPU;

    @Override
    public Integer call() {
        JsonObject result = new JsonObject();
        addMachine(result);
        addEngine(result);
        addModels(result);
        addFolders(result);
        addStudio(result);
        result.add("problems", texts(problems));
        result.add("notes", texts(notes));
        if (report.isJson()) {
            report.print(result);
        } else {
            result.remove("problems");
            result.remove("notes");
            report.print(result);
            problems.forEach(problem -> report.say("PROBLEM  " + problem));
            notes.forEach(note -> report.say("note     " + note));
            report.say(problems.isEmpty() ? "Sound can be made here." : "Sound cannot be made here yet.");
        }
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.MISSING;
    }

    private static void addMachine(JsonObject result) {
        result.addProperty("version", ProductVersion.number());
        result.addProperty("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        result.addProperty("javaHome", System.getProperty("java.home"));
        result.addProperty(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        result.addProperty("cores", Runtime.getRuntime().availableProcessors());
        result.addProperty("maxHeapMiB", Runtime.getRuntime().maxMemory() >> 20);
    }

    private void addEngine(JsonObject result) {
        EngineReport engine = EngineReport.collect();
        result.addProperty("engineReady", engine.ready());
        result.addProperty("torchVersion", engine.torchVersion());
        result.addProperty("torchFlavour", engine.torchFlavour());
        result.addProperty("torchLibrary", engine.torchLibrary());
        result.addProperty("device", engine.device());
        result.addProperty("gpus", engine.gpus());
        result.addProperty("threads", engine.threads());
        result.addProperty("fusedKernels", engine.fusedKernels());
        result.addProperty("deviceFault", engine.deviceFault());
        result.addProperty("ffmpeg", engine.ffmpeg());
        if (device == ComputeDevice.CUDA && engine.ready() && !engine.device().equals(device.id())) {
            problems.add(
                    engine.deviceFault().isEmpty()
                            ? "This libtorch is the one for the processor (" + engine.torchFlavour()
                                    + "); the launcher takes the one for CUDA where it finds an NVIDIA driver."
                            : "No CUDA device can be used: " + engine.deviceFault());
        }
        if (!engine.ready()) {
            problems.add(engine.problem());
        }
    }

    private void addModels(JsonObject result) {
        BundleStore store = Report.bundles();
        List<String> names = store.list().stream().map(Bundle::name).toList();
        result.add("models", texts(names));
        if (names.isEmpty()) {
            problems.add("There is no model; the starter belongs into "
                    + Report.folders().shippedModels() + ", published ones come with `foley models import`.");
        }
    }

    private void addFolders(JsonObject result) {
        JsonObject folders = new JsonObject();
        addFolder(folders, "models", Report.folders().ownModels(), true);
        addFolder(folders, "torchCache", Path.of(System.getProperty("DJL_CACHE_DIR", "")), false);
        addFolder(folders, "ffmpegCache", Path.of(System.getProperty("org.bytedeco.javacpp.cachedir", "")), false);
        addFolder(folders, "windowCache", Path.of(System.getProperty("javafx.cachedir", "")), false);
        result.add("folders", folders);
    }

    private void addFolder(JsonObject folders, String name, Path folder, boolean holdsModels) {
        if (folder.toString().isEmpty()) {
            notes.add("No folder is set for the " + name + "; start with the foley launcher to get a private one.");
            return;
        }
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        JsonObject state = new JsonObject();
        state.addProperty("path", folder.toAbsolutePath().toString());
        state.addProperty("writable", Files.isWritable(there));
        if (!Files.isWritable(there)) {
            (holdsModels ? notes : problems)
                    .add("The folder " + folder + " cannot be written"
                            + (holdsModels
                                    ? ", so no model can be imported; set FOLEY_DATA to one that can."
                                    : "; set FOLEY_CACHE to one that can."));
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace() >> 20;
            state.addProperty("freeMiB", free);
            if (free < LEAST_DISK_MIB) {
                notes.add("Only " + free + " MiB are free for " + folder + "; make room.");
            }
        } catch (IOException e) {
            notes.add("Cannot see how much room there is for " + folder + ".");
        }
        folders.add(name, state);
    }

    private void addStudio(JsonObject result) {
        String display = display(System.getenv());
        result.addProperty("display", display);
        List<String> sound = Sound.devices();
        result.add("soundDevices", texts(sound));
        List<String> missing = SystemLibraries.missingPackages();
        result.add("missingSystemPackages", texts(missing));
        if (display.isEmpty()) {
            notes.add("There is no display here, so the studio's window cannot open; all commands work without one.");
        }
        if (sound.isEmpty()) {
            notes.add("There is no sound device here; the studio plays silently.");
        }
        if (!missing.isEmpty()) {
            notes.add("For the studio's window install: sudo apt-get install " + String.join(" ", missing)
                    + " (or your system's packages with these libraries).");
        }
    }

    private static String display(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows") || system.startsWith("mac")) {
            return "desktop";
        }
        String x11 = environment.getOrDefault("DISPLAY", "");
        return x11.isEmpty() ? environment.getOrDefault("WAYLAND_DISPLAY", "") : x11;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
