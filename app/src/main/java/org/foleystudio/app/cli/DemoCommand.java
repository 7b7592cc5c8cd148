package org.foleystudio.app.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.media.Muxer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** First contact: the shipped clip gets its sound from the shipped model. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the sound of the shipped demo clip with the shipped starter model: a WAV, and the clip with that sound.",
            "Needs no display and no network."
        },
        footer = {"", "Files of an earlier demo in the same folder are replaced."})
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for demo.wav and demo.mp4. Default: ${DEFAULT-VALUE}, in the current folder.",
            defaultValue = "foley-demo")
    private Path folder = Path.of("foley-demo");

    @Mixin
    private Report report = new Report();

    @Override
    public Integer call() throws FoleyException {
        Path clip = Report.folders().assets().resolve("demo").resolve("clip.mp4");
        Bundle bundle = Report.bundles().find("starter");
        GenerationSettings settings = GenerationSettings.recommended(bundle.manifest());
        Path wav = folder.resolve("demo.wav");
        Path video = folder.resolve("demo.mp4");
        Destination.file(wav);
        Destination.file(video);
        DeliveryOptions delivery = new DeliveryOptions();
        DeliveryOptions.Delivery sound;
        double seconds;
        try (ConsoleProgress progress = report.progress()) {
            progress.report("load", 0, 0);
            try (FoleyEngine engine = FoleyEngine.open(bundle, EngineOptions.cpu())) {
                long from = System.nanoTime();
                Take take = engine.generate(clip, settings, progress).get(0);
                sound = delivery.deliver(take);
                progress.report("write", 0, 2);
                delivery.write(wav, sound, take);
                seconds = (System.nanoTime() - from) / (double) TimeUnit.SECONDS.toNanos(1);
                progress.report("write", 1, 2);
                Muxer.mux(clip, sound.sound(), video);
                progress.report("write", 2, 2);
            }
        }
        JsonObject result = new JsonObject();
        result.addProperty("wav", wav.toAbsolutePath().toString());
        result.addProperty("video", video.toAbsolutePath().toString());
        GenerateCommand.addSound(result, sound.sound(), seconds);
        report.print(result);
        return ExitCode.DONE;
    }
}
