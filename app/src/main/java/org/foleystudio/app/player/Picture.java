package org.foleystudio.app.player;

import org.foleystudio.engine.media.RgbFrame;

/**
 * A decoded picture, ready to be shown.
 *
 * @param width pixels per row
 * @param height rows
 * @param argb one opaque pixel per int; not copied
 * @param from when it is first shown, in seconds from the first picture
 * @param until when the next one is shown
 */
record Picture(int width, int height, int[] argb, double from, double until) {
    static Picture of(RgbFrame frame, double from) {
        byte[] rgb = frame.rgb();
        int[] argb = new int[frame.width() * frame.height()];
        for (int i = 0, at = 0; i < argb.length; i++, at += 3) {
            argb[i] = 0xff000000 | (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | rgb[at + 2] & 0xff;
        }
        return new Picture(frame.width(), frame.height(), argb, from, from);
    }

    Picture shownUntil(double seconds) {
        return new Picture(width, height, argb, from, seconds);
    }

    long bytes() {
        return 4L * argb.length;
    }
}
