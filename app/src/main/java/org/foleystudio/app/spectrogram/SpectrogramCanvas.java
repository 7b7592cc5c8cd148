package org.foleystudio.app.spectrogram;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Tasks;

/** The picture of the viewer with its axes; zooms with Ctrl and the wheel, pans with Shift and the wheel or by dragging. */
final class SpectrogramCanvas extends Region {
    private static final double LEFT = 48;
    private static final double BELOW = 20;
    private static final double BETWEEN = 6;
    private static final double[] MARKS = {
        0, 100, 200, 500, 1000, 2000, 3000, 4000, 6000, 8000, 10_000, 12_000, 16_000, 20_000, 24_000
    };

    private final SpectrogramViewModel model;
    private final ObservableValue<Palette> palette;
    private final Consumer<Optional<Readout>> under;
    private final SpectrogramTiles tiles;
    private final Canvas canvas = new Canvas();
    private final Region playhead = new Region();
    private final ZoomRest zoomRest = new ZoomRest();
    private boolean isDirty = true;
    private boolean fitted;
    private TimeAxis whole = new TimeAxis(0, 0);
    private double dragX;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            placePlayhead();
            if (zoomRest.hasCome(model.axisProperty().get().step(), now) || isDirty) {
                isDirty = false;
                paint();
            }
        }
    };

    SpectrogramCanvas(
            SpectrogramViewModel model,
            Tasks tasks,
            ObservableValue<Palette> palette,
            Consumer<Optional<Readout>> under) {
        this.model = model;
        this.palette = palette;
        this.under = under;
        this.tiles = new SpectrogramTiles(tasks, () -> isDirty = true);
        playhead.getStyleClass().add("playhead");
        playhead.setManaged(false);
        playhead.setMouseTransparent(true);
        getChildren().addAll(canvas, playhead);
        setFocusTraversable(true);
        setAccessibleText(text("spectrogram.accessible"));
        listen();
    }

    private void listen() {
        for (Observable each : new Observable[] {
            model.firstProperty(),
            model.secondProperty(),
            model.arrangementProperty(),
            model.scaleProperty(),
            model.coloursProperty(),
            model.floorDbProperty(),
            model.ceilingDbProperty(),
            model.topHzProperty(),
            model.axisProperty(),
            palette
        }) {
            each.addListener(o -> isDirty = true);
        }
        sceneProperty().addListener((o, before, after) -> {
            if (after == null) {
                timer.stop();
            } else {
                timer.start();
            }
        });
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> under.accept(at(e.getX(), e.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> under.accept(Optional.empty()));
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            requestFocus();
            dragX = e.getX();
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> {
            model.pan(dragX - e.getX(), wide());
            dragX = e.getX();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    void soundsChanged() {
        isDirty = true;
    }

    private void scroll(ScrollEvent e) {
        double delta = e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX();
        if (e.isShortcutDown()) {
            model.zoom(e.getX() - LEFT, delta > 0 ? -2 : 2, wide());
        } else {
            model.pan(-delta, wide());
        }
        e.consume();
    }

    private void key(KeyEvent e) {
        boolean isUsed = true;
        if (e.getCode() == KeyCode.PLUS || e.getCode() == KeyCode.EQUALS || e.getCode() == KeyCode.ADD) {
            model.zoom(wide() / 2, -4, wide());
        } else if (e.getCode() == KeyCode.MINUS || e.getCode() == KeyCode.SUBTRACT) {
            model.zoom(wide() / 2, 4, wide());
        } else if (e.getCode() == KeyCode.DIGIT0) {
            fitted = false;
            fit();
        } else if (e.getCode() == KeyCode.PAGE_UP || e.getCode() == KeyCode.PAGE_DOWN) {
            model.pan((e.getCode() == KeyCode.PAGE_UP ? -0.5 : 0.5) * wide(), wide());
        } else {
            isUsed = false;
        }
        if (isUsed) {
            e.consume();
        }
    }

    private double wide() {
        return Math.max(1, getWidth() - LEFT);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        // A picture that shows everything goes on doing so in a window of another size.
        fitted &= !model.axisProperty().get().equals(whole);
        fit();
        isDirty = true;
    }

    private void fit() {
        if (!fitted && getWidth() > LEFT && model.length() > 0) {
            fitted = true;
            model.fit(wide());
            whole = model.axisProperty().get();
        }
    }

    private void placePlayhead() {
        double x =
                LEFT + model.axisProperty().get().xOf(model.playheadProperty().get());
        playhead.setVisible(x >= LEFT && x <= getWidth());
        playhead.resizeRelocate(Math.rint(x), 0, 1, Math.max(0, getHeight() - BELOW));
    }

    private int panes() {
        return model.shown() == Arrangement.SIDE_BY_SIDE ? 2 : 1;
    }

    private double paneHeight() {
        return Math.max(1, Math.floor((getHeight() - BELOW - (panes() - 1) * BETWEEN) / panes()));
    }

    private double paneTop(int pane) {
        return pane * (paneHeight() + BETWEEN);
    }

    /** Tiles are laid out from the left edge of the picture, which the axis knows as 0. */
    private Strip strip(int pane) {
        TimeAxis axis = model.axisProperty().get();
        TimeAxis moved = axis.pannedBy(-LEFT);
        double scale = getScene() == null ? 1 : getScene().getWindow().getRenderScaleX();
        return new Strip(moved, LEFT, Math.max(LEFT + 1, getWidth()), paneTop(pane), paneHeight(), scale);
    }

    private void paint() {
        fit();
        tiles.beginFrame(zoomRest.isMoving());
        Palette colours = palette.getValue();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(colours.get("bg"));
        g.fillRect(0, 0, getWidth(), getHeight());
        Optional<Track> first = model.firstProperty().get();
        Optional<Track> second = model.secondProperty().get();
        g.setFill(colours.get("stage"));
        for (int pane = 0; pane < panes(); pane++) {
            g.fillRect(LEFT, paneTop(pane), wide(), paneHeight());
        }
        if (first.isEmpty()) {
            g.setFill(colours.get("dim"));
            g.setTextAlign(TextAlignment.CENTER);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(text("spectrogram.empty"), LEFT + wide() / 2, (getHeight() - BELOW) / 2);
            return;
        }
        paintSound(g, first.get(), second);
        for (int pane = 0; pane < panes(); pane++) {
            paintFrequencies(g, colours, pane, pane == 0 ? first : second);
        }
        paintTimes(g, colours);
    }

    private void paintSound(GraphicsContext g, Track first, Optional<Track> second) {
        Frequencies rows = model.frequencies();
        Colouring colouring = model.colouring();
        Arrangement how = model.shown();
        if (how == Arrangement.OVERLAY || how == Arrangement.DIFFERENCE) {
            SpectrogramTiles.Pair pair =
                    how == Arrangement.OVERLAY ? SpectrogramTiles.Pair.OVERLAY : SpectrogramTiles.Pair.DIFFERENCE;
            second.ifPresent(s -> tiles.drawPair(g, strip(0), first.source(), s.source(), rows, colouring, pair));
            return;
        }
        tiles.draw(g, strip(0), first.source(), 0, rows, colouring);
        if (how == Arrangement.SIDE_BY_SIDE) {
            second.ifPresent(s -> tiles.draw(g, strip(1), s.source(), 0, rows, colouring));
        }
    }

    private void paintFrequencies(GraphicsContext g, Palette colours, int pane, Optional<Track> track) {
        Frequencies rows = model.frequencies();
        g.setFont(Font.font("DejaVu Sans", 10));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        double last = Double.POSITIVE_INFINITY;
        for (double hz : MARKS) {
            double y = paneTop(pane) + paneHeight() * (1 - rows.scale().heightOf(hz, rows.topHz()));
            if (hz <= rows.topHz() && last - y >= 16) {
                last = y;
                double shown = Math.max(paneTop(pane) + 6, Math.min(paneTop(pane) + paneHeight() - 6, y));
                g.setFill(colours.get("dim"));
                g.fillText(hz < 1000 ? Math.round(hz) + "" : Math.round(hz / 1000) + "k", LEFT - 9, shown);
                g.setFill(colours.get("faint"));
                g.fillRect(LEFT - 5, Math.rint(y), 5, 1);
            }
        }
        double limit = track.map(Track::bandLimitHz).orElse(0.0);
        if (limit > 0 && limit < rows.topHz()) {
            double y =
                    Math.rint(paneTop(pane) + paneHeight() * (1 - rows.scale().heightOf(limit, rows.topHz())));
            g.setStroke(colours.get("warn"));
            g.setLineDashes(5, 4);
            g.strokeLine(LEFT, y + 0.5, getWidth(), y + 0.5);
            g.setLineDashes();
            String words = text("spectrogram.limit", Readout.hertz(limit));
            g.setFill(colours.get("bg").deriveColor(0, 1, 1, 0.8));
            g.fillRect(getWidth() - 8 - 6.2 * words.length(), y - 17, 6.2 * words.length() + 8, 16);
            g.setFill(colours.get("warn"));
            g.fillText(words, getWidth() - 8, y - 9);
        }
    }

    private void paintTimes(GraphicsContext g, Palette colours) {
        TimeAxis axis = model.axisProperty().get();
        double seconds = 80 * axis.samplesPerPixel() / SampleSource.RATE;
        double step = Math.pow(10, Math.floor(Math.log10(seconds)));
        step *= seconds / step <= 2 ? 2 : seconds / step <= 5 ? 5 : 10;
        g.setTextAlign(TextAlignment.LEFT);
        double top = getHeight() - BELOW;
        for (double at = Math.ceil(Math.max(0, axis.origin() / SampleSource.RATE) / step) * step; ; at += step) {
            double x = LEFT + axis.xOf(at * SampleSource.RATE);
            if (x > getWidth()) {
                return;
            }
            g.setFill(colours.get("faint"));
            g.fillRect(Math.rint(x), top, 1, 5);
            g.setFill(colours.get("dim"));
            int digits = step >= 1 ? 0 : (int) Math.ceil(-Math.log10(step) - 1e-9);
            g.fillText(String.format(Locale.ROOT, "%." + digits + "f s", at), Math.rint(x) + 4, top + 11);
        }
    }

    private Optional<Readout> at(double x, double y) {
        int pane = panes() == 2 && y >= paneTop(1) ? 1 : 0;
        double height = 1 - (y - paneTop(pane)) / paneHeight();
        Optional<Track> track =
                pane == 0 ? model.firstProperty().get() : model.secondProperty().get();
        if (track.isEmpty() || x < LEFT || height < 0 || height > 1) {
            return Optional.empty();
        }
        Frequencies rows = model.frequencies();
        double sample = model.axisProperty().get().sampleAt(x - LEFT);
        double hz = rows.scale().hzAt(height, rows.topHz());
        return Optional.of(
                new Readout(sample, hz, tiles.levelAt(strip(pane), track.get().source(), sample, hz, rows)));
    }
}
