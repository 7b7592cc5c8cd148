package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ExpectedTake;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.spectrogram.Colouring;
import org.foleystudio.app.spectrogram.Frequencies;
import org.foleystudio.app.spectrogram.SpectrogramTiles;
import org.foleystudio.app.spectrogram.Strip;
import org.foleystudio.app.spectrogram.TimeAxis;
import org.foleystudio.app.spectrogram.WaveformTiles;
import org.foleystudio.app.ui.Tasks;

/** Draws the rows that are seen: pictures, waveforms, spectrograms, fades and ranges. */
final class TimelinePainter {
    static final double INSET = 3;

    private final TimelineViewModel model;
    private final LaneSounds sounds;
    private final Audition audition;
    private final Filmstrip filmstrip;
    private final PicturePainter picture;
    private final CompPainter comp;
    private final WaveformTiles waves;
    private final SpectrogramTiles spectra;

    TimelinePainter(TimelineViewModel model, LaneSounds sounds, Audition audition, Tasks tasks, Runnable onReady) {
        this.model = model;
        this.sounds = sounds;
        this.audition = audition;
        this.filmstrip = new Filmstrip(tasks, onReady);
        this.waves = new WaveformTiles(tasks, onReady);
        this.spectra = new SpectrogramTiles(tasks, onReady);
        this.picture = new PicturePainter(model, filmstrip);
        this.comp = new CompPainter(model, sounds, audition, waves);
    }

    void close() {
        filmstrip.close();
    }

    /** @param isZooming whether the zoom is changing, so that what is there is stretched rather than made anew */
    void paint(Surface on, boolean isZooming) {
        GraphicsContext g = on.g();
        g.setFill(on.colours().get("bg"));
        g.fillRect(0, 0, on.width(), on.height());
        Optional<ClipEntry> clip = model.clip();
        filmstrip.setClip(clip);
        if (clip.isEmpty()) {
            paintEmpty(on);
            return;
        }
        waves.beginFrame(isZooming);
        spectra.beginFrame(isZooming);
        filmstrip.beginFrame(isZooming);
        paintRangeShade(on, clip.get());
        double scrolled = model.scrollProperty().get();
        List<Row> rows = model.rowsProperty().get();
        for (Row row : rows) {
            double top = Ruler.HEIGHT + row.top() - scrolled;
            if (row.kind() != Row.Kind.PICTURE && top < on.height() && top + row.height() > Ruler.HEIGHT) {
                paintRow(on, clip.get(), row, top);
            }
        }
        for (Row row : rows) {
            if (row.kind() == Row.Kind.PICTURE) {
                picture.paint(on, clip.get(), row);
            }
        }
        picture.paintMarkers(on, clip.get());
        Ruler.paint(g, model, on.width(), on.colours());
    }

    private void paintEmpty(Surface on) {
        on.g().setFill(on.colours().get("dim"));
        on.g().setFont(Font.font("DejaVu Sans", 13));
        on.g().setTextAlign(TextAlignment.CENTER);
        on.g().setTextBaseline(VPos.CENTER);
        on.g().fillText(text("timeline.empty"), on.width() / 2, on.height() / 2);
    }

    private void paintRangeShade(Surface on, ClipEntry clip) {
        TimeAxis axis = model.axisProperty().get();
        model.timeline().range().ifPresent(r -> {
            double from = Math.rint(axis.xOf(clip.samplesAt(r.in())));
            double to = Math.rint(axis.xOf(clip.samplesAt(r.out())));
            on.g().setFill(on.colours().get("teal").deriveColor(0, 1, 1, 0.09));
            on.g().fillRect(from, Ruler.HEIGHT, to - from, on.height());
        });
        double end = axis.xOf(clip.length());
        if (end < on.width()) {
            on.g().setFill(on.colours().get("stage"));
            on.g().fillRect(Math.rint(end), Ruler.HEIGHT, on.width() - end, on.height());
        }
    }

    private void paintRow(Surface on, ClipEntry clip, Row row, double top) {
        if (row.kind() == Row.Kind.LANE) {
            model.timeline().lane(row.id()).ifPresent(l -> paintLane(on, l, row, top));
        } else if (row.kind() == Row.Kind.COMP) {
            comp.paint(on, row, top);
        } else if (row.kind() == Row.Kind.EXPECTED) {
            model.expected().stream().filter(t -> t.id().equals(row.id())).forEach(t -> paintExpected(on, t, row, top));
        } else {
            paintReference(on, clip, row, top);
        }
        on.g().setFill(on.colours().get("line"));
        on.g().fillRect(0, Math.rint(top + row.height()) - 1, on.width(), 1);
    }

    private void paintReference(Surface on, ClipEntry clip, Row row, double top) {
        sounds.reference(clip)
                .ifPresent(s -> waves.draw(
                        on.g(),
                        on.strip(model.axisProperty().get(), 0, on.width(), top + 2, row.height() - 5),
                        s,
                        0,
                        on.colours().get("reference"),
                        model.waveScaleProperty().get()));
    }

    private void paintLane(Surface on, Lane lane, Row row, double top) {
        boolean isHeard =
                !audition.blindProperty().get() && audition.laneProperty().get().equals(Optional.of(lane.id()));
        boolean isChosen = model.project().selection().lanes().contains(lane.id());
        if (isChosen || isHeard) {
            on.g().setFill(on.colours().get("hover").deriveColor(0, 1, 1, 0.55));
            on.g().fillRect(0, top, on.width(), row.height());
        }
        for (Region region : lane.regions()) {
            paintRegion(on, lane, region, row, top, isHeard);
        }
    }

