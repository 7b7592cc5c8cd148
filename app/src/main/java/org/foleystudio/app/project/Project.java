package org.foleystudio.app.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.foleystudio.engine.generate.ClipInspection;

/**
 * The open document: observable views of the newest state. All changes go through {@link #history}. Used from one
 * thread only, the toolkit's in the studio.
 */
public final class Project {
    /** Folder of the sounds a project owns, within its own. */
    public static final String TAKES = "takes";

    /** Folder of what is computed from clips and can be computed again. */
    public static final String MEDIA = "media";

    private final Path folder;
    private final History history;
    private final Selection selection = new Selection();
    private final ObservableList<ClipEntry> clips = FXCollections.observableArrayList();
    private final ObservableList<TakeEntry> takes = FXCollections.observableArrayList();
    private final ObservableList<Lane> lanes = FXCollections.observableArrayList();
    private final ObservableList<Marker> markers = FXCollections.observableArrayList();
    // kept, because a view that nobody holds stops telling its listeners
    private final ObservableList<ClipEntry> clipsView = FXCollections.unmodifiableObservableList(clips);
    private final ObservableList<TakeEntry> takesView = FXCollections.unmodifiableObservableList(takes);
    private final ObservableList<Lane> lanesView = FXCollections.unmodifiableObservableList(lanes);
    private final ObservableList<Marker> markersView = FXCollections.unmodifiableObservableList(markers);
    private final ReadOnlyObjectWrapper<Optional<ClipEntry>> clip = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Comp> comp = new ReadOnlyObjectWrapper<>(Comp.EMPTY);
    private final ReadOnlyObjectWrapper<Strip> reference = new ReadOnlyObjectWrapper<>(Strip.OPEN);
    private final ReadOnlyObjectWrapper<Optional<FrameRange>> range = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ObservableList<ExpectedTake> expected = FXCollections.observableArrayList();
    private final ObservableMap<String, ClipInspection> inspections = FXCollections.observableHashMap();
    private ProjectState saved;

    /**
     * Shows a state.
     *
     * @param folder where the project lives
     * @param first the state it begins with
     * @param saved the state that is on disk; where it differs from the first there is something to save
     */
    public Project(Path folder, ProjectState first, ProjectState saved) {
        this.folder = folder;
        this.saved = saved;
        history = new History(first);
        history.stateProperty().addListener((o, before, after) -> show(after));
        show(first);
    }

    /** Where the project lives. */
    public Path folder() {
        return folder;
    }

    /** All changes and their undoing. */
    public History history() {
        return history;
    }

    /** Shorthand for {@code history().perform(edit)}. */
    public boolean perform(Edit edit) {
        return history.perform(edit);
    }

    /** The newest state. */
    public ProjectState state() {
        return history.state();
    }

    /** The newest state, observable. */
    public ReadOnlyObjectProperty<ProjectState> stateProperty() {
        return history.stateProperty();
    }

    /** What is selected. */
    public Selection selection() {
        return selection;
    }

    /** All clips. */
    public ObservableList<ClipEntry> clips() {
        return clipsView;
    }

    /** The clip on screen. */
    public ReadOnlyObjectProperty<Optional<ClipEntry>> clipProperty() {
        return clip.getReadOnlyProperty();
    }

    /** The takes of the clip on screen. */
    public ObservableList<TakeEntry> takes() {
        return takesView;
    }

    /** The lanes of the clip on screen. */
    public ObservableList<Lane> lanes() {
        return lanesView;
    }

    /** The markers of the clip on screen. */
    public ObservableList<Marker> markers() {
        return markersView;
    }

    /** The comp of the clip on screen. */
    public ReadOnlyObjectProperty<Comp> compProperty() {
        return comp.getReadOnlyProperty();
    }

    /** Gain and switches of the clip's own sound. */
    public ReadOnlyObjectProperty<Strip> referenceProperty() {
        return reference.getReadOnlyProperty();
    }

    /** In and out point of the clip on screen. */
    public ReadOnlyObjectProperty<Optional<FrameRange>> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    /** What was found in clips, by clip id; computed in the background, not saved. */
    public ObservableMap<String, ClipInspection> inspections() {
        return inspections;
    }

    /** Takes that are being made, of all clips; not saved. */
    public ObservableList<ExpectedTake> expected() {
        return expected;
    }

    /** Puts a clip on screen; not an edit. */
    public void show(String clipId) {
        history.adjust(state -> state.showing(clipId));
    }

    /** The file of something the project owns. */
    public Path resolve(String relative) {
        return folder.resolve(relative);
    }

    /** Whether there is something to save. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** Is told which state is on disk now. */
    public void markSaved(ProjectState onDisk) {
        saved = onDisk;
        dirty.set(!saved.equals(state()));
    }

    private void show(ProjectState state) {
        ClipTimeline timeline = state.activeTimeline();
        update(clips, state.clips());
        clip.set(state.activeClip());
        update(takes, state.takesOf(state.active()));
        update(lanes, timeline.lanes());
        update(markers, timeline.markers());
        comp.set(timeline.comp());
        reference.set(timeline.reference());
        range.set(timeline.range());
        selection.retain(state);
        dirty.set(!state.equals(saved));
    }

    /** All states that may still be wanted: on disk, on screen, and where undo and redo lead. */
    public List<ProjectState> wanted() {
        List<ProjectState> all = new ArrayList<>(history.reachable());
        all.add(saved);
        return all;
    }

    /** Touches only what differs, so that views keep their place. */
    private static <T> void update(ObservableList<T> shown, List<T> wanted) {
        if (shown.size() != wanted.size()) {
            shown.setAll(wanted);
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!shown.get(i).equals(wanted.get(i))) {
                shown.set(i, wanted.get(i));
            }
        }
    }
}
