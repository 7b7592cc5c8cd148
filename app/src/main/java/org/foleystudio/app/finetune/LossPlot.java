package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.foleystudio.app.ui.Palette;

/**
 * Lines over steps: raw values faint, smoothed ones strong, single measurements dashed with their best marked. The wheel
 * zooms to the pointer, a drag moves, a double click shows all.
 */
final class LossPlot extends Region {
    private static final double LEFT = 46;
    private static final double RIGHT = 12;
    private static final double TOP = 12;
    private static final double BOTTOM = 24;
    private static final double SMOOTHING = 0.06;
    private static final double MOST_ZOOM = 200;

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
        setMinHeight(height);
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
        double at = step(event.getX());
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
        double moved = (dragAt - event.getX()) / plotWidth() * (to - from);
        double width = to - from;
        from = Math.max(0, Math.min(last - width, from + moved));
        to = from + width;
        dragAt = event.getX();
        paint();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - LEFT - RIGHT);
    }

    private double step(double x) {
        return from + (x - LEFT) / plotWidth() * (to - from);
    }

    private double x(double step) {
        return LEFT + (step - from) / Math.max(1e-9, to - from) * plotWidth();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(1, getWidth()));
        canvas.setHeight(Math.max(1, getHeight()));
        paint();
    }

    private record Range(double low, double high) {}

    private void paint() {
        if (isWhole) {
            from = 0;
            to = last;
        }
        Palette colours = palette.getValue();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(colours.get("bg"));
        g.fillRect(0, 0, getWidth(), getHeight());
        g.setFont(Font.font(11));
        Range range = range();
        grid(g, colours, range);
        for (Line line : lines) {
            draw(g, colours.get(line.token), line, range);
        }
        legend(g, colours);
        readout(g, colours, range);
    }

    private Range range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            double[] shown = shown(line);
            for (int i = 0; i < shown.length; i++) {
                boolean isSeen = line.steps[i] >= from && line.steps[i] <= to && Double.isFinite(shown[i]);
                if (isSeen && (!log.get() || shown[i] > 0)) {
                    low = Math.min(low, shown[i]);
                    high = Math.max(high, shown[i]);
                }
            }
        }
        if (low > high) {
            return new Range(scaled(0.1), scaled(1));
        }
        double a = scaled(low);
        double b = scaled(high);
        double margin = Math.max(1e-6, (b - a) * 0.08);
        return new Range(log.get() ? a - margin : Math.max(0, a - margin), b + margin);
    }

    private double scaled(double value) {
        return log.get() ? Math.log10(Math.max(1e-12, value)) : value;
    }

    private double[] shown(Line line) {
        if (line.isMeasured || !smoothed.get()) {
            return line.values;
        }
        double[] out = new double[line.values.length];
        double mean = 0;
        double weight = 0;
        for (int i = 0; i < out.length; i++) {
            mean += SMOOTHING * (line.values[i] - mean);
            weight += SMOOTHING * (1 - weight);
            out[i] = mean / weight;
        }
        return out;
    }

    private double y(double value, Range range) {
        double height = getHeight() - TOP - BOTTOM;
        return TOP + (range.high - scaled(value)) / (range.high - range.low) * height;
    }

    private void grid(GraphicsContext g, Palette colours, Range range) {
        g.setLineDashes();
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        int count = Math.max(2, (int) ((getHeight() - TOP - BOTTOM) / 44));
        double gap = log.get() ? (range.high - range.low) / count : nice((range.high - range.low) / count);
        for (double value = Math.ceil(range.low / gap) * gap; value <= range.high; value += gap) {
            double y = Math.rint(y(log.get() ? Math.pow(10, value) : value, range)) + 0.5;
            g.setStroke(colours.get("line"));
            g.strokeLine(LEFT, y, getWidth() - RIGHT, y);
            g.setFill(colours.get("faint"));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(number(log.get() ? Math.pow(10, value) : value), LEFT - 8, y);
        }
        g.setFill(colours.get("faint"));
        g.setTextAlign(TextAlignment.CENTER);
        double every = Math.max(1, nice((to - from) / Math.max(2, (int) (plotWidth() / 120))));
        for (double step = Math.ceil(from / every) * every; step <= to; step += every) {
            g.fillText(
                    Amounts.count(Math.round(step)),
                    Math.max(LEFT, Math.min(getWidth() - RIGHT - 12, x(step))),
                    getHeight() - 10);
        }
    }

    /** The next of 1, 2, 5, 10, ... of any power. */
    private static double nice(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1e-12, least))));
        double share = least / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private static String number(double value) {
        return value == 0
                ? "0"
                : value >= 10
                        ? String.format(Locale.ROOT, "%.0f", value)
                        : value >= 0.05
                                ? String.format(Locale.ROOT, "%.2f", value)
                                : String.format(Locale.ROOT, "%.4f", value);
    }

    private void draw(GraphicsContext g, Color colour, Line line, Range range) {
        if (!line.isMeasured && smoothed.get()) {
            g.setStroke(colour.deriveColor(0, 1, 1, 0.28));
            g.setLineWidth(1);
            stroke(g, line.steps, line.values, range);
        }
        g.setStroke(colour);
        g.setLineWidth(line.isMeasured ? 1.8 : smoothed.get() ? 2 : 1);
        g.setLineDashes(line.isMeasured ? new double[] {5, 4} : new double[0]);
        stroke(g, line.steps, shown(line), range);
        g.setLineDashes();
        if (line.isMeasured) {
            markBest(g, line, range);
        }
    }

    /** At most a few points per pixel column are drawn, however long the run is. */
    private void stroke(GraphicsContext g, double[] steps, double[] values, Range range) {
        int every = Math.max(1, (int) (steps.length / (2 * plotWidth())));
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            boolean isSeen = steps[i] >= from && steps[i] <= to && Double.isFinite(values[i]);
            if (isSeen && (i % every == 0 || i == steps.length - 1)) {
                points.add(
                        new double[] {x(steps[i]), Math.max(TOP, Math.min(getHeight() - BOTTOM, y(values[i], range)))});
            }
        }
        if (points.size() == 1) {
            g.setFill(g.getStroke());
            g.fillOval(points.get(0)[0] - 2, points.get(0)[1] - 2, 4, 4);
            return;
        }
        g.beginPath();
        for (int i = 0; i < points.size(); i++) {
            if (i == 0) {
                g.moveTo(points.get(i)[0], points.get(i)[1]);
            } else {
                g.lineTo(points.get(i)[0], points.get(i)[1]);
            }
        }
        g.stroke();
    }

    private void markBest(GraphicsContext g, Line line, Range range) {
        int best = -1;
        for (int i = 0; i < line.values.length; i++) {
            best = best < 0 || line.values[i] < line.values[best] ? i : best;
        }
        if (best >= 0 && line.steps[best] >= from && line.steps[best] <= to) {
            g.setFill(palette.getValue().get("accent"));
            g.fillOval(x(line.steps[best]) - 5, y(line.values[best], range) - 5, 10, 10);
        }
    }

    private void legend(GraphicsContext g, Palette colours) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        double x = getWidth() - RIGHT - 10;
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            g.setFill(colours.get(line.token));
            g.fillText(line.name, x, TOP + 14);
            Text words = new Text(line.name);
            words.setFont(g.getFont());
            x -= words.getLayoutBounds().getWidth() + 16;
        }
    }

    private void readout(GraphicsContext g, Palette colours, Range range) {
        if (pointer < LEFT || pointer > getWidth() - RIGHT || lines.isEmpty() || lines.get(0).steps.length == 0) {
            return;
        }
        double step = step(pointer);
        g.setStroke(colours.get("faint"));
        g.setLineWidth(1);
        g.strokeLine(Math.rint(pointer) + 0.5, TOP, Math.rint(pointer) + 0.5, getHeight() - BOTTOM);
        StringBuilder words = new StringBuilder(text("finetune.plot.step", Amounts.count(Math.round(step))));
        for (Line line : lines) {
            int at = nearest(line.steps, step);
            if (at >= 0) {
                words.append("   ").append(line.name).append(' ').append(Advice.number(shown(line)[at]));
                g.setFill(colours.get(line.token));
                double y = y(shown(line)[at], range);
                g.fillOval(x(line.steps[at]) - 3, y - 3, 6, 6);
            }
        }
        g.setFill(colours.get("text"));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(words.toString(), LEFT + 10, TOP + 14);
    }

    private static int nearest(double[] steps, double step) {
        int best = -1;
        for (int i = 0; i < steps.length; i++) {
            if (best < 0 || Math.abs(steps[i] - step) < Math.abs(steps[best] - step)) {
                best = i;
            }
        }
        return best;
    }
}
