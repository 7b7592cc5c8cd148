package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.ExpectedTake;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.spectrogram.Colouring;
import org.foleystudio.app.spectrogram.Frequencies;
import org.foleystudio.app.spectrogram.SampleSource;
import org.foleystudio.app.spectrogram.SpectrogramTiles;
import org.foleystudio.app.spectrogram.Strip;
import org.foleystudio.app.spectrogram.TimeAxis;
import org.foleystudio.app.spectrogram.WaveformTiles;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Tasks;

/** Draws the rows that are seen: pictures, waveforms, spectrograms, fades and ranges. */
final class TimelinePainter {
    private static final double INSET = 3;
    private static final String[] LANE_COLOURS = {"accent", "teal", "green", "blue"};

    private final TimelineViewModel model;
    private final LaneSounds sounds;
    private final Audition audition;
    private final Filmstrip filmstrip;
    private final WaveformTiles waves;
    private final SpectrogramTiles spectra;
    private Map<String, Integer> laneNumbers = Map.of();

    TimelinePainter(TimelineViewModel model, LaneSounds sounds, Audition audition, Tasks tasks, Runnable onReady) {
        this.model = model;
        this.sounds = sounds;
        this.audition = audition;
        this.filmstrip = new Filmstrip(tasks, onReady);
        this.waves = new WaveformTiles(tasks, onReady);
        this.spectra = new SpectrogramTiles(tasks, onReady);
    }

    void close() {
        filmstrip.close();
    }

