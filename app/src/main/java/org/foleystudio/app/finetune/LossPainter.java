package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.foleystudio.app.finetune.LossPlot.Line;
import org.foleystudio.app.ui.Palette;

/** Draws lines over steps once: grid, raw values faint, smoothed ones strong, legend, and what lies under the pointer. */
final class LossPainter {
    static final double LEFT = 46;
    static final double RIGHT = 12;
    private static final double TOP = 12;
    private static final double BOTTOM = 24;
    private static final double SMOOTHING = 0.06;
    private static final double RAW_SHADE = 0.22;
    private static final double LOW = 90;
    private static final double GROUND = 0.75;

    private final GraphicsContext g;
    private final Palette colours;
    private final List<Line> lines;
    private final View view;
    private final Range range;

    /**
     * What is seen.
     *
     * @param width of the whole picture
     * @param height of the whole picture
     * @param from first step
     * @param to last step
     * @param isSmoothed whether raw values stand back behind their mean
     * @param isLog whether the scale is logarithmic
     */
    record View(double width, double height, double from, double to, boolean isSmoothed, boolean isLog) {
        double plotWidth() {
            return Math.max(1, width - LEFT - RIGHT);
        }

        double step(double x) {
            return from + (x - LEFT) / plotWidth() * (to - from);
        }

        double x(double step) {
            return LEFT + (step - from) / Math.max(1e-9, to - from) * plotWidth();
        }
    }

    LossPainter(GraphicsContext g, Palette colours, List<Line> lines, View view) {
        this.g = g;
        this.colours = colours;
        this.lines = lines;
        this.view = view;
        range = range();
    }

    /** @param pointer where the mouse is, negative where it is not */
    void paint(double pointer) {
        g.setFill(colours.get("bg"));
        g.fillRect(0, 0, view.width, view.height);
        g.setFont(Font.font(11));
        grid();
        g.save();
        g.beginPath();
        g.rect(LEFT, TOP - 4, view.plotWidth(), view.height - TOP - BOTTOM + 8);
        g.clip();
        lines.forEach(line -> draw(colours.get(line.token()), line));
        g.restore();
        legend();
        readout(pointer);
    }

    private record Range(double low, double high) {}

