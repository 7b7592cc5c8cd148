package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.StageTimings;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.Waveform;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main job: a clip in, its sound out. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the sound of a clip and writes it as a Broadcast WAV, exactly as long as the picture.",
            "The same clip, model, settings, seed and device give the same samples. Where it all comes from is noted in the"
                    + " file (iXML)."
        },
        footer = {
            "",
            "A file named by -o is written whole or not at all, and replaced if it is there; numbered files of several"
                    + " takes are only replaced with --force.",
            "",
            "Exit codes: 0 done; 1 failed on the input; 2 wrong usage; 3 missing piece (model, device, system library);"
                    + " 4 cancelled.",
            "Example: foley generate shot.mp4 -o shot.wav --takes 3 --seed 7"
        })
final class GenerateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLIP", description = "The clip: any file with pictures that FFmpeg reads, or a still.")
    private Path clip = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT.wav",
            required = true,
            description = "The file to write. Several takes become OUT-1.wav, OUT-2.wav, ...")
    private Path output = Path.of("");

    @Option(names = "--force", description = "Replace numbered files that are there already.")
    private boolean force;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private TakeOptions options = new TakeOptions();

    @Mixin
    private DeliveryOptions delivery = new DeliveryOptions();

    @Mixin
    private Report report = new Report();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws FoleyException {
        delivery.check();
        checkName();
        Bundle bundle = model.bundle();
        GenerationSettings settings = options.settings(GenerationSettings.recommended(bundle.manifest()));
        List<Path> files = files(output, settings.takes());
        for (Path file : files) {
            Destination.file(file);
            if (files.size() > 1) {
                Destination.isNew(file, force);
            }
        }
        report.print(run(bundle, settings, files));
        return ExitCode.DONE;
    }

    private void checkName() {
        String name = output.getFileName() == null ? "" : output.getFileName().toString();
        if (spec != null && !name.toLowerCase(Locale.ROOT).endsWith(".wav")) {
            throw new ParameterException(
                    spec.commandLine(), "-o must name a WAV file (OUT.wav), got \"" + output + "\".");
        }
    }

    private JsonObject run(Bundle bundle, GenerationSettings settings, List<Path> files) throws FoleyException {
        List<Take> takes;
        List<DeliveryOptions.Delivery> sounds = new ArrayList<>();
        double seconds;
        try (ConsoleProgress progress = report.progress()) {
            progress.report("load", 0, 0);
            try (FoleyEngine engine = FoleyEngine.open(bundle, model.engine())) {
                progress.checkCancelled();
                long from = System.nanoTime();
                takes = engine.generate(clip, settings, progress);
                progress.report("write", 0, takes.size());
                for (int i = 0; i < takes.size(); i++) {
                    progress.checkCancelled();
                    sounds.add(delivery.deliver(takes.get(i)));
                    progress.report("write", i + 1, takes.size());
                }
                // from here on no more stopping: each file is whole, and all of them are written
                for (int i = 0; i < takes.size(); i++) {
                    delivery.write(files.get(i), sounds.get(i), takes.get(i));
                }
                seconds = (System.nanoTime() - from) / (double) TimeUnit.SECONDS.toNanos(1);
            }
        }
        for (int i = 0; i < files.size(); i++) {
            DeliveryOptions.note(report, files.get(i), sounds.get(i));
        }
        return result(bundle, takes, files, sounds.get(0).sound(), seconds);
    }

    private static JsonObject result(
            Bundle bundle, List<Take> takes, List<Path> files, Waveform sound, double seconds) {
        JsonArray list = new JsonArray();
        for (int i = 0; i < takes.size(); i++) {
            JsonObject take = new JsonObject();
            take.addProperty("wav", files.get(i).toAbsolutePath().toString());
            take.addProperty("seed", takes.get(i).seed());
            list.add(take);
        }
        JsonObject result = new JsonObject();
        result.add("takes", list);
        addSound(result, sound, seconds / takes.size());
        result.add("stages", stages(takes.get(0).timings()));
        PeakMemory.mebibytes().ifPresent(peak -> result.addProperty("peakRssMiB", peak));
        result.addProperty("bundle", bundle.name());
        result.addProperty("bundleSha256", bundle.sha256());
        return result;
    }

    /** Length and rate of a sound, and how long its making took, as a share of its own length. */
    static void addSound(JsonObject result, Waveform sound, double secondsTaken) {
        result.addProperty("seconds", sound.seconds());
        result.addProperty("sampleRate", sound.sampleRate());
        result.addProperty("samples", sound.length());
        result.addProperty("realTimeFactor", rounded(secondsTaken / sound.seconds()));
    }

    private static JsonObject stages(StageTimings timings) {
        JsonObject stages = new JsonObject();
        stages.addProperty("decode", rounded(timings.decode()));
        stages.addProperty("encode", rounded(timings.encode()));
        stages.addProperty("sample", rounded(timings.sample()));
        stages.addProperty("latentDecode", rounded(timings.latentDecode()));
        stages.addProperty("vocode", rounded(timings.vocode()));
        return stages;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** The file itself for one take, else numbered ones beside it. */
    static List<Path> files(Path output, int takes) {
        if (takes == 1) {
            return List.of(output);
        }
        String name = output.getFileName().toString();
        int dot = name.lastIndexOf('.');
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= takes; i++) {
            files.add(output.resolveSibling(name.substring(0, dot) + "-" + i + name.substring(dot)));
        }
        return files;
    }
}
