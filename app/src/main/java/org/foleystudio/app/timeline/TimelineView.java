package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
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
import org.foleystudio.app.project.ExpectedTake;
import org.foleystudio.app.project.Marker;
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
    private static final double BAR = 10;

    private final TimelineViewModel model;
    private final Audition audition;
    private final ObservableValue<Palette> palette;
    private final TimelinePainter painter;
    private final Canvas canvas = new Canvas();
    private final RowHeaders headers;
    private final Pane over = new Pane();
    private final HBox corner = new HBox(6);
    private final Region playhead = new Region();
    private final Polygon playheadCap = new Polygon(-6, 0, 6, 0, 0, 9);
    private final ScrollBar across = new ScrollBar();
    private final ScrollBar down = new ScrollBar();
    private final ContextMenu menu = new ContextMenu();
    private final ViewerWindow viewer;
    private final MarkerField markerField;
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
        this.headers = new RowHeaders(model, audition);
        this.markerField = new MarkerField(model, over, canvas::getWidth, this::requestFocus);
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
        sceneProperty().addListener((o, before, after) -> {
            if (after == null) {
                timer.stop();
            } else {
                timer.start();
            }
        });
    }

    /** Offers actions where the right mouse button is pressed. */
    public void setContextActions(List<Action> actions) {
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
        headers.setDragOut(listener);
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
            headers.place(areHeadersDirty);
            areHeadersDirty = false;
            areHeadersMoved = false;
        }
        if (isDirty && canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            isDirty = false;
            placeBars();
            double scale = getScene() == null ? 1 : getScene().getWindow().getRenderScaleX();
            painter.paint(
                    new Surface(
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
        List<Row> rows = model.rowsProperty().get();
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

    /** Lets the comment of a marker be written where it stands. */
    void editMarker(Marker marker, double x) {
        markerField.edit(marker, x);
    }

    /** Where a sample is seen in this view, in pixels from its left edge. */
    double xOf(double sample) {
        return RowHeaders.WIDTH + model.axisProperty().get().xOf(sample);
    }

    @Override
    protected void layoutChildren() {
        double wide = Math.max(1, getWidth() - RowHeaders.WIDTH);
        double tall = Math.max(1, getHeight());
        canvas.relocate(RowHeaders.WIDTH, 0);
        canvas.setWidth(wide);
        canvas.setHeight(tall);
        corner.resizeRelocate(0, 0, RowHeaders.WIDTH, Ruler.HEIGHT);
        headers.resizeRelocate(0, Ruler.HEIGHT, RowHeaders.WIDTH, Math.max(0, tall - Ruler.HEIGHT));
        clip(headers, RowHeaders.WIDTH, Math.max(0, tall - Ruler.HEIGHT));
        over.resizeRelocate(RowHeaders.WIDTH, 0, wide, tall);
        clip(over, wide, tall);
        across.resizeRelocate(RowHeaders.WIDTH, tall - BAR, Math.max(0, wide - BAR), BAR);
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
        return RowHeaders.WIDTH + 200;
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
