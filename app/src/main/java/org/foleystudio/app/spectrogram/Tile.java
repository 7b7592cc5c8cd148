package org.foleystudio.app.spectrogram;

import java.nio.IntBuffer;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A picture of a stretch of sound, one pixel of the screen per column.
 *
 * @param image its pixels
 * @param bytes of memory
 */
record Tile(Image image, long bytes) {
    /** Columns of every tile. */
    static final int COLUMNS = 256;

    /** Wraps pixels, premultiplied, row by row from the top. */
    static Tile of(int[] argb, int height) {
        PixelBuffer<IntBuffer> pixels =
                new PixelBuffer<>(COLUMNS, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
        return new Tile(new WritableImage(pixels), 4L * argb.length);
    }

    /** Whether tiles of one zoom can stand for those of another while it changes: an octave apart at most. */
    static boolean isNear(double samplesPerColumn, double other) {
        return samplesPerColumn > 0 && samplesPerColumn <= 2 * other && other <= 2 * samplesPerColumn;
    }

    /** Finds tiles that lie side by side. */
    interface Source {
        /** The tile of an index, counted from the start of the sound. */
        Optional<Tile> tile(long index);
    }

    /**
     * Draws the tiles that are seen between two edges. Where one is missing, what is there from another zoom is stretched in
     * its place.
     *
     * @param zero where the sound begins, in pixels of the screen
     * @param earlier tiles of another zoom
     * @param earlierWidth samples per column of those; 0 where there are none
     * @return whether none was missing
     */
    static boolean draw(
            GraphicsContext g, Strip strip, double zero, Source tiles, Source earlier, double earlierWidth) {
        double scale = strip.scale();
        long left = Math.round(strip.left() * scale);
        long right = Math.round(strip.right() * scale);
        long begin = Math.round(zero);
        boolean isWhole = true;
        for (long i = Math.floorDiv(left - begin, COLUMNS); begin + i * COLUMNS < right; i++) {
            long at = begin + i * COLUMNS;
            long from = Math.max(left, at);
            long to = Math.min(right, at + COLUMNS);
            Optional<Tile> tile = tiles.tile(i);
            if (tile.isPresent()) {
                g.setImageSmoothing(false);
                tile.get().drawPart(g, strip, from - at, to - from, from, to);
            } else {
                isWhole = false;
                if (earlierWidth > 0) {
                    stretch(g, strip, new double[] {begin, from, to}, earlier, earlierWidth / strip.samplesPerColumn());
                }
            }
        }
        g.setImageSmoothing(true);
        return isWhole;
    }

    /** @param range where the sound begins, and the first and last pixel to fill */
    private static void stretch(GraphicsContext g, Strip strip, double[] range, Source tiles, double factor) {
        double wide = COLUMNS * factor;
        // It stands for some frames only; smoothing in software would cost more than the tiles themselves.
        g.setImageSmoothing(false);
        for (long k = (long) Math.floor((range[1] - range[0]) / wide); range[0] + k * wide < range[2]; k++) {
            double at = range[0] + k * wide;
            double from = Math.max(range[1], at);
            double to = Math.min(range[2], at + wide);
            tiles.tile(k).ifPresent(t -> t.drawPart(g, strip, (from - at) / factor, (to - from) / factor, from, to));
        }
    }

    /** Draws some columns of this tile between two pixels of the screen. */
    private void drawPart(GraphicsContext g, Strip strip, double column, double columns, double from, double to) {
        double scale = strip.scale();
        g.drawImage(
                image,
                column,
                0,
                columns,
                image.getHeight(),
                from / scale,
                strip.top(),
                (to - from) / scale,
                strip.height());
    }
}
