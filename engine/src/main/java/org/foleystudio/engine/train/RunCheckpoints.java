package org.foleystudio.engine.train;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;

/** The checkpoints and sounds of a run, for those who choose among them. */
public final class RunCheckpoints {
    private static final Pattern CHECKPOINT = Pattern.compile("step-(\\d{1,18})\\.safetensors");
    private static final Pattern SAMPLE = Pattern.compile("step-(\\d{1,18})-(.+)\\.wav");

    private RunCheckpoints() {}

    /**
     * A checkpoint.
     *
     * @param step steps taken
     * @param bytes on disk
     * @param file where it lies
     */
    public record Saved(long step, long bytes, Path file) {}

    /**
     * A sound of a clip that is held out.
     *
     * @param step steps taken; 0 is the base
     * @param clip the clip's name, as {@link #soundName} spells it
     * @param wav the sound
     */
    public record Sample(long step, String clip, Path wav) {}

    /** The checkpoints of a run, oldest first. */
    public static List<Saved> list(Path run) {
        List<Saved> found = new ArrayList<>();
        for (Path file : files(new RunFolder(run).checkpoints())) {
            Matcher name = CHECKPOINT.matcher(file.getFileName().toString());
            if (name.matches()) {
                found.add(new Saved(Long.parseLong(name.group(1)), file.toFile().length(), file));
            }
        }
        found.sort(Comparator.comparingLong(Saved::step));
        return found;
    }

    /** The sounds of a run, clip by clip, oldest first. */
    public static List<Sample> samples(Path run) {
        List<Sample> found = new ArrayList<>();
        for (Path file : files(new RunFolder(run).samples())) {
            Matcher name = SAMPLE.matcher(file.getFileName().toString());
            if (name.matches()) {
                found.add(new Sample(Long.parseLong(name.group(1)), name.group(2), file));
            }
        }
        found.sort(Comparator.comparing(Sample::clip).thenComparingLong(Sample::step));
        return found;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** How the sounds of a clip are named. */
    public static String soundName(Path clip) {
        return clip.getFileName().toString().replaceAll("\\.[^.]*$", "").replaceAll("[^\\w.-]+", "_");
    }

    /** Forgets everything after a checkpoint; the run then goes on from it, perhaps with other settings. */
    public static void rewind(Path run, long step) throws FoleyException {
        if (list(run).stream().noneMatch(saved -> saved.step() == step)) {
            throw new FoleyException(
                    FoleyException.Code.FILE, "The checkpoint of step " + step + " is not there any more.");
        }
        try (RunLock lock = RunLock.take(run)) {
            restoreBest(run, step);
            forgetRecord(run.resolve(RunFolder.RUN), step);
            new RunFolder(run).beginCurve(step);
            for (Saved saved : list(run)) {
                deleteAfter(saved.step(), step, saved.file());
            }
            for (Sample sample : samples(run)) {
                deleteAfter(sample.step(), step, sample.wav());
            }
        }
    }

    /** The best weights that are kept may be of a step that is forgotten. */
    private static void restoreBest(Path run, long step) throws FoleyException {
        Path best = new RunFolder(run).bestWeights();
        List<TrainingResult.HeldOut> all = RunRecord.read(run).heldOut();
        long overall = lowest(all, Long.MAX_VALUE);
        long before = lowest(all, step);
        if (overall == before) {
            return;
        }
        best.toFile().delete();
        for (Saved saved : list(run)) {
            if (saved.step() == before) {
                Checkpoints.copyWeights(saved.file(), best);
            }
        }
    }

    private static long lowest(List<TrainingResult.HeldOut> points, long last) {
        return points.stream()
                .filter(point -> point.step() > 0 && point.step() <= last)
                .min(Comparator.comparingDouble(TrainingResult.HeldOut::mse))
                .map(TrainingResult.HeldOut::step)
                .orElse(-1L);
    }

    private static void deleteAfter(long own, long step, Path file) throws FoleyException {
        if (own > step) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw WholeFile.failure(file, e);
            }
        }
    }

    private static void forgetRecord(Path file, long step) throws FoleyException {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            JsonArray kept = new JsonArray();
            json.getAsJsonArray("heldOut").forEach(point -> {
                if (point.getAsJsonObject().get("step").getAsLong() <= step) {
                    kept.add(point);
                }
            });
            json.add("heldOut", kept);
            json.addProperty("step", step);
            json.addProperty("state", "stopped");
            String text = new GsonBuilder()
                    .setPrettyPrinting()
                    .disableHtmlEscaping()
                    .create()
                    .toJson(json);
            WholeFile.write(file, part -> Files.writeString(part, text));
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new FoleyException(FoleyException.Code.FILE, file + " is damaged.", e);
        }
    }
}
