package org.foleystudio.app.timeline;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableSet;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ClipTimeline;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.ExpectedTake;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.spectrogram.TimeAxis;
import org.foleystudio.app.ui.Strings;
import org.foleystudio.engine.generate.ClipInspection;

/** What the timeline shows, what is meant by "the chosen regions", and every edit in time. */
public final class TimelineViewModel {
    /** So near, in pixels, counts as on it. */
    static final double SNAP_PIXELS = 8;

    private static final int MOST_WAVE_SCALE = 16;

    private final Project project;
    private final Transport transport;
    private final ObjectProperty<TimeAxis> axis = new SimpleObjectProperty<>(new TimeAxis(0, 80));
    private final DoubleProperty scroll = new SimpleDoubleProperty();
    private final BooleanProperty snapping = new SimpleBooleanProperty(true);
    private final IntegerProperty waveScale = new SimpleIntegerProperty(1);
    private final BooleanProperty brush = new SimpleBooleanProperty();
    private final ObservableSet<String> spectral = FXCollections.observableSet();
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ListChangeListener<ExpectedTake> expectedListener = this::expectedChanged;
    private double width = 1000;
    private double height = 300;
    private Optional<TimeAxis> beforeFit = Optional.empty();
    private Optional<String> shownClip = Optional.empty();

    /**
     * @param project edited
     * @param transport where the playhead is
     */
    public TimelineViewModel(Project project, Transport transport) {
        this.project = project;
        this.transport = transport;
        project.stateProperty().addListener((o, before, after) -> refresh());
        project.expected().addListener(expectedListener);
        refresh();
    }

    private void refresh() {
        rows.set(clip().map(c -> Row.all(c, timeline(), expected())).orElse(List.of()));
        Optional<String> now = clip().map(ClipEntry::id);
        if (!now.equals(shownClip)) {
            shownClip = now;
            beforeFit = Optional.empty();
            scroll.set(0);
            fit();
        }
        scrollTo(scroll.get());
    }

    /** What is being made for the clip on screen. */
    List<ExpectedTake> expected() {
        String clip = project.state().active();
        return project.expected().stream().filter(t -> t.clip().equals(clip)).toList();
    }

    /** Something was asked for: its place comes into sight. */
    private void expectedChanged(ListChangeListener.Change<? extends ExpectedTake> change) {
        refresh();
        while (change.next()) {
            change.getAddedSubList().stream()
                    .filter(take -> take.clip().equals(project.state().active()))
                    .forEach(take -> reveal(take.id()));
        }
    }

    /** Stops listening; the project may live on. */
    void close() {
        project.expected().removeListener(expectedListener);
    }

    Project project() {
        return project;
    }

    Transport transport() {
        return transport;
    }

    /** The clip on screen. */
    Optional<ClipEntry> clip() {
        return project.state().activeClip();
    }

    /** What was edited under it. */
    ClipTimeline timeline() {
        return project.state().activeTimeline();
    }

    /** What was found in it. */
    Optional<ClipInspection> inspection() {
        return clip().flatMap(c -> Optional.ofNullable(project.inspections().get(c.id())));
    }

    /** Rows from top to bottom. */
    ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Which samples are seen. */
    public ObjectProperty<TimeAxis> axisProperty() {
        return axis;
    }

    /** How far rows are scrolled down, in pixels. */
    DoubleProperty scrollProperty() {
        return scroll;
    }

    /** Whether edges stick to frames, onsets, markers and each other. */
    public BooleanProperty snappingProperty() {
        return snapping;
    }

    /** Whether sweeping over a take puts that part into the comp instead of moving the region. */
    public BooleanProperty brushProperty() {
        return brush;
    }

    /** How many times as high as they are waveforms are drawn, so that quiet sounds are seen; nothing sounds louder. */
    public IntegerProperty waveScaleProperty() {
        return waveScale;
    }

    /** By how much a wave of some gain is drawn higher. */
    float drawn(double gainDb) {
        return (float) (Math.pow(10, gainDb / 20) * waveScale.get());
    }

    /** Draws waveforms twice as high, or half. */
    void scaleWaves(boolean isUp) {
        waveScale.set(Math.max(1, Math.min(MOST_WAVE_SCALE, isUp ? waveScale.get() * 2 : waveScale.get() / 2)));
    }

    /** Ids of lanes that are drawn as spectrograms. */
    public ObservableSet<String> spectralLanes() {
        return spectral;
    }

    /** Says how much room there is. */
    void resize(double newWidth, double newHeight) {
        boolean isFirst = width != newWidth && beforeFit.isEmpty() && axis.get().origin() == 0;
        width = Math.max(1, newWidth);
        height = Math.max(1, newHeight);
        if (isFirst) {
            fit();
        }
        scrollTo(scroll.get());
    }

