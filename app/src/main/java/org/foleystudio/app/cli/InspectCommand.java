package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.generate.ClipInspection;
import org.foleystudio.engine.media.ClipInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a clip holds. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Says what a clip holds: its streams, its exact length, the moments at which something seems to strike,"
                        + " and the levels and onsets of its own sound.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLIP", description = "Any file with pictures that FFmpeg reads.")
    private Path clip = Path.of("");

    @Mixin
    private Report report = new Report();

    @Override
    public Integer call() throws FoleyException {
        ClipInspection found;
        try (ConsoleProgress progress = report.progress()) {
            progress.report("inspect", 0, 0);
            found = ClipInspection.of(clip, progress);
        }
        if (report.isJson()) {
            report.print(json(found));
        } else {
            lines(found);
        }
        return ExitCode.DONE;
    }

    private static JsonObject json(ClipInspection found) {
        ClipInfo info = found.info();
        JsonObject json = new JsonObject();
        json.addProperty("clip", info.path().toAbsolutePath().toString());
        json.addProperty("sha256", found.sha256());
        json.addProperty("container", info.container());
        json.addProperty("width", info.width());
        json.addProperty("height", info.height());
        json.addProperty("pixelAspect", info.pixelAspect());
        json.addProperty("frameRate", info.rateNumerator() + "/" + info.rateDenominator());
        json.addProperty("framesPerSecond", info.framesPerSecond());
        json.addProperty("variableRate", info.variableRate());
        json.addProperty("still", info.still());
        json.addProperty("frames", found.frames());
        json.addProperty("seconds", info.seconds());
        json.addProperty("exactSeconds", info.lengthNumerator() + "/" + info.lengthDenominator());
        json.addProperty("timecode", info.timecode());
        json.addProperty("fault", info.fault());
        JsonArray seen = new JsonArray();
        found.visualOnsets().forEach(onset -> {
            JsonObject one = new JsonObject();
            one.add("seconds", SoundJson.number(onset.seconds()));
            one.add("strength", SoundJson.number(onset.strength()));
            seen.add(one);
        });
        json.add("visualOnsets", seen);
        found.loudness().ifPresent(loudness -> {
            JsonObject sound = new JsonObject();
            sound.addProperty("sampleRate", info.audioRate());
            sound.addProperty("channels", info.audioChannels());
            SoundJson.addLevels(sound, loudness);
            sound.add("onsets", SoundJson.numbers(found.audioOnsets()));
            json.add("sound", sound);
        });
        return json;
    }

    private void lines(ClipInspection found) {
        ClipInfo info = found.info();
        report.say(info.path().toString());
        report.say(String.format(
                Locale.ROOT,
                "  picture   %s, %d x %d, %s, %d frames, %.3f s",
                info.container(),
                info.width(),
                info.height(),
                info.still()
                        ? "still"
                        : String.format(Locale.ROOT, "%.4g fps", info.framesPerSecond())
                                + (info.variableRate() ? " (variable)" : ""),
                found.frames(),
                info.seconds()));
        if (!info.timecode().isEmpty()) {
            report.say("  timecode  " + info.timecode());
        }
        if (!info.fault().isEmpty()) {
            report.say("  fault     " + info.fault());
        }
        report.say("  moments   "
                + times(found.visualOnsets().stream()
                        .map(ClipInspection.Onset::seconds)
                        .toList()));
        report.say(found.loudness()
                .map(loudness -> String.format(
                        Locale.ROOT,
                        "  sound     %d Hz, %d channels, %.1f LUFS, true peak %.1f dB",
                        info.audioRate(),
                        info.audioChannels(),
                        loudness.integratedLufs(),
                        loudness.truePeakDb()))
                .orElse("  sound     none"));
        if (info.hasAudio()) {
            report.say("  onsets    " + times(found.audioOnsets()));
        }
    }

    private static String times(List<Double> seconds) {
        StringBuilder line = new StringBuilder().append(seconds.size());
        for (int i = 0; i < seconds.size(); i++) {
            line.append(String.format(Locale.ROOT, i == 0 ? ": %.2f" : " %.2f", seconds.get(i)));
        }
        return line.append(seconds.isEmpty() ? "" : " s").toString();
    }
}
