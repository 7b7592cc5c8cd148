package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.List;
import javafx.collections.MapChangeListener;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.generate.ClipInspection;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.SyncMeter.Moment;

/**
 * Gives takes their sync score that were made before the picture was looked through. Not an edit: nothing is changed that
 * anybody made.
 */
final class LateMeasures {
    private final Project project;
    private final Tasks tasks;

    private LateMeasures(Project project, Tasks tasks) {
        this.project = project;
        this.tasks = tasks;
    }

    /** Measures from now on whenever a clip was looked through. */
    static void follow(Project project, Tasks tasks) {
        LateMeasures measures = new LateMeasures(project, tasks);
        project.inspections().addListener((MapChangeListener<String, ClipInspection>) change -> {
            if (change.wasAdded()) {
                measures.measure(change.getKey(), change.getValueAdded());
            }
        });
    }

    private void measure(String clip, ClipInspection inspection) {
        for (TakeEntry take : project.state().takesOf(clip)) {
            if (take.measures().syncScore().isEmpty()) {
                measure(take, inspection);
            }
        }
    }

    private void measure(TakeEntry take, ClipInspection inspection) {
        List<Moment> moments = TakeMeter.moments(inspection, take.start(), take.length());
        if (moments.isEmpty()) {
            return;
        }
        Path file = project.resolve(take.wav());
        tasks.start(Pool.MEDIA, text("generate.measure", take.number()), p -> measured(file, moments))
                .onDone(measures -> project.history()
                        .adjust(s ->
                                s.withTake(take.id(), t -> t.wav().equals(take.wav()) ? t.withMeasures(measures) : t)));
    }

    private static TakeMeasures measured(Path file, List<Moment> moments) throws FoleyException {
        return AudioReader.read(file)
                .map(sound -> TakeMeter.measure(sound, moments))
                .orElse(TakeMeasures.NONE);
    }
}