    private Range range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            double[] shown = shown(line);
            for (int i = 0; i < shown.length; i++) {
                boolean isSeen =
                        line.steps()[i] >= view.from && line.steps()[i] <= view.to && Double.isFinite(shown[i]);
                if (isSeen && (!view.isLog || shown[i] > 0)) {
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
        return new Range(view.isLog ? a - margin : Math.max(0, a - margin), b + margin);
    }

    private double scaled(double value) {
        return view.isLog ? Math.log10(Math.max(1e-12, value)) : value;
    }

    private double[] shown(Line line) {
        if (line.isMeasured() || !view.isSmoothed) {
            return line.values();
        }
        double[] out = new double[line.values().length];
        double mean = 0;
        double weight = 0;
        for (int i = 0; i < out.length; i++) {
            mean += SMOOTHING * (line.values()[i] - mean);
            weight += SMOOTHING * (1 - weight);
            out[i] = mean / weight;
        }
        return out;
    }

    private double y(double value) {
        double height = view.height - TOP - BOTTOM;
        return TOP + (range.high - scaled(value)) / (range.high - range.low) * height;
    }

    private void grid() {
        g.setLineDashes();
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        int count = Math.max(2, (int) ((view.height - TOP - BOTTOM) / 44));
        double gap = view.isLog ? (range.high - range.low) / count : nice((range.high - range.low) / count);
        for (double value = Math.ceil(range.low / gap) * gap; value <= range.high; value += gap) {
            double y = Math.rint(y(view.isLog ? Math.pow(10, value) : value)) + 0.5;
            g.setStroke(colours.get("line"));
            g.strokeLine(LEFT, y, view.width - RIGHT, y);
            g.setFill(colours.get("faint"));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(number(view.isLog ? Math.pow(10, value) : value), LEFT - 8, y);
        }
        g.setFill(colours.get("faint"));
        g.setTextAlign(TextAlignment.CENTER);
        double every = Math.max(1, nice((view.to - view.from) / Math.max(2, (int) (view.plotWidth() / 120))));
        for (double step = Math.ceil(view.from / every) * every; step <= view.to; step += every) {
            g.fillText(
                    Amounts.count(Math.round(step)),
                    Math.max(LEFT, Math.min(view.width - RIGHT - 12, view.x(step))),
                    view.height - 10);
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

    private void draw(Color colour, Line line) {
        if (!line.isMeasured() && view.isSmoothed) {
            g.setStroke(colour.deriveColor(0, 1, 1, RAW_SHADE));
            g.setLineWidth(1);
            stroke(line.steps(), line.values());
        }
        g.setStroke(colour);
        g.setLineWidth(line.isMeasured() ? 1.8 : view.isSmoothed ? 2 : 1);
        g.setLineDashes(line.isMeasured() ? new double[] {5, 4} : new double[0]);
        stroke(line.steps(), shown(line));
        g.setLineDashes();
        if (line.isMeasured()) {
            markBest(line);
        }
    }

    /** At most a few points per pixel column are drawn, however long the run is. */
    private void stroke(double[] steps, double[] values) {
        int every = Math.max(1, (int) (steps.length / (2 * view.plotWidth())));
        int count = 0;
        double x = 0;
        double y = 0;
        g.beginPath();
        for (int i = 0; i < steps.length; i++) {
            boolean isNear = i + 1 < steps.length && steps[i + 1] >= view.from || steps[i] >= view.from;
            boolean isSeen = isNear && (i == 0 || steps[i - 1] <= view.to) && Double.isFinite(values[i]);
            if (isSeen && (i % every == 0 || i == steps.length - 1)) {
                x = view.x(steps[i]);
                y = y(values[i]);
                if (count++ == 0) {
                    g.moveTo(x, y);
                } else {
                    g.lineTo(x, y);
                }
            }
        }
        g.stroke();
        if (count == 1) {
            g.setFill(g.getStroke());
            g.fillOval(x - 2, y - 2, 4, 4);
        }
    }

    private void markBest(Line line) {
        int best = -1;
        for (int i = 0; i < line.values().length; i++) {
            best = best < 0 || line.values()[i] < line.values()[best] ? i : best;
        }
        if (best >= 0 && line.steps()[best] >= view.from && line.steps()[best] <= view.to) {
            g.setFill(colours.get("accent"));
            g.fillOval(view.x(line.steps()[best]) - 5, y(line.values()[best]) - 5, 10, 10);
        }
    }

    /** On a ground of its own, since lines run below it. */
    private void legend() {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        double x = view.width - RIGHT - 10;
        double y = view.height < LOW ? TOP + 2 : TOP + 14;
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            Text words = new Text(line.name());
            words.setFont(g.getFont());
            double width = words.getLayoutBounds().getWidth();
            g.setFill(colours.get("bg").deriveColor(0, 1, 1, GROUND));
            g.fillRect(x - width - 6, y - 8, width + 12, 16);
            g.setFill(colours.get(line.token()));
            g.fillText(line.name(), x, y);
            x -= width + 16;
        }
    }

    private void readout(double pointer) {
        if (pointer < LEFT
                || pointer > view.width - RIGHT
                || lines.isEmpty()
                || lines.get(0).steps().length == 0) {
            return;
        }
        double step = view.step(pointer);
        g.setStroke(colours.get("faint"));
        g.setLineWidth(1);
        g.strokeLine(Math.rint(pointer) + 0.5, TOP, Math.rint(pointer) + 0.5, view.height - BOTTOM);
        StringBuilder words = new StringBuilder(text("finetune.plot.step", Amounts.count(Math.round(step))));
        for (Line line : lines) {
            int at = nearest(line.steps(), step);
            if (at >= 0) {
                words.append("   ").append(line.name()).append(' ').append(Advice.number(shown(line)[at]));
                g.setFill(colours.get(line.token()));
                double y = y(shown(line)[at]);
                g.fillOval(view.x(line.steps()[at]) - 3, y - 3, 6, 6);
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
