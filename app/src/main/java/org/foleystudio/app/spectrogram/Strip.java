package org.foleystudio.app.spectrogram;

/**
 * Where on a canvas a sound is drawn.
 *
 * @param axis which sample is seen where
 * @param left edge in pixels; the axis begins at 0, not here
 * @param right edge
 * @param top edge
 * @param height in pixels
 * @param scale pixels of the screen per pixel of the canvas
 */
public record Strip(TimeAxis axis, double left, double right, double top, double height, double scale) {
    /** Samples per pixel of the screen. */
    double samplesPerColumn() {
        return axis.samplesPerPixel() / scale;
    }

    /** Rows of pixels of the screen. */
    int rows() {
        return (int) Math.max(1, Math.round(height * scale));
    }

    /** Where a sample is seen, in pixels of the screen. */
    double column(double sample) {
        return axis.xOf(sample) * scale;
    }
}
