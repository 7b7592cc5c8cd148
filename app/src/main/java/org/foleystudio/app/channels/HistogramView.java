package org.foleystudio.app.channels;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.engine.codec.ChannelStatistics.Histogram;

/** How often each value occurs, the channels over each other and the reference dashed. */
final class HistogramView extends Region {
    private static final int SMOOTH = 2;

    private final Canvas canvas = new Canvas();
    private final ObservableValue<Palette> palettes;
    private Optional<ChannelReport> report = Optional.empty();

    HistogramView(ObservableValue<Palette> palettes) {
        this.palettes = palettes;
        palettes.addListener((o, was, now) -> draw());
        getStyleClass().add("histogram");
        getChildren().add(canvas);
        setMinHeight(110);
        setPrefHeight(150);
        setAccessibleText(text("channels.histogram"));
    }

    void show(Optional<ChannelReport> value) {
        report = value;
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        g.clearRect(0, 0, width, height);
        if (report.isEmpty() || width < 20 || height < 40) {
            return;
        }
        Palette palette = palettes.getValue();
        g.setFont(Font.font(11));
        g.setFill(palette.get("faint"));
        g.fillText(text("channels.quiet"), 8, 15);
        String loud = text("channels.loud");
        g.fillText(loud, width - 8 - 6.0 * loud.length(), 15);
        ChannelReport shown = report.get();
        double most = shown.rows().stream()
                .mapToDouble(r -> most(r.histogram()))
                .max()
                .orElse(1);
        Color[] colours = {palette.get("red"), palette.get("green"), palette.get("blue")};
        int channels = shown.picture().channels();
        for (int i = 0; i < shown.rows().size(); i++) {
            boolean isReference = i >= channels;
            g.setStroke(isReference ? palette.get("text") : colours[Math.min(i, 2)]);
            g.setLineDashes(isReference ? new double[] {3, 3} : new double[0]);
            // The first lies broad under the others, so that channels which are alike are all seen.
            g.setLineWidth(isReference ? 1.2 : 1.6 + 1.8 * Math.max(0, channels - 1 - i));
            line(g, shown.rows().get(i).histogram(), most, width, height);
        }
        g.setLineDashes();
    }

    private static double most(Histogram histogram) {
        double most = 0;
        for (int i = 0; i < histogram.counts().length; i++) {
            most = Math.max(most, smooth(histogram, i));
        }
        return most;
    }

    private static double smooth(Histogram histogram, int bin) {
        double sum = 0;
        int count = 0;
        for (int i = Math.max(0, bin - SMOOTH); i <= Math.min(histogram.counts().length - 1, bin + SMOOTH); i++) {
            sum += histogram.share(i);
            count++;
        }
        return sum / count;
    }

    /** Square roots, so that the rare loud values are seen beside the many quiet ones. */
    private static void line(GraphicsContext g, Histogram histogram, double most, double width, double height) {
        double top = 24;
        double floor = height - 6;
        int bins = histogram.counts().length;
        g.beginPath();
        for (int i = 0; i < bins; i++) {
            double x = 6 + (width - 12) * (i + 0.5) / bins;
            double y = floor - (floor - top) * Math.sqrt(smooth(histogram, i) / Math.max(1e-12, most));
            if (i == 0) {
                g.moveTo(x, y);
            } else {
                g.lineTo(x, y);
            }
        }
        g.stroke();
    }
}
