package org.foleystudio.app.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.signal.LoudnessReport;

/** The JSON beside a file: where it lies, how it sounds and where it comes from, for programs that read no iXML. */
final class Sidecar {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private Sidecar() {}

    /** The name that belongs to a file. */
    static Path of(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
    }

    static void write(Path target, Exported exported, FileShape shape, Map<String, String> provenance)
            throws FoleyException {
        byte[] text = (GSON.toJson(json(exported, shape, provenance)) + "\n").getBytes(StandardCharsets.UTF_8);
        WholeFile.write(target, part -> Files.write(part, text));
    }

    private static JsonObject json(Exported exported, FileShape shape, Map<String, String> provenance) {
        Span span = exported.planned().span();
        JsonObject json = new JsonObject();
        json.addProperty("file", String.valueOf(exported.file().getFileName()));
        json.addProperty("sampleRate", shape.sampleRate());
        json.addProperty("bits", shape.format().id());
        json.addProperty("channels", exported.channels());
        json.addProperty("samples", exported.planned().samples());
        json.addProperty("frames", span.frames());
        json.addProperty("handle", exported.planned().handle());
        json.addProperty(
                "frameRate", span.rate().numerator() + "/" + span.rate().denominator());
        json.addProperty("dropFrame", span.timecode().isDropFrame());
        json.addProperty("timecode", span.timecode().text(span.stamp()));
        json.addProperty("timeReference", span.timeReference(shape.sampleRate()));
        json.add("gainDb", number(exported.gainDb()));
        json.add("loudness", loudness(exported.loudness()));
        JsonObject from = new JsonObject();
        provenance.forEach(from::addProperty);
        json.add("provenance", from);
        return json;
    }

    private static JsonObject loudness(LoudnessReport report) {
        JsonObject json = new JsonObject();
        json.add("integratedLufs", number(report.levels().integratedLufs()));
        json.add("rangeLu", number(report.rangeLu()));
        json.add("truePeakDb", number(report.levels().truePeakDb()));
        json.add("maxMomentaryLufs", number(report.maxMomentaryLufs()));
        json.add("maxShortTermLufs", number(report.maxShortTermLufs()));
        return json;
    }

    private static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(Math.round(value * 100) / 100.0) : JsonNull.INSTANCE;
    }
}
