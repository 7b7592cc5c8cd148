package org.foleystudio.engine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.foleystudio.engine.evaluate.Chart.Curves;
import org.foleystudio.engine.evaluate.Chart.Matrix;
import org.foleystudio.engine.evaluate.Chart.Series;
import org.foleystudio.engine.evaluate.Drawing.Anchor;
import org.foleystudio.engine.evaluate.Drawing.Box;
import org.foleystudio.engine.evaluate.Drawing.Ink;
import org.foleystudio.engine.evaluate.Drawing.Mark;
import org.foleystudio.engine.evaluate.Drawing.Path;
import org.foleystudio.engine.evaluate.Drawing.Words;

/** Lays charts out. */
public final class ChartLayout {
    private static final double LEFT = 46;
    private static final double RIGHT = 12;
    private static final double TOP = 40;
    private static final double BOTTOM = 36;
    private static final double TITLE = 12;
    private static final double SMALL = 10;
    private static final double LETTER = 0.56;
    private static final int TICKS = 5;

    private final List<Mark> marks = new ArrayList<>();
    private final double width;
    private final double height;

    private ChartLayout(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** A chart in so many pixels; a matrix stays square. */
    public static Drawing of(Chart chart, double width, double height) {
        ChartLayout layout = new ChartLayout(width, height);
        if (chart instanceof Curves curves) {
            layout.curves(curves);
        } else if (chart instanceof Matrix matrix) {
            layout.matrix(matrix);
        }
        return new Drawing(width, height, layout.marks);
    }

    private double right() {
        return width - RIGHT;
    }

    private double floor() {
        return height - BOTTOM;
    }

    private void titles(Chart chart, double from, double to, double bottom) {
        words(0, 12, chart.title(), Anchor.START, Ink.TEXT, TITLE);
        words((from + to) / 2, bottom + 30, chart.across(), Anchor.MIDDLE, Ink.FAINT, SMALL);
    }

    private void words(double x, double y, String text, Anchor anchor, Ink ink, double size) {
        if (!text.isEmpty()) {
            marks.add(new Words(x, y, text, anchor, ink, size));
        }
    }

    private void curves(Curves chart) {
        double low = chart.bars() ? 0 : Double.POSITIVE_INFINITY;
        double high = chart.bars() ? 0 : Double.NEGATIVE_INFINITY;
        for (Series series : chart.series()) {
            for (double value : series.values()) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (!(high > low)) {
            high = low + 1;
        }
        double step = step(high - low);
        low = Math.floor(low / step + 1e-9) * step;
        high = Math.ceil(high / step - 1e-9) * step;
        titles(chart, LEFT, right(), floor());
        legend(chart);
        for (double value = low; value <= high + step / 2; value += step) {
            double y = y(value, low, high);
            marks.add(new Path(new double[] {LEFT, right()}, new double[] {y, y}, Ink.GRID, 1));
            words(LEFT - 6, y + 3.5, tick(value, step), Anchor.END, Ink.FAINT, SMALL);
        }
        positions(chart);
        for (int i = 0; i < chart.series().size(); i++) {
            draw(chart, i, low, high);
        }
    }

    /** A number of a scale, with as many digits behind the point as its step has. */
    private static String tick(double value, double step) {
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        double clean = Math.rint(value / step) * step;
        return String.format(Locale.ROOT, "%." + digits + "f", clean == 0 ? 0.0 : clean);
    }

    /** A round number that divides a span into about five. */
    static double step(double span) {
        double raw = span / TICKS;
        double ten = Math.pow(10, Math.floor(Math.log10(raw)));
        double share = raw / ten;
        return ten * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
    }

    private double y(double value, double low, double high) {
        return floor() - (floor() - TOP) * (value - low) / (high - low);
    }

    private void positions(Curves chart) {
        double step = step(chart.last() - chart.first());
        for (double at = Math.ceil(chart.first() / step) * step; at <= chart.last() + step * 1e-6; at += step) {
            double share = (at - chart.first()) / Math.max(1e-12, chart.last() - chart.first());
            double x = chart.bars() ? centre(chart, share) : LEFT + (right() - LEFT) * share;
            words(x, floor() + 15, tick(at, step), Anchor.MIDDLE, Ink.FAINT, SMALL);
        }
    }

    /** Bars stand in the middle of equal parts. */
    private double centre(Curves chart, double share) {
        int bars = chart.series().get(0).values().length;
        double part = (right() - LEFT) / bars;
        return LEFT + part / 2 + share * (right() - LEFT - part);
    }

    private void draw(Curves chart, int index, double low, double high) {
        Series series = chart.series().get(index);
        double[] values = series.values();
        Ink ink = Ink.of(series.tone());
        if (!chart.bars()) {
            double[] x = new double[values.length];
            double[] y = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                x[i] = LEFT + (right() - LEFT) * i / Math.max(1, values.length - 1);
                y[i] = y(Double.isFinite(values[i]) ? values[i] : low, low, high);
            }
            marks.add(new Path(x, y, ink, 1.5));
            return;
        }
        double part = (right() - LEFT) / values.length;
        double bar = Math.max(1, part * 0.8 / chart.series().size());
        for (int i = 0; i < values.length; i++) {
            double value = Double.isFinite(values[i]) ? values[i] : 0;
            double top = y(Math.max(0, value), low, high);
            double bottom = y(Math.min(0, value), low, high);
            marks.add(new Box(
                    LEFT + part * (i + 0.1) + bar * index, top, bar * 0.94, Math.max(0.5, bottom - top), ink, 1));
        }
    }

    private void legend(Curves chart) {
        double x = LEFT;
        for (Series series : chart.series()) {
            if (series.name().isEmpty()) {
                continue;
            }
            marks.add(new Box(x, 23, 10, 3, Ink.of(series.tone()), 1));
            words(x + 14, 28, series.name(), Anchor.START, Ink.FAINT, SMALL);
            x += 30 + SMALL * LETTER * series.name().length();
        }
        words(right(), 28, chart.up(), Anchor.END, Ink.FAINT, SMALL);
    }

    private void matrix(Matrix chart) {
        int n = chart.values().length;
        double side = Math.min(right() - LEFT - 46, height - 26 - BOTTOM);
        double top = 24;
        titles(chart, LEFT, LEFT + side, top + side);
        double cell = side / n;
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double share = (chart.values()[row][column] - chart.low()) / (chart.high() - chart.low());
                marks.add(new Box(
                        LEFT + cell * column,
                        top + cell * row,
                        cell + 0.3,
                        cell + 0.3,
                        Ink.ACCENT,
                        Math.max(0, Math.min(1, share))));
            }
        }
        int step = Math.max(1, (int) step(n));
        for (int i = 0; i < n; i += step) {
            String name = Integer.toString(i + 1);
            words(LEFT - 6, top + cell * (i + 0.5) + 3.5, name, Anchor.END, Ink.FAINT, SMALL);
            words(LEFT + cell * (i + 0.5), top + side + 14, name, Anchor.MIDDLE, Ink.FAINT, SMALL);
        }
        scale(chart, LEFT + side + 12, top, side);
    }

    private void scale(Matrix chart, double x, double top, double side) {
        int parts = 40;
        double[] shades = new double[parts];
        Arrays.setAll(shades, i -> 1 - (double) i / (parts - 1));
        for (int i = 0; i < parts; i++) {
            marks.add(new Box(x, top + side * i / parts, 8, side / parts + 0.3, Ink.ACCENT, shades[i]));
        }
        words(x + 12, top + 8, Figure.text(chart.high()), Anchor.START, Ink.FAINT, SMALL);
        words(x + 12, top + side, Figure.text(chart.low()), Anchor.START, Ink.FAINT, SMALL);
    }
}
