package org.foleystudio.app.finetune;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.foleystudio.app.ui.Palette;

/**
 * Lines over steps: raw values faint, smoothed ones strong, single measurements dashed with their best marked. The wheel
 * zooms to the pointer, a drag moves, a double click shows all.
 */
final class LossPlot extends Region {
    private static final double MOST_ZOOM = 200;
    private static final double LEAST = 0.62;

    private final Canvas canvas = new Canvas();
    private final ObservableValue<Palette> palette;
    private final BooleanProperty smoothed = new SimpleBooleanProperty(true);
    private final BooleanProperty log = new SimpleBooleanProperty();
    private List<Line> lines = List.of();
    private double last = 1;
    private double from;
    private double to = 1;
    private boolean isWhole = true;
    private double dragAt;
    private double pointer = -1;

    /**
     * A line.
     *
     * @param name shown in the legend
     * @param token of its colour
     * @param steps ascending
     * @param values as many
     * @param isMeasured whether points are single measurements: dashed, and never smoothed
     */
    record Line(String name, String token, double[] steps, double[] values, boolean isMeasured) {}

    LossPlot(ObservableValue<Palette> palette, double height) {
        this.palette = palette;
        getChildren().add(canvas);
        getStyleClass().add("plot");
        setMinHeight(LEAST * height);
        setPrefHeight(height);
        palette.addListener((o, was, is) -> paint());
        smoothed.addListener(o -> paint());
        log.addListener(o -> paint());
        setOnScroll(this::zoom);
        setOnMousePressed(event -> dragAt = event.getX());
        setOnMouseDragged(this::drag);
        setOnMouseMoved(event -> {
            pointer = event.getX();
            paint();
        });
        setOnMouseExited(event -> {
            pointer = -1;
            paint();
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                isWhole = true;
                paint();
            }
        });
    }

    BooleanProperty smoothedProperty() {
        return smoothed;
    }

    BooleanProperty logProperty() {
        return log;
    }

    void show(List<Line> now, double lastStep) {
        lines = now;
        last = Math.max(1, lastStep);
        paint();
    }

    private void zoom(ScrollEvent event) {
        double at = view().step(event.getX());
        double factor = Math.pow(1.2, -Math.signum(event.getDeltaY()));
        double width = Math.min(last, Math.max(last / MOST_ZOOM, (to - from) * factor));
        double share = (at - from) / Math.max(1e-9, to - from);
        from = Math.max(0, Math.min(last - width, at - share * width));
        to = from + width;
        isWhole = width >= last;
        event.consume();
        paint();
    }

    private void drag(MouseEvent event) {
        double moved = (dragAt - event.getX()) / view().plotWidth() * (to - from);
        double width = to - from;
        from = Math.max(0, Math.min(last - width, from + moved));
        to = from + width;
        dragAt = event.getX();
        paint();
    }

    private LossPainter.View view() {
        return new LossPainter.View(getWidth(), getHeight(), from, to, smoothed.get(), log.get());
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(1, getWidth()));
        canvas.setHeight(Math.max(1, getHeight()));
        paint();
    }

    private void paint() {
        if (isWhole) {
            from = 0;
            to = last;
        }
        new LossPainter(canvas.getGraphicsContext2D(), palette.getValue(), lines, view()).paint(pointer);
    }
}
