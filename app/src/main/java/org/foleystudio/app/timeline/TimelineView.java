package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.SetChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.ExpectedTake;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Marker;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.spectrogram.ZoomRest;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;

/**
 * The timeline: headers left, rows right, the playhead over them. It is painted at most once per frame of the window, and
 * only where something changed; a moving playhead paints nothing.
 */
public final class TimelineView extends Region implements AutoCloseable {
    private static final double HEADERS = 236;
    private static final double BAR = 10;

    private final TimelineViewModel model;
    private final Audition audition;
    private final ObservableValue<Palette> palette;
    private final TimelinePainter painter;
    private final Canvas canvas = new Canvas();
    private final Pane headers = new Pane();
    private final Pane over = new Pane();
    private final HBox corner = new HBox(6);
    private final Region playhead = new Region();
    private final Polygon playheadCap = new Polygon(-6, 0, 6, 0, 0, 9);
    private final ScrollBar across = new ScrollBar();
    private final ScrollBar down = new ScrollBar();
    private final Map<String, RowHeader> byRow = new HashMap<>();
    private final ContextMenu menu = new ContextMenu();
    private final ViewerWindow viewer;
    private DragOut dragOut = DragOut.NONE;
    private final ZoomRest zoomRest = new ZoomRest();
    private boolean isDirty = true;
    private boolean areHeadersDirty = true;
    private boolean areHeadersMoved = true;
    private boolean isScrolling;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame(now);
        }
    };

    /**
     * @param model what is shown and edited
     * @param sounds what is drawn
     * @param audition which lane is heard
     * @param tasks where tiles and thumbnails are computed
     * @param palette the theme's colours
     */
    public TimelineView(
            TimelineViewModel model,
            LaneSounds sounds,
            Audition audition,
            Tasks tasks,
            ObservableValue<Palette> palette) {
        this.model = model;
        this.audition = audition;
        this.palette = palette;
        this.painter = new TimelinePainter(model, sounds, audition, tasks, () -> isDirty = true);
        this.viewer = new ViewerWindow(model, sounds, audition, tasks, palette);
        getStyleClass().add("timeline");
        Theme.style(this, "timeline.css");
        setFocusTraversable(true);
        setAccessibleText(text("timeline.accessible"));
        build();
        listen();
        var unused = new Gestures(model, canvas, this::editMarker, () -> audition.laneProperty()
                .get()
                .flatMap(model.timeline()::lane));
    }

    private void build() {
        headers.getStyleClass().add("headers");
        headers.setClip(new Rectangle());
        over.setPickOnBounds(false);
        over.setClip(new Rectangle());
        playhead.getStyleClass().add("playhead");
        playhead.setMouseTransparent(true);
        playhead.setManaged(false);
        playheadCap.setManaged(false);
        playheadCap.getStyleClass().add("playhead-cap");
        playheadCap.setMouseTransparent(true);
        over.getChildren().addAll(playhead, playheadCap);
        ToggleButton snap = toggle(text("timeline.snap"), text("timeline.snap.tip"), model.snappingProperty());
        ToggleButton brush = toggle(text("timeline.brush"), text("timeline.brush.tip"), model.brushProperty());
        Button fit = new Button(text("timeline.fit"));
        fit.getStyleClass().add("small");
        fit.setTooltip(new Tooltip(text("timeline.fit.tip")));
        fit.setOnAction(e -> model.toggleFit());
        corner.getStyleClass().add("corner");
        Label taller = new Label();
        taller.getStyleClass().add("taller");
        taller.setTooltip(new Tooltip(text("timeline.taller.tip")));
        taller.textProperty().bind(model.waveScaleProperty().asString("\u00d7%d"));
        taller.visibleProperty().bind(model.waveScaleProperty().greaterThan(1));
        corner.getChildren().addAll(snap, brush, fit, taller);
        across.setOrientation(Orientation.HORIZONTAL);
        down.setOrientation(Orientation.VERTICAL);
        across.setFocusTraversable(false);
        down.setFocusTraversable(false);
        // Not managed: a bar that moves would lay out the whole view again.
        across.setManaged(false);
        down.setManaged(false);
        getChildren().addAll(canvas, headers, corner, over, across, down);
    }

    private static ToggleButton toggle(String name, String tip, BooleanProperty value) {
        ToggleButton button = new ToggleButton(name);
        button.getStyleClass().add("small");
        button.setTooltip(new Tooltip(tip));
        button.selectedProperty().bindBidirectional(value);
        return button;
    }

    private void listen() {
        model.project().stateProperty().addListener(o -> changed());
        model.rowsProperty().addListener(o -> changed());
        SetChangeListener<String> selection = c -> changed();
        model.project().selection().regions().addListener(selection);
        model.project().selection().lanes().addListener(selection);
        model.spectralLanes().addListener(selection);
        model.project().inspections().addListener((MapChangeListener<String, Object>) c -> changed());
        model.project().expected().addListener((ListChangeListener<ExpectedTake>) c -> changed());
        for (Observable each : new Observable[] {audition.laneProperty(), audition.blindProperty(), palette}) {
            each.addListener(o -> changed());
        }
        model.axisProperty().addListener(o -> isDirty = true);
        model.waveScaleProperty().addListener(o -> isDirty = true);
        model.scrollProperty().addListener(o -> {
            isDirty = true;
            areHeadersMoved = true;
        });
        across.valueProperty().addListener((o, before, after) -> {
            if (!isScrolling) {
                model.axisProperty().set(model.axisProperty().get().withOrigin(after.doubleValue()));
            }
        });
        down.valueProperty().addListener((o, before, after) -> {
            if (!isScrolling) {
                model.scrollTo(after.doubleValue());
            }
        });
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> requestFocus());
        canvas.setOnContextMenuRequested(e -> menu.show(canvas, e.getScreenX(), e.getScreenY()));
        headers.setOnScroll(e -> model.scrollTo(model.scrollProperty().get() - e.getDeltaY()));
        sceneProperty().addListener((o, before, after) -> {
            if (after == null) {
                timer.stop();
            } else {
                timer.start();
            }
        });
    }

    /** Offers actions where the right mouse button is pressed. */
    public void setContextActions(java.util.List<Action> actions) {
        menu.getItems().clear();
        for (Action action : actions) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(action.textProperty());
            item.disableProperty().bind(action.obstacleProperty().isNotEmpty());
            item.setOnAction(e -> action.run());
            menu.getItems().add(item);
        }
    }

    /** Is told when a lane or the comp is dragged by its header. */
    public void setDragOut(DragOut listener) {
        dragOut = listener;
    }

    /** Shows more of a sound that was loaded. */
    public void soundsChanged() {
        isDirty = true;
        viewer.soundsChanged();
    }

    /** Opens the spectrogram viewer. */
    void showViewer() {
        if (getScene() != null) {
            viewer.show(getScene());
        }
    }

    private void changed() {
        isDirty = true;
        areHeadersDirty = true;
    }

    private void frame(long now) {
        model.follow();
        isDirty |= zoomRest.hasCome(model.axisProperty().get().step(), now);
        placePlayhead();
        if (areHeadersDirty || areHeadersMoved) {
            placeHeaders(areHeadersDirty);
            areHeadersDirty = false;
            areHeadersMoved = false;
        }
        if (isDirty && canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            isDirty = false;
            placeBars();
            double scale = getScene() == null ? 1 : getScene().getWindow().getRenderScaleX();
            painter.paint(
                    new TimelinePainter.Surface(
                            canvas.getGraphicsContext2D(),
                            canvas.getWidth(),
                            canvas.getHeight(),
                            scale,
                            palette.getValue()),
                    zoomRest.isMoving());
        }
    }

    private void placePlayhead() {
        double x = Math.rint(model.axisProperty().get().xOf(model.transport().position()));
        boolean isSeen = model.clip().isPresent() && x >= 0 && x <= canvas.getWidth();
        playhead.setVisible(isSeen);
        playheadCap.setVisible(isSeen);
        playhead.resizeRelocate(x, 0, 1, canvas.getHeight());
        playheadCap.setLayoutX(x + 0.5);
    }

    private void placeBars() {
        isScrolling = true;
        double seen = canvas.getWidth() * model.axisProperty().get().samplesPerPixel();
        double length = model.clip().map(ClipEntry::length).orElse(1L);
        across.setMax(Math.max(0, length - seen));
        across.setVisibleAmount(across.getMax() * seen / Math.max(seen, length));
        across.setUnitIncrement(seen / 20);
        across.setBlockIncrement(seen / 2);
        across.setValue(Math.min(across.getMax(), model.axisProperty().get().origin()));
        across.setVisible(length > seen);
        java.util.List<Row> rows = model.rowsProperty().get();
        double tall = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).bottom();
        double room = canvas.getHeight() - Ruler.HEIGHT;
        down.setMax(Math.max(0, tall - room));
        down.setVisibleAmount(down.getMax() * room / Math.max(room, tall));
        down.setUnitIncrement(48);
        down.setBlockIncrement(room / 2);
        down.setValue(model.scrollProperty().get());
        down.setVisible(tall > room);
        isScrolling = false;
    }

    /** @param isNew whether there is something else to say; filling a header costs more than moving it */
    private void placeHeaders(boolean isNew) {
        double scrolled = model.scrollProperty().get();
        java.util.Set<String> shown = new java.util.HashSet<>();
        int number = 0;
        for (Row row : model.rowsProperty().get()) {
            number += row.kind() == Row.Kind.LANE ? 1 : 0;
            double top = row.kind() == Row.Kind.PICTURE ? 0 : row.top() - scrolled;
            if (top + row.height() <= 0 || top >= headers.getHeight()) {
                continue;
            }
            String key = row.kind() + row.id();
            shown.add(key);
            boolean isShown = byRow.containsKey(key) && byRow.get(key).isVisible();
            RowHeader header = byRow.computeIfAbsent(key, k -> newHeader(row));
            if (isNew || !isShown) {
                fill(header, row, number);
            }
            header.setVisible(true);
            header.resizeRelocate(0, top, HEADERS, row.height());
            if (row.kind() == Row.Kind.PICTURE) {
                header.toFront();
            }
        }
        byRow.forEach((key, header) -> header.setVisible(shown.contains(key)));
        java.util.Set<String> known = new java.util.HashSet<>();
        model.rowsProperty().get().forEach(r -> known.add(r.kind() + r.id()));
        byRow.entrySet().removeIf(e -> {
            if (!known.contains(e.getKey())) {
                headers.getChildren().remove(e.getValue());
                return true;
            }
            return false;
        });
    }

    private RowHeader newHeader(Row row) {
        RowHeader header = new RowHeader();
        header.setManaged(false);
        header.setFocusTraversable(row.kind() == Row.Kind.LANE);
        headers.getChildren().add(header);
        if (row.kind() == Row.Kind.LANE) {
            listen(header, row.id());
        } else if (row.kind() == Row.Kind.COMP) {
            header.onMute(v -> model.perform(
                    c -> StripEdits.comp(c, s -> s.withMuted(v), StripEdits.muteName(v, text("timeline.comp")))));
            header.onSolo(v -> model.perform(
                    c -> StripEdits.comp(c, s -> s.withSolo(v), StripEdits.soloName(v, text("timeline.comp")))));
            header.onPress(audition::listenToComp);
            header.onDragDetected(e -> dragOut.begun(header, e, Optional.empty()));
        } else if (row.kind() == Row.Kind.REFERENCE) {
            header.onMute(v -> model.perform(c ->
                    StripEdits.reference(c, s -> s.withMuted(v), StripEdits.muteName(v, text("timeline.reference")))));
            header.onSolo(v -> model.perform(c ->
                    StripEdits.reference(c, s -> s.withSolo(v), StripEdits.soloName(v, text("timeline.reference")))));
        }
        return header;
    }

    private void listen(RowHeader header, String id) {
        header.onMute(v -> onLane(id, (c, l) -> model.project().perform(Edits.mute(c, l, v))));
        header.onSolo(v -> onLane(id, (c, l) -> model.project().perform(Edits.solo(c, l, v))));
        header.onStar(() -> onLane(id, (c, l) -> take(l).ifPresent(t -> model.project()
                .perform(Edits.judge(t, t.verdict() == Verdict.STARRED ? Verdict.OPEN : Verdict.STARRED)))));
        header.onPress(
                () -> {
                    model.selectLane(id);
                    audition.listenTo(id);
                },
                () -> model.addLane(id));
        header.focusedProperty().addListener((o, before, after) -> {
            if (after && !model.project().selection().lanes().contains(id)) {
                model.selectLane(id);
            }
        });
        header.onDragDetected(e -> dragOut.begun(header, e, Optional.of(id)));
    }

    private void onLane(String id, java.util.function.BiConsumer<String, Lane> what) {
        model.clip().ifPresent(c -> model.timeline().lane(id).ifPresent(l -> what.accept(c.id(), l)));
    }

    private Optional<TakeEntry> take(Lane lane) {
        return model.project().state().take(lane.take());
    }

    private void fill(RowHeader header, Row row, int number) {
        boolean isBlind = audition.blindProperty().get();
        switch (row.kind()) {
            case PICTURE ->
                header.showPlain(
                        text("timeline.picture"),
                        model.inspection()
                                .map(i ->
                                        text("timeline.onsets", i.visualOnsets().size()))
                                .orElse(isThere() ? text("timeline.looking") : text("timeline.no-file")));
            case REFERENCE ->
                header.showStrip(
                        text("timeline.reference"), "", model.timeline().reference());
            case COMP ->
                header.showStrip(
                        text("timeline.comp"),
                        counted(model.timeline().comp().ranges().size(), "timeline.ranges.one", "timeline.ranges.many"),
                        model.timeline().comp().strip());
            case EXPECTED ->
                model.expected().stream()
                        .filter(t -> t.id().equals(row.id()))
                        .findFirst()
                        .ifPresent(header::showExpected);
            case LANE ->
                model.timeline().lane(row.id()).ifPresent(l -> {
                    if (isBlind) {
                        header.showHidden(l.strip());
                    } else {
                        header.showLane(number, l.name(), take(l), l.strip());
                    }
                });
        }
        boolean isHeard = row.kind() == Row.Kind.LANE
                ? !isBlind && audition.laneProperty().get().equals(Optional.of(row.id()))
                : row.kind() == Row.Kind.COMP && audition.laneProperty().get().isEmpty();
        header.setStates(model.project().selection().lanes().contains(row.id()), isHeard);
    }

    private boolean isThere() {
        return model.clip().map(c -> Files.isRegularFile(c.path())).orElse(false);
    }

    /** Lets the comment of a marker be written where it stands. */
    void editMarker(Marker marker, double x) {
        TextField field = new TextField(marker.comment());
        field.setPromptText(text("timeline.comment"));
        field.setAccessibleText(text("timeline.comment"));
        field.setPrefWidth(220);
        field.relocate(Math.max(0, Math.min(canvas.getWidth() - 220, x)), Ruler.HEIGHT + 2);
        boolean[] done = {false};
        Runnable close = () -> {
            if (!done[0]) {
                done[0] = true;
                over.getChildren().remove(field);
                requestFocus();
            }
        };
        Runnable keep = () -> {
            if (!done[0]) {
                model.clip().ifPresent(c -> model.project()
                        .perform(Edits.mark(
                                c.id(),
                                new Marker(
                                        marker.id(),
                                        marker.frame(),
                                        field.getText().strip(),
                                        marker.colour()))));
                close.run();
            }
        };
        field.setOnAction(e -> keep.run());
        field.setOnKeyPressed(e -> {
            if (e.getCode() == javafx.scene.input.KeyCode.ESCAPE) {
                close.run();
                e.consume();
            }
        });
        field.focusedProperty().addListener((o, before, after) -> {
            if (!after) {
                keep.run();
            }
        });
        over.getChildren().add(field);
        field.requestFocus();
    }

    /** Where a sample is seen in this view, in pixels from its left edge. */
    double xOf(double sample) {
        return HEADERS + model.axisProperty().get().xOf(sample);
    }

    @Override
    protected void layoutChildren() {
        double wide = Math.max(1, getWidth() - HEADERS);
        double tall = Math.max(1, getHeight());
        canvas.relocate(HEADERS, 0);
        canvas.setWidth(wide);
        canvas.setHeight(tall);
        corner.resizeRelocate(0, 0, HEADERS, Ruler.HEIGHT);
        headers.resizeRelocate(0, Ruler.HEIGHT, HEADERS, Math.max(0, tall - Ruler.HEIGHT));
        clip(headers, HEADERS, Math.max(0, tall - Ruler.HEIGHT));
        over.resizeRelocate(HEADERS, 0, wide, tall);
        clip(over, wide, tall);
        across.resizeRelocate(HEADERS, tall - BAR, Math.max(0, wide - BAR), BAR);
        down.resizeRelocate(getWidth() - BAR, Ruler.HEIGHT, BAR, Math.max(0, tall - Ruler.HEIGHT - BAR));
        model.resize(wide, tall - Ruler.HEIGHT);
        isDirty = true;
        areHeadersMoved = true;
    }

    private static void clip(Region region, double width, double height) {
        if (region.getClip() instanceof Rectangle rectangle) {
            rectangle.setWidth(width);
            rectangle.setHeight(height);
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return 380;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 160;
    }

    @Override
    protected double computeMinWidth(double height) {
        return HEADERS + 200;
    }

    /** Stops decoding thumbnails. */
    @Override
    public void close() {
        timer.stop();
        painter.close();
        viewer.close();
        model.close();
    }
}
