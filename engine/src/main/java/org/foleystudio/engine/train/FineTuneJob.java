package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.files.ProgramFolders;

/**
 * What to tune, on what, and where the result goes.
 *
 * @param clips clips with sound
 * @param base bundle to start from
 * @param name of the new bundle
 * @param places folders that are written to
 * @param settings how
 * @param isTemporal whether temporal conditioning is added where the base has none
 * @param isResumed whether a run that was begun in the run's folder goes on; else there must not be one
 * @param device where
 * @param description what the user says of it; told from the run where it is empty
 */
public record FineTuneJob(
        ClipSource clips,
        Bundle base,
        String name,
        Places places,
        TrainingSettings settings,
        boolean isTemporal,
        boolean isResumed,
        ComputeDevice device,
        String description) {
    /** All clips of a folder, without a description. */
    public FineTuneJob(
            Path clips,
            Bundle base,
            String name,
            Places places,
            TrainingSettings settings,
            boolean isTemporal,
            boolean isResumed,
            ComputeDevice device) {
        this(ClipSource.of(clips), base, name, places, settings, isTemporal, isResumed, device, "");
    }

    /**
     * Folders of a run.
     *
     * @param run checkpoints, curve and samples
     * @param cache encoded clips, shared by all runs
     * @param bundles where the new bundle is put
     */
    public record Places(Path run, Path cache, Path bundles) {
        /** The usual places under the user's data folder. */
        public static Places usual(ProgramFolders folders, String name) {
            return new Places(
                    runs(folders).resolve(name), folders.data().resolve("training-cache"), folders.ownModels());
        }

        /** The folder that holds all runs. */
        public static Path runs(ProgramFolders folders) {
            return folders.data().resolve("training");
        }
    }

    /**
     * A run that was begun goes on as it was begun.
     *
     * @param steps steps in all, where they are to differ from before
     */
    public static FineTuneJob resumed(
            Path clips, Bundle base, String name, Places places, OptionalInt steps, ComputeDevice device)
            throws FoleyException {
        RunRecord record = RunRecord.read(places.run());
        if (!record.base().equals(base.name())) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "The run " + name + " tunes " + record.base() + ", not " + base.name() + ".");
        }
        TrainingSettings settings =
                steps.isPresent() ? record.settings().withSteps(steps.getAsInt()) : record.settings();
        return new FineTuneJob(clips, base, name, places, settings, record.hasTemporalConditioning(), true, device);
    }

    /** Whether the new bundle knows when things happen. */
    boolean hasTime() {
        return isTemporal
                || base.manifest().hasTemporalConditioning()
                || settings.parts() == TrainingSettings.Parts.TEMPORAL;
    }
}
