package org.foleystudio.engine.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.files.WholeFile;

/**
 * What a fine-tune is to do, kept in the run's folder, so that another process can begin it or go on with it.
 *
 * @param clips what is learned from
 * @param base folder of the bundle that is tuned
 * @param name of the run and of the new bundle
 * @param description what the user says of it, may be empty
 * @param settings how
 * @param isTemporal whether temporal conditioning is added
 * @param device where
 * @param cache encoded clips
 * @param bundles where the new bundle is put
 */
public record FineTunePlan(
        ClipSource clips,
        Path base,
        String name,
        String description,
        TrainingSettings settings,
        boolean isTemporal,
        ComputeDevice device,
        Path cache,
        Path bundles) {
    private static final String FILE = "plan.json";

    /** The same, as texts. */
    private record Kept(
            List<String> places,
            List<String> excluded,
            String base,
            String name,
            String description,
            TrainingSettings settings,
            boolean isTemporal,
            ComputeDevice device,
            String cache,
            String bundles) {}

    /** Whether a folder holds a plan. */
    public static boolean isOne(Path run) {
        return Files.isRegularFile(run.resolve(FILE));
    }

    static FineTunePlan of(FineTuneJob job) {
        return new FineTunePlan(
                job.clips(),
                job.base().folder(),
                job.name(),
                job.description(),
                job.settings(),
                job.isTemporal(),
                job.device(),
                job.places().cache(),
                job.places().bundles());
    }

    /** The same with other settings, such as after a rewind. */
    public FineTunePlan withSettings(TrainingSettings other) {
        return new FineTunePlan(clips, base, name, description, other, isTemporal, device, cache, bundles);
    }

    /** The same under another name and with another description. */
    public FineTunePlan named(String newName, String newDescription) {
        return new FineTunePlan(clips, base, newName, newDescription, settings, isTemporal, device, cache, bundles);
    }

    /** The job of a run's folder; a run that was begun there goes on. */
    public FineTuneJob job(Path run) throws FoleyException {
        return new FineTuneJob(
                clips,
                Bundle.read(base),
                name,
                new FineTuneJob.Places(run, cache, bundles),
                settings,
                isTemporal,
                RunRecord.isOne(run),
                device,
                description);
    }

    /** Keeps it in a run's folder. */
    public void write(Path run) throws FoleyException {
        Kept kept = new Kept(
                texts(clips.places()),
                texts(clips.excluded()),
                absolute(base),
                name,
                description,
                settings,
                isTemporal,
                device,
                absolute(cache),
                absolute(bundles));
        Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        WholeFile.write(run.resolve(FILE), part -> Files.writeString(part, gson.toJson(kept)));
    }

    private static List<String> texts(Collection<Path> paths) {
        return paths.stream().map(FineTunePlan::absolute).toList();
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** Reads the plan of a run's folder. */
    public static FineTunePlan read(Path run) throws FoleyException {
        Path file = run.resolve(FILE);
        try {
            Kept kept = new Gson().fromJson(Files.readString(file), Kept.class);
            List<Path> places = kept.places.stream().map(Path::of).toList();
            Set<Path> excluded = kept.excluded.stream().map(Path::of).collect(Collectors.toSet());
            return new FineTunePlan(
                    new ClipSource(places, excluded),
                    Path.of(kept.base),
                    kept.name,
                    kept.description,
                    kept.settings,
                    kept.isTemporal,
                    kept.device,
                    Path.of(kept.cache),
                    Path.of(kept.bundles));
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "There is no plan of a run in " + run + ".", e);
        } catch (JsonParseException | NullPointerException | IllegalArgumentException e) {
            throw new FoleyException(FoleyException.Code.FILE, file + " is damaged.", e);
        }
    }
}
