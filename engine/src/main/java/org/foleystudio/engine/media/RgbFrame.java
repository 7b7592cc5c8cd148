package org.foleystudio.engine.media;

/**
 * One picture.
 *
 * @param width pixels per row
 * @param height rows
 * @param rgb {@code width * height * 3} bytes, rows from the top, R G B per pixel; not copied
 * @param seconds presentation time from the start of the clip
 */
public record RgbFrame(int width, int height, byte[] rgb, double seconds) {
    public RgbFrame {
        if (rgb.length != width * height * 3) {
            throw new IllegalArgumentException("expected " + width + " x " + height + " x 3 bytes, got " + rgb.length);
        }
    }
}
