package org.foleystudio.app.spectrogram;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import org.foleystudio.app.ui.Tasks;

/** Draws spectrograms of one sound, of two over each other, or of their difference; tiles appear as they are ready. */
public final class SpectrogramTiles {
    private static final long MOST_LEVEL_BYTES = 32L << 20;
    private static final long MOST_IMAGE_BYTES = 48L << 20;
    /** A difference of so many decibels has the full colour. */
    private static final double DIFFERENCE_DB = 30;

    private record Key(SampleSource source, SpectrumTile.Layout layout, long index) {}

    private record ImageKey(Key first, Optional<Key> second, Look look) {}

    /** How two sounds are shown together. */
    enum Pair {
        /** The first in teal, the second in amber; where they agree, white. */
        OVERLAY,
        /** Teal where the first is louder, amber where the second is. */
        DIFFERENCE
    }

    private record Look(Colouring colouring, Optional<Pair> pair) {}

    private static final Tile NOTHING = Tile.of(new int[Tile.COLUMNS], 1);

    private final TileCache<Key, SpectrumTile> levels;
    private final Map<SampleSource, SpectrumTile.Layout> shown = new HashMap<>();
    private final TileCache<ImageKey, Tile> images;
    private boolean isMoving;

    /**
     * @param tasks where tiles are computed
     * @param onReady told when there is more to draw
     */
    public SpectrogramTiles(Tasks tasks, Runnable onReady) {
        this.levels = new TileCache<>(tasks, MOST_LEVEL_BYTES, t -> t.levels().length, onReady);
        this.images = new TileCache<>(tasks, MOST_IMAGE_BYTES, Tile::bytes, onReady);
    }

    /**
     * A new picture is being painted.
     *
     * @param isZooming whether the zoom changes from picture to picture, so that one step is not worth computing
     */
    public void beginFrame(boolean isZooming) {
        isMoving = isZooming;
        levels.beginFrame();
        images.beginFrame();
    }

    /** Whether tiles are being computed. */
    public boolean isBusy() {
        return levels.isBusy() || images.isBusy();
    }

    /**
     * Draws as much of a sound as is there.
     *
     * @param start sample of the axis at which the sound begins
     */
    public void draw(
            GraphicsContext g, Strip strip, SampleSource source, double start, Frequencies rows, Colouring colouring) {
        SpectrumTile.Layout layout = layout(strip, rows);
        Look look = new Look(colouring, Optional.empty());
        SpectrumTile.Layout earlier = shown.getOrDefault(source, layout);
        Tile.Source before =
                index -> images.peek(new ImageKey(new Key(source, earlier, index), Optional.empty(), look));
        boolean isEnough = isMoving && Tile.isNear(earlier.samplesPerColumn(), layout.samplesPerColumn());
        boolean isWhole = Tile.draw(
                g,
                strip,
                strip.column(start),
                index -> isEnough
                        ? images.peek(new ImageKey(new Key(source, layout, index), Optional.empty(), look))
                        : image(new Key(source, layout, index), Optional.empty(), look),
                before,
                earlier.samplesPerColumn());
        if (isWhole) {
            shown.put(source, layout);
        }
    }

    /** Draws two sounds that begin at 0 of the axis. */
    void drawPair(
            GraphicsContext g,
            Strip strip,
            SampleSource first,
            SampleSource second,
            Frequencies rows,
            Colouring colouring,
            Pair pair) {
        SpectrumTile.Layout layout = layout(strip, rows);
        Look look = new Look(colouring, Optional.of(pair));
        var unused = Tile.draw(
                g,
                strip,
                strip.column(0),
                index -> image(new Key(first, layout, index), Optional.of(new Key(second, layout, index)), look),
                index -> Optional.empty(),
                0);
    }

    /** The level at a sample and a frequency, in decibels, if its tile is there. */
    Optional<Double> levelAt(Strip strip, SampleSource source, double sample, double hz, Frequencies rows) {
        SpectrumTile.Layout layout = layout(strip, rows);
        long column = (long) Math.floor(sample / layout.samplesPerColumn());
        Key key = new Key(source, layout, Math.floorDiv(column, Tile.COLUMNS));
        int row =
                (int) Math.max(0, Math.min(layout.rows() - 1, rows.scale().heightOf(hz, rows.topHz()) * layout.rows()));
        return tile(key).map(t -> t.levelDb((int) Math.floorMod(column, Tile.COLUMNS), row));
    }

