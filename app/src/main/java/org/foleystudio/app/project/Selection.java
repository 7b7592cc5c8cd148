package org.foleystudio.app.project;

import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/** What is selected; not part of the document, so neither saved nor undone. */
public final class Selection {
    private final ObservableSet<String> lanes = FXCollections.observableSet();
    private final ObservableSet<String> regions = FXCollections.observableSet();
    private final ObservableSet<String> takes = FXCollections.observableSet();
    private final ObservableSet<String> markers = FXCollections.observableSet();

    /** Ids of selected lanes. */
    public ObservableSet<String> lanes() {
        return lanes;
    }

    /** Ids of selected regions. */
    public ObservableSet<String> regions() {
        return regions;
    }

    /** Ids of selected takes. */
    public ObservableSet<String> takes() {
        return takes;
    }

    /** Ids of selected markers. */
    public ObservableSet<String> markers() {
        return markers;
    }

    /** Selects nothing. */
    public void clear() {
        lanes.clear();
        regions.clear();
        takes.clear();
        markers.clear();
    }

    /** Forgets what is gone. */
    void retain(ProjectState state) {
        ClipTimeline timeline = state.activeTimeline();
        Predicate<String> region = id ->
                timeline.lanes().stream().anyMatch(l -> l.regions().stream().anyMatch(r -> r.id().equals(id)));
        lanes.removeIf(id -> timeline.lane(id).isEmpty());
        regions.removeIf(region.negate());
        takes.removeIf(id -> state.take(id).isEmpty());
        markers.removeIf(id -> timeline.markers().stream().noneMatch(m -> m.id().equals(id)));
    }
}
