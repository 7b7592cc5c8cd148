package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.spectrogram.TimeAxis;
import org.foleystudio.app.spectrogram.WaveformTiles;

/** Draws the comp: the parts of takes in the colours of their lanes, and the crossfades between them. */
final class CompPainter {
    private static final String[] LANE_COLOURS = {"accent", "teal", "green", "blue"};

    private final TimelineViewModel model;
    private final LaneSounds sounds;
    private final Audition audition;
    private final WaveformTiles waves;

    CompPainter(TimelineViewModel model, LaneSounds sounds, Audition audition, WaveformTiles waves) {
        this.model = model;
        this.sounds = sounds;
        this.audition = audition;
        this.waves = waves;
    }

    void paint(Surface on, Row row, double top) {
        List<CompRange> ranges = model.timeline().comp().ranges();
        GraphicsContext g = on.g();
        if (ranges.isEmpty()) {
            g.setFill(on.colours().get("faint"));
            on.label(
                    model.timeline().lanes().isEmpty() ? text("timeline.comp-none") : text("timeline.comp-hint"),
                    12,
                    top + row.height() / 2 + 4);
        }
        for (CompRange range : ranges) {
            paintCompRange(on, range, row, top);
        }
        double half = model.timeline().comp().crossfade()
                / 2.0
                / model.axisProperty().get().samplesPerPixel();
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).from() == ranges.get(i - 1).to()) {
                double x = model.axisProperty().get().xOf(ranges.get(i).from());
                paintCross(
                        on,
                        x,
                        Math.max(6, half),
                        top + TimelinePainter.INSET,
                        row.height() - 2 * TimelinePainter.INSET - 1);
            }
        }
    }

    private void paintCompRange(Surface on, CompRange range, Row row, double top) {
        TimeAxis axis = model.axisProperty().get();
        double left = Math.rint(axis.xOf(range.from()));
        double right = Math.rint(axis.xOf(range.to()));
        if (right < 0 || left > on.width()) {
            return;
        }
        int number = Math.max(0, model.laneIndex(range.lane()));
        Color colour = on.colours().get(LANE_COLOURS[number % LANE_COLOURS.length]);
        GraphicsContext g = on.g();
        double y = Math.rint(top + TimelinePainter.INSET);
        double height = Math.rint(row.height() - 2 * TimelinePainter.INSET - 1);
        double from = Math.max(-2, left);
        double to = Math.min(on.width() + 2, right);
        g.setFill(colour.deriveColor(0, 1, 1, 0.13));
        g.fillRect(from, y, to - from, height);
        model.timeline().lane(range.lane()).ifPresent(lane -> {
            for (Region region : lane.regions()) {
                double a = Math.max(left, axis.xOf(region.start()));
                double b = Math.min(right, axis.xOf(region.end()));
                if (b > a) {
                    float gain = model.drawn(region.gainDb() + lane.strip().gainDb());
                    sounds.of(model.project().state(), region)
                            .ifPresent(s -> waves.draw(
                                    g,
                                    on.strip(model.axisProperty().get(), a, b, y, height),
                                    s,
                                    region.start() - (double) region.offset(),
                                    colour,
                                    gain));
                }
            }
            g.setFill(on.colours().get("text"));
            if (to - from > 44 && !audition.blindProperty().get()) {
                on.label(lane.name(), Math.max(0, from) + 8, y + 14);
            }
        });
        g.setStroke(colour);
        g.strokeRect(from + 0.5, y + 0.5, Math.max(1, to - from - 1), height - 1);
    }

    private static void paintCross(Surface on, double x, double half, double y, double height) {
        GraphicsContext g = on.g();
        g.setStroke(on.colours().get("text"));
        g.beginPath();
        g.moveTo(x - half, y + height);
        on.curve(x - half, y + height, x + half, y, true);
        g.moveTo(x - half, y);
        on.curve(x - half, y, x + half, y + height, false);
        g.stroke();
    }
}
