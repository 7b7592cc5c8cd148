package org.foleystudio.app.player;

import static org.foleystudio.app.ui.Strings.text;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.foleystudio.app.ui.Palette;

/** Two bars: what is heard left and right, RMS filled, peak as a line that falls slowly. */
final class MeterView extends Region {
    private static final double FLOOR_DB = -60;
    private static final double FALL_DB_PER_SECOND = 18;
    private static final double WARM_DB = -12;
    private static final double HOT_DB = -3;
    private static final double[] MARKS = {-48, -36, -24, -18, -12, -6, 0};

    private final Canvas canvas = new Canvas();
    private final ObservableValue<Palette> palette;
    private final double[] held = {FLOOR_DB, FLOOR_DB};
    private long lastNanos = System.nanoTime();
    private boolean isOver;

    MeterView(Transport transport, ObservableValue<Palette> palette) {
        this.palette = palette;
        getChildren().add(canvas);
        getStyleClass().add("meter");
        Tooltip.install(this, new Tooltip(text("player.meter.tip")));
        setOnMouseClicked(e -> {
            isOver = false;
            paint(transport.levelsProperty().get());
        });
        transport.levelsProperty().addListener((o, before, after) -> paint(after));
        palette.addListener(o -> paint(transport.levelsProperty().get()));
        setPrefSize(180, 22);
        setMinSize(90, 22);
        setMaxHeight(22);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint(Levels.SILENCE);
    }

    /** Where a level lies, 0 at the left end and 1 at full scale. */
    static double place(double db) {
        return Math.max(0, Math.min(1, (db - FLOOR_DB) / -FLOOR_DB));
    }

    private void paint(Levels levels) {
        long now = System.nanoTime();
        double fall = (now - lastNanos) * 1e-9 * FALL_DB_PER_SECOND;
        lastNanos = now;
        isOver |= levels.isOver();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        double wide = Math.max(1, getWidth() - 8);
        bar(g, 0, 0, wide, levels.leftPeakDb(), levels.leftRmsDb(), fall);
        bar(g, 1, 9, wide, levels.rightPeakDb(), levels.rightRmsDb(), fall);
        g.setFill(palette.getValue().get(isOver ? "bad" : "line"));
        g.fillRect(wide + 2, 0, 5, 16);
        g.setFill(palette.getValue().get("faint"));
        for (double mark : MARKS) {
            g.fillRect(Math.rint(place(mark) * (wide - 1)), 18, 1, 3);
        }
    }

    private void bar(GraphicsContext g, int side, double y, double wide, double peak, double rms, double fall) {
        Palette colours = palette.getValue();
        held[side] = Math.max(Math.max(FLOOR_DB, peak), held[side] - fall);
        g.setFill(colours.get("line"));
        g.fillRect(0, y, wide, 7);
        double filled = place(rms) * wide;
        g.setFill(colours.get("ok"));
        g.fillRect(0, y, Math.min(filled, place(WARM_DB) * wide), 7);
        if (filled > place(WARM_DB) * wide) {
            g.setFill(colours.get("warn"));
            g.fillRect(place(WARM_DB) * wide, y, filled - place(WARM_DB) * wide, 7);
        }
        if (held[side] > FLOOR_DB) {
            g.setFill(colours.get(held[side] > HOT_DB ? "bad" : held[side] > WARM_DB ? "warn" : "ok"));
            g.fillRect(Math.rint(place(held[side]) * (wide - 2)), y, 2, 7);
        }
    }
}
