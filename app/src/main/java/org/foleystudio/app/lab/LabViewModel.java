package org.foleystudio.app.lab;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.evaluate.Analysis;

/** The lab: the chosen model, the clips, and what can be found out about them. */
public final class LabViewModel implements AutoCloseable {
    private final Project project;
    private final Tasks tasks;
    private final Laboratory laboratory;
    private final ObservableValue<Optional<Bundle>> bundle;
    private final BooleanProperty onlyThisClip = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper subject = new ReadOnlyStringWrapper("");
    private final List<LabEntry> entries =
            Arrays.stream(LabItem.values()).map(LabEntry::new).toList();
    private final ChangeListener<Object> refresher = (o, was, now) -> refresh();
    private int asked;

    /**
     * Follows the project and the chosen model.
     *
     * @param laboratory looks
     * @param bundle the model that is chosen in the window
     */
    public LabViewModel(Project project, Tasks tasks, Laboratory laboratory, ObservableValue<Optional<Bundle>> bundle) {
        this.project = project;
        this.tasks = tasks;
        this.laboratory = laboratory;
        this.bundle = bundle;
        bundle.addListener(refresher);
        project.clipProperty().addListener(refresher);
        onlyThisClip.addListener(refresher);
        refresh();
    }

    /** All items, in order. */
    public List<LabEntry> entries() {
        return entries;
    }

    /** Whether only the clip that is shown is looked at; else all clips of the project. */
    public BooleanProperty onlyThisClipProperty() {
        return onlyThisClip;
    }

    /** Model and clips that are looked at, for people. */
    public ReadOnlyStringProperty subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    private List<ClipEntry> clips() {
        return onlyThisClip.get() ? project.clipProperty().get().stream().toList() : List.copyOf(project.clips());
    }

    private static List<ClipEntry> sounding(List<ClipEntry> clips) {
        return clips.stream().filter(ClipEntry::hasAudio).toList();
    }

    private static List<Path> files(List<ClipEntry> clips) {
        return clips.stream().map(ClipEntry::path).toList();
    }

    private String subject(List<ClipEntry> clips) {
        String model = bundle.getValue().map(Bundle::name).orElse(text("lab.no-model"));
        if (clips.isEmpty()) {
            return text("lab.subject.none", model);
        }
        return text("lab.subject", model, clips.size() == 1 ? clips.get(0).name() : text("lab.clips", clips.size()));
    }

    /** What is possible is found out off the toolkit's thread: it asks the disk which judges are there. */
    private void refresh() {
        List<ClipEntry> clips = clips();
        subject.set(subject(clips));
        int number = ++asked;
        Optional<Bundle> chosen = bundle.getValue();
        if (chosen.isEmpty()) {
            entries.forEach(entry -> entry.forbid(text("lab.choose-model")));
            return;
        }
        tasks.quietly(Pool.MEDIA, () -> {
            Map<LabItem, String> obstacles = laboratory.obstacles(chosen.get(), files(clips), files(sounding(clips)));
            tasks.onToolkit(() -> {
                if (number == asked) {
                    entries.forEach(entry -> entry.forbid(obstacles.getOrDefault(entry.item(), "")));
                }
            });
        });
    }

    /** Looks at an item, unless it is being looked at or cannot be. */
    public void look(LabEntry entry) {
        Optional<Bundle> chosen = bundle.getValue();
        if (chosen.isEmpty()
                || entry.runningProperty().get()
                || !entry.obstacleProperty().get().isEmpty()) {
            return;
        }
        boolean usesClips = entry.item().analysis().map(Analysis::needsClips).orElse(false);
        boolean needsSound = entry.item().analysis().map(Analysis::needsSound).orElse(false);
        List<ClipEntry> clips = needsSound ? sounding(clips()) : clips();
        String of = usesClips ? subject(clips) : chosen.get().name();
        entry.follow(
                tasks.start(
                        Pool.ENGINE,
                        text("lab.job", entry.item().title()),
                        progress -> laboratory.look(entry.item(), chosen.get(), files(clips), progress)),
                of);
    }

    /** Asks everything under way to stop and follows nothing any more. */
    @Override
    public void close() {
        entries.forEach(LabEntry::cancel);
        bundle.removeListener(refresher);
        project.clipProperty().removeListener(refresher);
    }
}
