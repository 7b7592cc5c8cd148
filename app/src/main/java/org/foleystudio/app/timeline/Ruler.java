package org.foleystudio.app.timeline;

import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Marker;
import org.foleystudio.app.spectrogram.TimeAxis;
import org.foleystudio.app.ui.Palette;

/** Draws the ruler: timecode, ticks, range and the flags of markers. */
final class Ruler {
    static final double HEIGHT = 28;
    private static final double LABEL_PIXELS = 92;
    private static final double LEAST_TICK_PIXELS = 6;

    private Ruler() {}

    /** Frames between labels: the smallest step that editors count in which leaves room for them. */
    static long labelStep(ClipEntry clip, TimeAxis axis) {
        int second = clip.rate().nominal();
        double framesPerLabel =
                LABEL_PIXELS * axis.samplesPerPixel() * clip.rate().framesPerSecond() / 48_000;
        for (long step : new long[] {1, 2, 5, 10, second / 2}) {
            if (step >= framesPerLabel && step <= Math.max(1, second / 2)) {
                return Math.max(1, step);
            }
        }
        for (long seconds : new long[] {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800}) {
            if (seconds * second >= framesPerLabel) {
                return seconds * second;
            }
        }
        return 3600L * second;
    }

    static void paint(GraphicsContext g, TimelineViewModel model, double width, Palette colours) {
        ClipEntry clip = model.clip().orElseThrow();
        TimeAxis axis = model.axisProperty().get();
        g.setFill(colours.get("bg"));
        g.fillRect(0, 0, width, HEIGHT);
        paintRange(g, model, clip, axis, colours);
        long step = labelStep(clip, axis);
        long tick = tickStep(clip, axis, step);
        long first = Math.max(0, clip.rate().frame(Math.max(0, (long) axis.origin())) / step * step);
        g.setFont(Font.font("DejaVu Sans", 10.5));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.BASELINE);
        for (long frame = first; frame <= clip.frames(); frame += tick) {
            double x = Math.rint(axis.xOf(clip.samplesAt(frame)));
            if (x > width) {
                break;
            }
            boolean isLabel = frame % step == 0;
            g.setFill(colours.get("faint").deriveColor(0, 1, 1, isLabel ? 0.8 : 0.45));
            g.fillRect(x, isLabel ? 9 : 22, 1, HEIGHT - (isLabel ? 9 : 22));
            if (isLabel) {
                g.setFill(colours.get("dim"));
                g.fillText(clip.timecodeAt(frame), x + 5, 18);
            }
        }
        paintFlags(g, model, clip, axis, colours);
        g.setFill(colours.get("line"));
        g.fillRect(0, HEIGHT - 1, width, 1);
    }

    private static long tickStep(ClipEntry clip, TimeAxis axis, long label) {
        double pixelsPerFrame = clip.rate().samples(1) / axis.samplesPerPixel();
        for (long parts : new long[] {label, 10, 5, 4, 2}) {
            if (parts > 0 && label % parts == 0 && label / parts * pixelsPerFrame >= LEAST_TICK_PIXELS) {
                return Math.max(1, label / parts);
            }
        }
        return label;
    }

    private static void paintRange(
            GraphicsContext g, TimelineViewModel model, ClipEntry clip, TimeAxis axis, Palette colours) {
        model.timeline().range().ifPresent(r -> {
            double from = Math.rint(axis.xOf(clip.samplesAt(r.in())));
            double to = Math.rint(axis.xOf(clip.samplesAt(r.out())));
            g.setFill(colours.get("teal").deriveColor(0, 1, 1, 0.14));
            g.fillRect(from, 0, to - from, HEIGHT);
            g.setFill(colours.get("teal"));
            g.fillRect(from, 0, to - from, 2);
            g.fillRect(from, 0, 3, 8);
            g.fillRect(to - 3, 0, 3, 8);
        });
    }

    private static void paintFlags(
            GraphicsContext g, TimelineViewModel model, ClipEntry clip, TimeAxis axis, Palette colours) {
        for (Marker marker : model.timeline().markers()) {
            double x = Math.rint(axis.xOf(clip.samplesAt(marker.frame())));
            g.setFill(colours.get(token(marker.colour())));
            g.fillPolygon(new double[] {x - 4, x + 5, x + 5, x + 0.5, x - 4}, new double[] {18, 18, 24, 28, 24}, 5);
        }
    }

    static String token(Marker.Colour colour) {
        return switch (colour) {
            case AMBER -> "accent";
            case TEAL -> "teal";
            case GREEN -> "green";
            case RED -> "red";
            case BLUE -> "blue";
        };
    }

    /** The marker whose flag is at a pixel of the ruler. */
    static Optional<Marker> flagAt(TimelineViewModel model, double x, double y) {
        return model.clip().filter(c -> y >= 16 && y <= HEIGHT).flatMap(c -> model.timeline().markers().stream()
                .filter(m -> Math.abs(model.axisProperty().get().xOf(c.samplesAt(m.frame())) - x) <= 6)
                .findFirst());
    }
}