    /** Scrolls rows. */
    void scrollTo(double pixels) {
        List<Row> all = rows.get();
        double most = all.isEmpty() ? 0 : Math.max(0, all.get(all.size() - 1).bottom() - height);
        scroll.set(Math.max(0, Math.min(most, pixels)));
    }

    private long length() {
        return clip().map(ClipEntry::length).orElse(1L);
    }

    /** Zooms by steps around a pixel, inwards where negative. */
    public void zoomAt(double x, int steps) {
        TimeAxis closest = TimeAxis.fitting(0, length(), width);
        TimeAxis next = axis.get().zoomedAt(x, steps);
        axis.set(next.step() >= closest.step() ? closest : next.within(length(), width));
    }

    /** Zooms around the playhead, or the middle while it is out of sight. */
    public void zoom(int steps) {
        double x = axis.get().xOf(transport.position());
        zoomAt(x >= 0 && x <= width ? x : width / 2, steps);
    }

    /** Moves what is seen. */
    public void pan(double pixels) {
        axis.set(axis.get().pannedBy(pixels).within(length(), width));
    }

    private void fit() {
        axis.set(TimeAxis.fitting(0, length(), width));
    }

    /** Shows everything; again, what was seen before. */
    public void toggleFit() {
        TimeAxis whole = TimeAxis.fitting(0, length(), width);
        if (axis.get().equals(whole) && beforeFit.isPresent()) {
            axis.set(beforeFit.get());
            beforeFit = Optional.empty();
        } else {
            beforeFit = Optional.of(axis.get());
            axis.set(whole);
        }
    }

    /** Keeps the playhead in sight while playing: a page at a time. */
    void follow() {
        double x = axis.get().xOf(transport.position());
        if (transport.playingProperty().get() && (x > width - 24 || x < 0)) {
            pan(x - 24);
        }
    }

    /** What edges may stick to, but for the edges of regions that are being moved. */
    Snapper snapper(Set<String> moving) {
        return clip().map(c -> Snapper.of(c, timeline(), moving)
                        .with(LongStream.of(transport.position()))
                        .with(strikes())
                        .with(framesInSight(c)))
                .orElseGet(() -> new Snapper(LongStream.empty()));
    }

    private LongStream strikes() {
        return inspection().stream()
                .flatMap(i -> i.visualOnsets().stream())
                .mapToLong(o -> Math.round(o.seconds() * 48_000));
    }

    /** Borders of frames, where they are far enough apart to be meant. */
    private LongStream framesInSight(ClipEntry c) {
        if (c.rate().samples(1) / axis.get().samplesPerPixel() < SNAP_PIXELS / 2) {
            return LongStream.empty();
        }
        long first = c.frameAt((long) axis.get().sampleAt(0));
        long last = c.frameAt((long) axis.get().sampleAt(width));
        return LongStream.rangeClosed(first, last + 1).map(c::samplesAt);
    }

    /** Samples that count as near. */
    double snapDistance() {
        return SNAP_PIXELS * axis.get().samplesPerPixel();
    }

    /** A sample, moved to what it sticks to. */
    long snapped(long sample, boolean isOn) {
        return isOn ? snapper(Set.of()).near(sample, snapDistance()).orElse(sample) : sample;
    }

    /** The regions that a command means: the selected ones, else what the chosen lane plays at the playhead. */
    Set<String> chosenRegions() {
        Set<String> selected = new LinkedHashSet<>(project.selection().regions());
        if (selected.isEmpty()) {
            chosenLane().flatMap(l -> regionAt(l, transport.position())).ifPresent(r -> selected.add(r.id()));
        }
        return selected;
    }

    /** The lane that a command means: the selected one, else that of a selected region, else the first. */
    Optional<Lane> chosenLane() {
        Set<String> lanes = project.selection().lanes();
        Set<String> regions = project.selection().regions();
        Stream<Lane> all = timeline().lanes().stream();
        Optional<Lane> chosen = all.filter(
                        l -> lanes.contains(l.id()) || l.regions().stream().anyMatch(r -> regions.contains(r.id())))
                .findFirst();
        return chosen.or(() -> timeline().lanes().stream().findFirst());
    }

    static Optional<Region> regionAt(Lane lane, long sample) {
        return lane.regions().stream()
                .filter(r -> sample >= r.start() && sample < r.end())
                .reduce((a, b) -> b);
    }

