package org.foleystudio.app.spectrogram;

import java.nio.IntBuffer;
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

    /** Draws tiles that lie side by side. */
    interface Source {
        /** The tile of an index, counted from the start of the sound. */
        java.util.Optional<Tile> tile(long index);
    }

    /**
     * Draws the tiles that are seen between two edges.
     *
     * @param zero where the sound begins, in pixels of the screen
     */
    static void draw(GraphicsContext g, Strip strip, double zero, Source tiles) {
        double scale = strip.scale();
        long left = Math.round(strip.left() * scale);
        long right = Math.round(strip.right() * scale);
        long begin = Math.round(zero);
        g.setImageSmoothing(false);
        for (long i = Math.floorDiv(left - begin, COLUMNS); begin + i * COLUMNS < right; i++) {
            long at = begin + i * COLUMNS;
            long from = Math.max(left, at);
            long to = Math.min(right, at + COLUMNS);
            tiles.tile(i)
                    .ifPresent(tile -> g.drawImage(
                            tile.image(),
                            from - at,
                            0,
                            to - from,
                            tile.image().getHeight(),
                            from / scale,
                            strip.top(),
                            (to - from) / scale,
                            strip.height()));
        }
        g.setImageSmoothing(true);
    }
}