    private void paintRegion(Surface on, Lane lane, Region region, Row row, double top, boolean isHeard) {
        TimeAxis axis = model.axisProperty().get();
        double left = Math.rint(axis.xOf(region.start()));
        double right = Math.max(left + 1, Math.rint(axis.xOf(region.end())));
        if (right < 0 || left > on.width()) {
            return;
        }
        GraphicsContext g = on.g();
        boolean isSelected = model.project().selection().regions().contains(region.id());
        Color colour = lane.strip().isMuted()
                ? on.colours().get("reference")
                : on.colours().get(isHeard ? "accent" : "wave");
        double y = Math.rint(top + INSET);
        double height = Math.rint(row.height() - 2 * INSET - 1);
        double from = Math.max(-2, left);
        double to = Math.min(on.width() + 2, right);
        g.setFill(on.colours().get("raised"));
        g.fillRect(from, y, to - from, height);
        sounds.of(model.project().state(), region).ifPresent(s -> {
            Strip strip = on.strip(model.axisProperty().get(), left, right, y, height);
            double begin = region.start() - (double) region.offset();
            if (model.spectralLanes().contains(lane.id())) {
                spectra.draw(g, strip, s, begin, Frequencies.LANE, Colouring.DEFAULT);
            } else {
                waves.draw(g, strip, s, begin, colour, model.drawn(region.gainDb()));
            }
        });
        paintFades(on, region, left, right, y, height);
        if (region.gainDb() != 0) {
            boolean isSpectral = model.spectralLanes().contains(lane.id());
            g.setFill(isSpectral ? Color.WHITE : on.colours().get("text"));
            on.label(
                    String.format(Locale.ROOT, "%+.1f dB", region.gainDb()).replace('-', '\u2212'),
                    to - 8,
                    y + 12,
                    TextAlignment.RIGHT);
        }
        g.setStroke(isSelected ? on.colours().get("accent") : on.colours().get("line"));
        g.setLineWidth(1);
        g.strokeRect(from + 0.5, y + 0.5, Math.max(1, to - from - 1), height - 1);
        if (isSelected) {
            paintHandles(on, region, left, right, y, height);
        }
    }

    private void paintFades(Surface on, Region region, double left, double right, double y, double height) {
        double perPixel = model.axisProperty().get().samplesPerPixel();
        GraphicsContext g = on.g();
        double in = region.fadeIn() / perPixel;
        double out = region.fadeOut() / perPixel;
        g.setFill(on.colours().get("bg").deriveColor(0, 1, 1, 0.62));
        if (in >= 1) {
            g.beginPath();
            g.moveTo(left, y);
            g.lineTo(left, y + height);
            on.curve(left, y + height, left + in, y, true);
            g.closePath();
            g.fill();
        }
        if (out >= 1) {
            g.beginPath();
            g.moveTo(right, y);
            g.lineTo(right, y + height);
            on.curve(right, y + height, right - out, y, true);
            g.closePath();
            g.fill();
        }
    }

    private void paintHandles(Surface on, Region region, double left, double right, double y, double height) {
        double perPixel = model.axisProperty().get().samplesPerPixel();
        GraphicsContext g = on.g();
        g.setFill(on.colours().get("accent"));
        g.fillRect(left, y + 8, 3, height - 8);
        g.fillRect(right - 3, y + 8, 3, height - 8);
        double in = Math.max(left, left + region.fadeIn() / perPixel - 4);
        double out = Math.min(right - 8, right - region.fadeOut() / perPixel - 4);
        g.fillRect(in, y, 8, 7);
        g.fillRect(out, y, 8, 7);
        double gainY = Math.rint(gainLine(region.gainDb(), y, height));
        g.setFill(on.colours().get("accent").deriveColor(0, 1, 1, 0.6));
        g.fillRect(left + 3, gainY, Math.max(0, right - left - 6), 1);
    }

    /** Where the gain line of a region lies: 0 dB at a third of its height. */
    static double gainLine(double gainDb, double top, double height) {
        double place = gainDb >= 0 ? 1.0 / 3 - gainDb / 24 / 3 : 1.0 / 3 - gainDb / 48 * 2 / 3;
        return top + height * Math.max(0.04, Math.min(0.96, place));
    }

    /** The gain whose line lies at a height; the inverse of {@link #gainLine}. */
    static double gainAt(double y, double top, double height) {
        double place = (y - top) / height;
        double gain = place <= 1.0 / 3 ? (1.0 / 3 - place) * 3 * 24 : (1.0 / 3 - place) * 48 * 3 / 2;
        return Math.max(-48, Math.min(24, gain));
    }

    private void paintExpected(Surface on, ExpectedTake take, Row row, double top) {
        TimeAxis axis = model.axisProperty().get();
        double from = Math.max(-2, Math.rint(axis.xOf(take.start())));
        double to = Math.min(on.width() + 2, Math.rint(axis.xOf(take.start() + take.length())));
        if (to <= from) {
            return;
        }
        GraphicsContext g = on.g();
        double y = Math.rint(top + INSET);
        double height = Math.rint(row.height() - 2 * INSET - 1);
        g.setFill(on.colours().get("panel"));
        g.fillRect(from, y, to - from, height);
        g.setStroke(on.colours().get("line"));
        g.setLineDashes(4, 4);
        g.strokeRect(from + 0.5, y + 0.5, Math.max(1, to - from - 1), height - 1);
        g.setLineDashes();
        g.setFill(on.colours().get("faint"));
        on.label(text("timeline.generating"), Math.max(0, from) + 12, y + height / 2 + 4);
    }
}