    /** The place of a lane among the lanes, counted from 0; -1 where it is none. */
    int laneIndex(String id) {
        List<Lane> lanes = timeline().lanes();
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** In which lane each of some regions lies, by the region's id. */
    Map<String, Integer> placesOf(List<Region> regions) {
        Map<String, Integer> places = new HashMap<>();
        List<Lane> lanes = timeline().lanes();
        for (int i = 0; i < lanes.size(); i++) {
            for (Region region : lanes.get(i).regions()) {
                if (regions.contains(region)) {
                    places.put(region.id(), i);
                }
            }
        }
        return places;
    }

    /** The lanes that lie some rows below places, as ids; all keep their distance, so the first or last one holds. */
    Map<String, String> lanesBelow(Map<String, Integer> places, int down) {
        List<Lane> lanes = timeline().lanes();
        int top = places.values().stream().min(Integer::compare).orElse(0);
        int bottom = places.values().stream().max(Integer::compare).orElse(0);
        int held = Math.max(-top, Math.min(lanes.size() - 1 - bottom, down));
        Map<String, String> out = new HashMap<>();
        places.forEach(
                (region, place) -> out.put(region, lanes.get(place + held).id()));
        return out;
    }

    /** Moves the chosen regions to the lanes some rows further down. */
    void moveToLane(int down) {
        Set<String> ids = chosenRegions();
        List<Region> regions = timeline().lanes().stream()
                .flatMap(l -> l.regions().stream())
                .filter(r -> ids.contains(r.id()))
                .toList();
        Map<String, String> lanes = lanesBelow(placesOf(regions), down);
        perform(c -> RegionEdits.place(Strings.text("edit.move-lane"), c, regions, lanes, ""));
    }

    /** Selects one lane. */
    void selectLane(String id) {
        project.selection().clear();
        project.selection().lanes().add(id);
    }

    /** Selects a lane beside those that are selected. */
    void addLane(String id) {
        project.selection().lanes().add(id);
    }

    /** Selects a region; keeps what was selected where {@code adds}. */
    void selectRegion(Lane lane, String region, boolean adds) {
        if (!adds) {
            project.selection().clear();
        }
        project.selection().lanes().add(lane.id());
        if (!project.selection().regions().add(region) && adds) {
            project.selection().regions().remove(region);
        }
    }

    /** Selects the lane some rows further down, and brings it into sight. */
    void stepLane(int by) {
        List<Lane> lanes = timeline().lanes();
        if (lanes.isEmpty()) {
            return;
        }
        boolean none = project.selection().lanes().isEmpty();
        int at = chosenLane().map(lanes::indexOf).orElse(0);
        int next = none ? 0 : Math.max(0, Math.min(lanes.size() - 1, at + by));
        selectLane(lanes.get(next).id());
        reveal(lanes.get(next).id());
    }

    /** Selects the next or previous region of the chosen lane. */
    void stepRegion(int by) {
        chosenLane().filter(l -> !l.regions().isEmpty()).ifPresent(lane -> {
            List<Region> all = lane.regions();
            int at = -1;
            for (int i = 0; i < all.size(); i++) {
                if (project.selection().regions().contains(all.get(i).id())) {
                    at = i;
                }
            }
            int next = at < 0 ? 0 : Math.max(0, Math.min(all.size() - 1, at + by));
            selectRegion(lane, all.get(next).id(), false);
        });
    }

    private void reveal(String lane) {
        for (Row row : rows.get()) {
            if (row.id().equals(lane)) {
                double pinned = Row.PICTURE_HEIGHT;
                if (row.top() - pinned < scroll.get()) {
                    scrollTo(row.top() - pinned);
                } else if (row.bottom() - height > scroll.get()) {
                    scrollTo(row.bottom() - height);
                }
            }
        }
    }

    /** Performs an edit on the clip on screen. */
    void perform(Function<String, Edit> edit) {
        clip().ifPresent(c -> project.perform(edit.apply(c.id())));
    }

    /** Performs an edit on the chosen regions, if there are any. */
    void performOnChosen(BiFunction<String, Set<String>, Edit> edit) {
        Set<String> regions = chosenRegions();
        if (!regions.isEmpty()) {
            perform(c -> edit.apply(c, regions));
        }
    }

    /** Moves the chosen regions by whole frames, onto the grid of frames. */
    void nudgeFrames(int frames) {
        clip().ifPresent(c ->
                performOnChosen((id, regions) -> RegionEdits.change(Strings.text("edit.nudge"), id, regions, r -> {
                    long frame = Math.round(r.start() * c.rate().framesPerSecond() / 48_000);
                    long rest = r.start() - c.rate().samples(frame);
                    return r.movedTo(c.rate().samples(frame + frames) + rest);
                })));
    }
}