    private static SpectrumTile.Layout layout(Strip strip, Frequencies rows) {
        return new SpectrumTile.Layout(
                strip.samplesPerColumn(), Tile.COLUMNS, strip.rows(), rows.scale(), rows.topHz());
    }

    private static boolean isOutside(Key key) {
        double width = Tile.COLUMNS * key.layout().samplesPerColumn();
        return (key.index() + 1) * width <= 0
                || key.index() * width >= key.source().length();
    }

    private Optional<SpectrumTile> tile(Key key) {
        double width = Tile.COLUMNS * key.layout().samplesPerColumn();
        double from = key.index() * width;
        SampleSource source = key.source();
        if (source.loaded() < Math.min(source.length(), from + width)) {
            return Optional.empty();
        }
        return levels.get(key, () -> SpectrumTile.of(source, from, key.layout()));
    }

    private Optional<Tile> image(Key first, Optional<Key> second, Look look) {
        ImageKey key = new ImageKey(first, second, look);
        Optional<Tile> there = images.peek(key);
        if (there.isPresent()) {
            return there;
        }
        if (isOutside(first) && second.map(SpectrogramTiles::isOutside).orElse(true)) {
            return Optional.of(NOTHING);
        }
        Optional<SpectrumTile> one = tile(first);
        Optional<SpectrumTile> other = second.flatMap(this::tile);
        if (one.isEmpty() || other.isPresent() != second.isPresent()) {
            return Optional.empty();
        }
        return images.get(key, () -> other.map(o -> paired(one.get(), o, look))
                .orElseGet(() -> coloured(one.get(), look.colouring())));
    }

    private static Tile coloured(SpectrumTile tile, Colouring colouring) {
        int[] byLevel = new int[256];
        for (int i = 0; i < 256; i++) {
            byLevel[i] = colouring.map().argb(colouring.place(-0.5 * i));
        }
        int[] pixels = new int[tile.columns() * tile.rows()];
        for (int x = 0; x < tile.columns(); x++) {
            for (int row = 0; row < tile.rows(); row++) {
                pixels[(tile.rows() - 1 - row) * tile.columns() + x] =
                        byLevel[tile.levels()[x * tile.rows() + row] & 0xff];
            }
        }
        return Tile.of(pixels, tile.rows());
    }

    private static Tile paired(SpectrumTile first, SpectrumTile second, Look look) {
        int[] pixels = new int[first.columns() * first.rows()];
        for (int x = 0; x < first.columns(); x++) {
            for (int row = 0; row < first.rows(); row++) {
                double one = first.levelDb(x, row);
                double two = second.levelDb(x, row);
                pixels[(first.rows() - 1 - row) * first.columns() + x] = look.pair()
                                .equals(Optional.of(Pair.OVERLAY))
                        ? overlaid(look.colouring().place(one), look.colouring().place(two))
                        : differing(one, two, look.colouring());
            }
        }
        return Tile.of(pixels, first.rows());
    }

    private static int overlaid(double one, double two) {
        int red = (int) Math.round(255 * (0.25 * one + 0.75 * two));
        int green = (int) Math.round(255 * (0.55 * one + 0.45 * two));
        int blue = (int) Math.round(255 * (0.8 * one + 0.2 * two));
        return 0xff000000 | red << 16 | green << 8 | blue;
    }

    /** What lies under the floor in both does not count. */
    private static int differing(double one, double two, Colouring colouring) {
        double difference = Math.max(two, colouring.floorDb()) - Math.max(one, colouring.floorDb());
        return DIFFERENCES[(int) Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, difference / DIFFERENCE_DB)))];
    }

    private static final int[] DIFFERENCES = differences();

    private static int[] differences() {
        int[] out = new int[256];
        for (int i = 0; i < out.length; i++) {
            out[i] = ColourMap.signed((i - 127.5) / 127.5);
        }
        return out;
    }
}
