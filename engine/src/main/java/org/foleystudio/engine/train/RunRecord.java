package org.foleystudio.engine.train;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;

/**
 * What a run's folder says of the run, also while another process is writing it.
 *
 * @param state {@code running}, {@code stopped}, {@code done}, {@code diverged} or {@code failed}; a run that was killed
 *     still says {@code running}
 * @param step steps taken when it was last saved
 * @param settings how the network is trained
 * @param base bundle that is tuned, empty where there is none
 * @param hasTemporalConditioning whether the network knows when things happen
 * @param notes sentences for the user
 * @param heldOut held-out losses so far
 * @param clips what was learned from, and what was not
 * @param trainingWindows windows that are learned from
 * @param heldOutWindows windows that are only measured
 * @param windowsAtOnce how many windows fit into memory at once
 */
public record RunRecord(
        String state,
        long step,
        TrainingSettings settings,
        String base,
        boolean hasTemporalConditioning,
        List<String> notes,
        List<TrainingResult.HeldOut> heldOut,
        List<Clip> clips,
        int trainingWindows,
        int heldOutWindows,
        int windowsAtOnce) {
    static final int FORMAT = 1;

    /**
     * One line of the curve.
     *
     * @param report the step; what is left of time and steps is not part of the file
     * @param heldOut the held-out loss, where it was measured
     */
    public record Point(StepReport report, Optional<TrainingResult.HeldOut> heldOut) {}

    /**
     * A clip of a fine-tune.
     *
     * @param file its name
     * @param path where it lies
     * @param reason what was found
     * @param sentence the same for the user
     * @param seconds length of its picture
     * @param isHeldOut whether it is only measured and heard
     */
    public record Clip(
            String file, String path, ClipVerdict.Reason reason, String sentence, double seconds, boolean isHeldOut) {
        /** Whether it is learned from, or held out. */
        public boolean isUsable() {
            return reason.isUsable();
        }
    }

    public RunRecord {
        notes = List.copyOf(notes);
        heldOut = List.copyOf(heldOut);
        clips = List.copyOf(clips);
    }

    /** Whether a folder holds a run. */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(RunFolder.RUN));
    }

    /** Reads {@code run.json}. */
    public static RunRecord read(Path folder) throws FoleyException {
        Path file = folder.resolve(RunFolder.RUN);
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            if (json.get("format").getAsInt() != FORMAT) {
                throw new FoleyException(
                        FoleyException.Code.FILE, file + " was written by another version of this program.");
            }
            TrainingSettings settings = new Gson().fromJson(json.get("settings"), TrainingSettings.class);
            List<String> notes = new ArrayList<>();
            for (JsonElement note : json.getAsJsonArray("notes")) {
                notes.add(note.getAsString());
            }
            return new RunRecord(
                    json.get("state").getAsString(),
                    json.get("step").getAsLong(),
                    settings,
                    json.has("base") ? json.get("base").getAsString() : "",
                    json.getAsJsonObject("network").get("temporalConditioning").getAsBoolean(),
                    notes,
                    List.of(new Gson().fromJson(json.get("heldOut"), TrainingResult.HeldOut[].class)),
                    clips(json),
                    json.get("trainingWindows").getAsInt(),
                    json.get("heldOutWindows").getAsInt(),
                    json.get("windowsAtOnce").getAsInt());
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "There is no run in " + folder + ".", e);
        } catch (JsonParseException | IllegalStateException | NullPointerException | IllegalArgumentException e) {
            throw new FoleyException(FoleyException.Code.FILE, file + " is damaged.", e);
        }
    }

    private static List<Clip> clips(JsonObject json) {
        List<Clip> clips = new ArrayList<>();
        if (json.has("clips")) {
            for (JsonElement item : json.getAsJsonArray("clips")) {
                JsonObject clip = item.getAsJsonObject();
                clips.add(new Clip(
                        clip.get("file").getAsString(),
                        clip.has("path") ? clip.get("path").getAsString() : "",
                        ClipVerdict.Reason.valueOf(
                                clip.get("reason").getAsString().toUpperCase(Locale.ROOT)),
                        clip.get("sentence").getAsString(),
                        clip.get("seconds").getAsDouble(),
                        clip.get("isHeldOut").getAsBoolean()));
            }
        }
        return clips;
    }

    /** Reads the curve; a last line that is still being written is left out. */
    public static List<Point> curve(Path folder) throws FoleyException {
        Path file = folder.resolve(RunFolder.CURVE);
        List<Point> points = new ArrayList<>();
        try {
            String text = Files.readString(file);
            int whole = text.lastIndexOf('\n');
            for (String line : text.substring(0, Math.max(0, whole)).split("\n")) {
                point(line.strip()).ifPresent(points::add);
            }
            return points;
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "There is no curve in " + folder + ".", e);
        }
    }

    private static Optional<Point> point(String line) {
        String[] c = line.split(",", -1);
        if (c.length != RunFolder.CURVE_HEAD.split(",").length || !c[0].matches("\\d+")) {
            return Optional.empty();
        }
        StepReport report = new StepReport(
                Long.parseLong(c[0]),
                0,
                number(c[2]),
                number(c[3]),
                number(c[4]),
                number(c[5]),
                number(c[6]),
                number(c[7]),
                number(c[8]),
                number(c[11]),
                0,
                Long.parseLong(c[12]));
        return Optional.of(new Point(
                report,
                c[9].isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TrainingResult.HeldOut(report.step(), number(c[9]), number(c[10])))));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