    /** What is drawn on: the canvas, its size, how many pixels of the screen one of its own has. */
    record Surface(GraphicsContext g, double width, double height, double scale, Palette colours) {}

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
        countLanes();
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
                paintPicture(on, clip.get(), row);
            }
        }
        paintMarkerLines(on, clip.get());
        Ruler.paint(g, model, on.width(), on.colours());
    }

    private void paintEmpty(Surface on) {
        on.g().setFill(on.colours().get("dim"));
        on.g().setFont(Font.font("DejaVu Sans", 13));
        on.g().setTextAlign(TextAlignment.CENTER);
        on.g().setTextBaseline(VPos.CENTER);
        on.g().fillText(text("timeline.empty"), on.width() / 2, on.height() / 2);
    }

    private void countLanes() {
        Map<String, Integer> numbers = new HashMap<>();
        for (Lane lane : model.timeline().lanes()) {
            numbers.put(lane.id(), numbers.size());
        }
        laneNumbers = numbers;
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
            paintComp(on, row, top);
        } else if (row.kind() == Row.Kind.EXPECTED) {
            model.expected().stream().filter(t -> t.id().equals(row.id())).forEach(t -> paintExpected(on, t, row, top));
        } else {
            paintReference(on, clip, row, top);
        }
        on.g().setFill(on.colours().get("line"));
        on.g().fillRect(0, Math.rint(top + row.height()) - 1, on.width(), 1);
    }

    private Strip strip(Surface on, double left, double right, double top, double height) {
        return new Strip(
                model.axisProperty().get(),
                Math.max(0, left),
                Math.min(on.width(), right),
                Math.rint(top),
                Math.rint(height),
                on.scale());
    }

    private void paintReference(Surface on, ClipEntry clip, Row row, double top) {
        sounds.reference(clip)
                .ifPresent(s -> waves.draw(
                        on.g(),
                        strip(on, 0, on.width(), top + 2, row.height() - 5),
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
        sound(region).ifPresent(s -> {
            Strip strip = strip(on, left, right, y, height);
            double begin = region.start() - (double) region.offset();
            if (model.spectralLanes().contains(lane.id())) {
                spectra.draw(g, strip, s, begin, Frequencies.LANE, Colouring.DEFAULT);
            } else {
                waves.draw(g, strip, s, begin, colour, drawn(region.gainDb()));
            }
        });
        paintFades(on, region, left, right, y, height);
        if (region.gainDb() != 0) {
            boolean isSpectral = model.spectralLanes().contains(lane.id());
            g.setFill(isSpectral ? Color.WHITE : on.colours().get("text"));
            label(
                    on,
                    String.format(java.util.Locale.ROOT, "%+.1f dB", region.gainDb())
                            .replace('-', '\u2212'),
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

    private float drawn(double gainDb) {
        return (float) (Math.pow(10, gainDb / 20) * model.waveScaleProperty().get());
    }

    private static void label(Surface on, String words, double x, double y) {
        label(on, words, x, y, TextAlignment.LEFT);
    }

    private static void label(Surface on, String words, double x, double y, TextAlignment align) {
        on.g().setFont(Font.font("DejaVu Sans", 10));
        on.g().setTextAlign(align);
        on.g().setTextBaseline(VPos.BASELINE);
        on.g().fillText(words, x, y);
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
            curve(g, left, y + height, left + in, y, true);
            g.closePath();
            g.fill();
        }
        if (out >= 1) {
            g.beginPath();
            g.moveTo(right, y);
            g.lineTo(right, y + height);
            curve(g, right, y + height, right - out, y, true);
            g.closePath();
            g.fill();
        }
    }

    /** A quarter of a sine, as the fades are heard. */
    private static void curve(GraphicsContext g, double x0, double y0, double x1, double y1, boolean rises) {
        int parts = 12;
        for (int i = 1; i <= parts; i++) {
            double at = (double) i / parts;
            double gain = rises ? Math.sin(Math.PI / 2 * at) : Math.cos(Math.PI / 2 * at);
            double low = rises ? y0 : y1;
            double high = rises ? y1 : y0;
            g.lineTo(x0 + (x1 - x0) * at, low + (high - low) * gain);
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

    private Optional<SampleSource> sound(Region region) {
        return model.project().state().take(region.take()).map(sounds::take);
    }

    private void paintComp(Surface on, Row row, double top) {
        List<CompRange> ranges = model.timeline().comp().ranges();
        GraphicsContext g = on.g();
        if (ranges.isEmpty()) {
            g.setFill(on.colours().get("faint"));
            label(
                    on,
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
                paintCross(on, x, Math.max(6, half), top + INSET, row.height() - 2 * INSET - 1);
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
        int number = laneNumbers.getOrDefault(range.lane(), 0);
        Color colour = on.colours().get(LANE_COLOURS[number % LANE_COLOURS.length]);
        GraphicsContext g = on.g();
        double y = Math.rint(top + INSET);
        double height = Math.rint(row.height() - 2 * INSET - 1);
        double from = Math.max(-2, left);
        double to = Math.min(on.width() + 2, right);
        g.setFill(colour.deriveColor(0, 1, 1, 0.13));
        g.fillRect(from, y, to - from, height);
        model.timeline().lane(range.lane()).ifPresent(lane -> {
            for (Region region : lane.regions()) {
                double a = Math.max(left, axis.xOf(region.start()));
                double b = Math.min(right, axis.xOf(region.end()));
                if (b > a) {
                    float gain = drawn(region.gainDb() + lane.strip().gainDb());
                    sound(region)
                            .ifPresent(s -> waves.draw(
                                    g,
                                    strip(on, a, b, y, height),
                                    s,
                                    region.start() - (double) region.offset(),
                                    colour,
                                    gain));
                }
            }
            g.setFill(on.colours().get("text"));
            if (to - from > 44 && !audition.blindProperty().get()) {
                label(on, lane.name(), Math.max(0, from) + 8, y + 14);
            }
        });
        g.setStroke(colour);
        g.strokeRect(from + 0.5, y + 0.5, Math.max(1, to - from - 1), height - 1);
    }

    private void paintCross(Surface on, double x, double half, double y, double height) {
        GraphicsContext g = on.g();
        g.setStroke(on.colours().get("text"));
        g.beginPath();
        g.moveTo(x - half, y + height);
        curve(g, x - half, y + height, x + half, y, true);
        g.moveTo(x - half, y);
        curve(g, x - half, y, x + half, y + height, false);
        g.stroke();
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
        label(on, text("timeline.generating"), Math.max(0, from) + 12, y + height / 2 + 4);
    }

    private void paintPicture(Surface on, ClipEntry clip, Row row) {
        GraphicsContext g = on.g();
        double top = Ruler.HEIGHT;
        double height = row.height() - 9;
        g.setFill(on.colours().get("stage"));
        g.fillRect(0, top, on.width(), row.height());
        double wide = Math.max(24, Math.rint(height * clip.width() / clip.height()));
        double perPixel = model.axisProperty().get().samplesPerPixel();
        double step = wide * perPixel;
        double end = Math.min(on.width(), model.axisProperty().get().xOf(clip.length()));
        // Thumbnails stand on a grid of samples, so that panning asks for no others.
        for (long i = Math.max(0, (long) Math.floor(model.axisProperty().get().origin() / step)); ; i++) {
            double x = Math.rint(model.axisProperty().get().xOf(i * step));
            if (x >= end) {
                break;
            }
            Optional<Image> image = filmstrip.at(clip.frameAt((long) (i * step)), clip.frameAt((long) step));
            double right = Math.min(end, x + wide);
            image.ifPresent(im -> g.drawImage(
                    im, 0, 0, im.getWidth() * (right - x) / wide, im.getHeight(), x, top, right - x, height));
            g.setFill(on.colours().get("bg"));
            g.fillRect(x, top, 1, height);
        }
        g.setFill(on.colours().get("bg"));
        g.fillRect(0, top + height, on.width(), row.height() - height);
        paintOnsets(on, top + height);
        g.setFill(on.colours().get("line"));
        g.fillRect(0, top + row.height() - 1, on.width(), 1);
    }

    private void paintOnsets(Surface on, double top) {
        on.g().setFill(on.colours().get("accent"));
        model.inspection().ifPresent(found -> found.visualOnsets().forEach(o -> {
            double x = Math.rint(model.axisProperty().get().xOf(o.seconds() * 48_000));
            if (x > -5 && x < on.width() + 5) {
                on.g().fillPolygon(new double[] {x, x - 4, x + 4}, new double[] {top, top + 7, top + 7}, 3);
            }
        }));
    }

    private void paintMarkerLines(Surface on, ClipEntry clip) {
        model.timeline().markers().forEach(m -> {
            double x = Math.rint(model.axisProperty().get().xOf(clip.samplesAt(m.frame())));
            if (x >= 0 && x <= on.width()) {
                Color colour = on.colours().get(Ruler.token(m.colour()));
                on.g().setFill(colour.deriveColor(0, 1, 1, 0.5));
                on.g().fillRect(x, Ruler.HEIGHT, 1, on.height());
                if (!m.comment().isEmpty()) {
                    Text measured = new Text(m.comment());
                    measured.setFont(Font.font("DejaVu Sans", 10));
                    on.g().setFill(on.colours().get("bg").deriveColor(0, 1, 1, 0.85));
                    on.g()
                            .fillRect(
                                    x + 1,
                                    Ruler.HEIGHT,
                                    measured.getLayoutBounds().getWidth() + 10,
                                    15);
                    on.g().setFill(colour);
                    label(on, m.comment(), x + 6, Ruler.HEIGHT + 11);
                }
            }
        });
    }
}
