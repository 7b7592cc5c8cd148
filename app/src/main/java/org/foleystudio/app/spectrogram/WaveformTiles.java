package org.foleystudio.app.spectrogram;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;

/** Draws waveforms. Peaks are taken in as sounds load; tiles appear as they are ready. */
public final class WaveformTiles {
    private static final long MOST_BYTES = 48L << 20;

    private static final Tile NOTHING = Tile.of(new int[Tile.COLUMNS], 1);

    private record Key(SampleSource source, double samplesPerColumn, long index, int rows, int argb, float gain) {
        Key at(long other) {
            return new Key(source, samplesPerColumn, other, rows, argb, gain);
        }

        boolean isLike(Key other) {
            return argb == other.argb && gain == other.gain;
        }
    }

    /** Where a sound is drawn: the same one may stand in rows of several heights. */
    private record Place(SampleSource source, int rows) {}

    private final Tasks tasks;
    private final Runnable onReady;
    private final TileCache<Key, Tile> tiles;
    private final Map<SampleSource, PeakPyramid> peaks = new IdentityHashMap<>();
    private final Map<Place, Key> shown = new HashMap<>();
    private final Map<SampleSource, Boolean> extending = new IdentityHashMap<>();
    private boolean isMoving;

    /**
     * @param tasks where tiles are computed
     * @param onReady told when there is more to draw
     */
    public WaveformTiles(Tasks tasks, Runnable onReady) {
        this.tasks = tasks;
        this.onReady = onReady;
        this.tiles = new TileCache<>(tasks, MOST_BYTES, Tile::bytes, onReady);
    }

    /**
     * A new picture is being painted.
     *
     * @param isZooming whether the zoom changes from picture to picture, so that one step is not worth computing
     */
    public void beginFrame(boolean isZooming) {
        isMoving = isZooming;
        tiles.beginFrame();
    }

    /** Forgets sounds that are not drawn any more. */
    public void keepOnly(Predicate<SampleSource> kept) {
        peaks.keySet().removeIf(kept.negate());
        shown.keySet().removeIf(place -> !kept.test(place.source()));
    }

    /**
     * Draws as much of a sound as is there.
     *
     * @param g draws here
     * @param strip where
     * @param source what
     * @param start sample of the axis at which the sound begins
     * @param colour of the wave
     * @param gain by which it is drawn higher
     */
    public void draw(GraphicsContext g, Strip strip, SampleSource source, double start, Color colour, float gain) {
        PeakPyramid pyramid = peaks.computeIfAbsent(source, PeakPyramid::new);
        if (pyramid.filled() < Math.min(source.length(), source.loaded())) {
            extend(pyramid);
        }
        double width = strip.samplesPerColumn();
        int rows = strip.rows();
        int argb = argb(colour);
        // Steps of half a decibel, so that dragging a gain makes few tiles.
        float level = (float) Math.pow(10, Math.round(40 * Math.log10(Math.max(1e-4, gain))) / 40.0);
        Key wanted = new Key(source, width, 0, rows, argb, level);
        // What was drawn here last stands in for what is not there yet, also in another colour or at another level.
        Optional<Key> drawn = Optional.ofNullable(shown.get(new Place(source, rows)));
        double earlier = drawn.map(Key::samplesPerColumn).orElse(0.0);
        boolean isEnough =
                isMoving && Tile.isNear(earlier, width) && drawn.get().isLike(wanted);
        Tile.Source tile = index -> {
            long last = (long) Math.ceil((index + 1) * Tile.COLUMNS * width);
            if (index < 0 || index * Tile.COLUMNS * width >= source.length()) {
                return Optional.of(NOTHING);
            }
            if (pyramid.filled() < Math.min(source.length(), last)) {
                return Optional.empty();
            }
            Key key = wanted.at(index);
            return isEnough ? tiles.peek(key) : tiles.get(key, () -> paint(pyramid, key));
        };
        Tile.Source before = index -> drawn.flatMap(k -> tiles.peek(k.at(index)));
        if (Tile.draw(g, strip, strip.column(start), tile, before, earlier)) {
            shown.put(new Place(source, rows), wanted);
        }
    }

    private void extend(PeakPyramid pyramid) {
        if (extending.putIfAbsent(pyramid.source(), true) == null) {
            tasks.quietly(Pool.MEDIA, () -> {
                pyramid.extend();
                tasks.onToolkit(() -> {
                    extending.remove(pyramid.source());
                    onReady.run();
                });
            });
        }
    }

    private static Tile paint(PeakPyramid pyramid, Key key) {
        float[] low = new float[Tile.COLUMNS];
        float[] high = new float[Tile.COLUMNS];
        pyramid.columns(key.index() * Tile.COLUMNS * key.samplesPerColumn(), key.samplesPerColumn(), low, high);
        int[] pixels = new int[Tile.COLUMNS * key.rows()];
        double half = key.rows() / 2.0;
        for (int x = 0; x < Tile.COLUMNS; x++) {
            double top = half - Math.min(1, high[x] * key.gain()) * (half - 0.5) - 0.5;
            double bottom = half - Math.max(-1, low[x] * key.gain()) * (half - 0.5) + 0.5;
            for (int y = (int) Math.max(0, Math.floor(top)); y < Math.min(key.rows(), Math.ceil(bottom)); y++) {
                double covered = Math.min(y + 1, bottom) - Math.max(y, top);
                pixels[y * Tile.COLUMNS + x] = faded(key.argb(), covered);
            }
        }
        return Tile.of(pixels, key.rows());
    }

    private static int argb(Color colour) {
        return (int) Math.round(255 * colour.getOpacity()) << 24
                | (int) Math.round(255 * colour.getRed()) << 16
                | (int) Math.round(255 * colour.getGreen()) << 8
                | (int) Math.round(255 * colour.getBlue());
    }

    /** Premultiplied, covering only a part of a pixel. */
    private static int faded(int argb, double part) {
        double alpha = (argb >>> 24) / 255.0 * Math.max(0, Math.min(1, part));
        int out = (int) Math.round(255 * alpha) << 24;
        for (int shift = 0; shift <= 16; shift += 8) {
            out |= (int) Math.round((argb >>> shift & 0xff) * alpha) << shift;
        }
        return out;
    }
}
