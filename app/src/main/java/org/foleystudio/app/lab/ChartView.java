package org.foleystudio.app.lab;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.engine.evaluate.Chart;
import org.foleystudio.engine.evaluate.ChartLayout;
import org.foleystudio.engine.evaluate.Drawing;
import org.foleystudio.engine.evaluate.Drawing.Box;
import org.foleystudio.engine.evaluate.Drawing.Ink;
import org.foleystudio.engine.evaluate.Drawing.Mark;
import org.foleystudio.engine.evaluate.Drawing.Path;
import org.foleystudio.engine.evaluate.Drawing.Words;

/** Draws a chart as wide as there is room, in the colours of the theme. */
final class ChartView extends Region {
    private static final double SHAPE = 0.58;

    private final Canvas canvas = new Canvas();
    private final Chart chart;
    private final ObservableValue<Palette> palettes;

    ChartView(Chart chart, ObservableValue<Palette> palettes) {
        this.chart = chart;
        this.palettes = palettes;
        getChildren().add(canvas);
        setAccessibleText(chart.title());
        getStyleClass().add("lab-chart");
    }

    /** How high a chart of some width is. */
    static double height(Chart chart, double width) {
        return chart instanceof Chart.Matrix
                ? Math.min(520, width - 96) + 62
                : Math.max(150, Math.min(340, SHAPE * width));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return height(chart, width <= 0 ? 300 : width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 300;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    void draw() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        if (width > 60 && height > 60) {
            draw(ChartLayout.of(chart, width, height), g, palettes.getValue());
        }
    }

    /** Draws the marks where the context stands. */
    static void draw(Drawing drawing, GraphicsContext g, Palette palette) {
        for (Mark mark : drawing.marks()) {
            if (mark instanceof Box box) {
                g.setFill(shaded(palette, box.ink(), box.shade()));
                g.fillRect(box.x(), box.y(), box.width(), box.height());
            } else if (mark instanceof Path path) {
                g.setStroke(colour(palette, path.ink()));
                g.setLineWidth(path.thickness());
                g.strokePolyline(path.x(), path.y(), path.x().length);
            } else if (mark instanceof Words words) {
                g.setFont(Font.font(words.size() + 0.5));
                g.setTextBaseline(VPos.BASELINE);
                g.setTextAlign(
                        switch (words.anchor()) {
                            case START -> TextAlignment.LEFT;
                            case MIDDLE -> TextAlignment.CENTER;
                            case END -> TextAlignment.RIGHT;
                        });
                g.setFill(colour(palette, words.ink()));
                g.fillText(words.text(), words.x(), words.y());
            }
        }
    }

    private static Color shaded(Palette palette, Ink ink, double shade) {
        return palette.get("panel").interpolate(colour(palette, ink), shade);
    }

    private static Color colour(Palette palette, Ink ink) {
        return palette.get(
                switch (ink) {
                    case TEXT -> "text";
                    case FAINT -> "dim";
                    case GRID -> "line";
                    case ACCENT -> "accent";
                    case RED -> "red";
                    case GREEN -> "green";
                    case BLUE -> "blue";
                    case REFERENCE -> "faint";
                });
    }
}
