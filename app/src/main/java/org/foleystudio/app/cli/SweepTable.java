package org.foleystudio.app.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.Loudness;
import org.foleystudio.engine.signal.SyncMeter;

/** The table of a sweep: one line per take. */
final class SweepTable {
    private static final List<String> COLUMNS = List.of(
            "wav",
            "cfg",
            "steps",
            "seed",
            "integratedLufs",
            "truePeakDb",
            "onsets",
            "momentsSeen",
            "momentsHeard",
            "syncScore",
            "lateMs",
            "secondsTaken");

    private final JsonArray rows = new JsonArray();

    /** Adds a take, measured at the rate of the model. */
    void add(Path wav, Take take, GenerationSettings settings, List<SyncMeter.Moment> moments) {
        Loudness loudness = Loudness.of(take.sound());
        SyncMeter sync = SyncMeter.of(take.sound(), moments);
        JsonObject row = new JsonObject();
        row.addProperty("wav", String.valueOf(wav.getFileName()));
        row.addProperty("cfg", settings.guidance());
        row.addProperty("steps", settings.steps());
        row.addProperty("seed", take.seed());
        row.add("integratedLufs", SoundJson.number(loudness.integratedLufs()));
        row.add("truePeakDb", SoundJson.number(loudness.truePeakDb()));
        row.addProperty("onsets", sync.heard());
        row.addProperty("momentsSeen", sync.seen());
        row.addProperty("momentsHeard", sync.matched());
        row.add("syncScore", SoundJson.number(sync.score()));
        row.add("lateMs", SoundJson.number(sync.isCertain() ? sync.lateSeconds() * 1000 : Double.NaN));
        row.add("secondsTaken", SoundJson.number(take.timings().total() / settings.takes()));
        rows.add(row);
    }

    JsonArray rows() {
        return rows;
    }

    /** The table for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format("%-34s %8s %10s %6s %11s %6s", "", "LUFS", "true peak", "onsets", "heard/seen", "sync"));
        for (JsonElement element : rows) {
            JsonObject row = element.getAsJsonObject();
            lines.add(String.format(
                    "%-34s %8s %10s %6s %11s %6s",
                    row.get("wav").getAsString(),
                    text(row, "integratedLufs"),
                    text(row, "truePeakDb"),
                    text(row, "onsets"),
                    text(row, "momentsHeard") + "/" + text(row, "momentsSeen"),
                    text(row, "syncScore")));
        }
        return lines;
    }

    private static String text(JsonObject row, String column) {
        JsonElement value = row.get(column);
        return value.isJsonNull() ? "-" : value.getAsString();
    }

    /** One object with all takes. */
    void writeJson(Path file) throws FoleyException {
        JsonObject all = new JsonObject();
        all.add("takes", rows);
        String text = new GsonBuilder()
                        .setPrettyPrinting()
                        .serializeNulls()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(all)
                + "\n";
        write(file, text);
    }

    /** RFC 4180, with a header line; a value that does not exist is empty. */
    void writeCsv(Path file) throws FoleyException {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (JsonElement row : rows) {
            text.append(COLUMNS.stream()
                            .map(column -> text(row.getAsJsonObject(), column).replaceFirst("^-$", ""))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        write(file, text.toString());
    }

    private static void write(Path file, String text) throws FoleyException {
        WholeFile.write(file, part -> Files.write(part, text.getBytes(StandardCharsets.UTF_8)));
    }
}
