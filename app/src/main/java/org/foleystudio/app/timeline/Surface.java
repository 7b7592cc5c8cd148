package org.foleystudio.app.timeline;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.foleystudio.app.spectrogram.Strip;
import org.foleystudio.app.spectrogram.TimeAxis;
import org.foleystudio.app.ui.Palette;

/**
 * What rows are drawn on.
 *
 * @param g of the canvas
 * @param width of the canvas
 * @param height of the canvas
 * @param scale how many pixels of the screen one of its own has
 * @param colours of the theme
 */
record Surface(GraphicsContext g, double width, double height, double scale, Palette colours) {
    /** A place for sound, as far as it is on the canvas. */
    Strip strip(TimeAxis axis, double left, double right, double top, double tall) {
        return new Strip(axis, Math.max(0, left), Math.min(width, right), Math.rint(top), Math.rint(tall), scale);
    }

    /** Small words that begin at a place. */
    void label(String words, double x, double y) {
        label(words, x, y, TextAlignment.LEFT);
    }

    /** Small words. */
    void label(String words, double x, double y, TextAlignment align) {
        g.setFont(Font.font("DejaVu Sans", 10));
        g.setTextAlign(align);
        g.setTextBaseline(VPos.BASELINE);
        g.fillText(words, x, y);
    }

    /** A quarter of a sine, as the fades are heard. */
    void curve(double x0, double y0, double x1, double y1, boolean rises) {
        int parts = 12;
        for (int i = 1; i <= parts; i++) {
            double at = (double) i / parts;
            double gain = rises ? Math.sin(Math.PI / 2 * at) : Math.cos(Math.PI / 2 * at);
            double low = rises ? y0 : y1;
            double high = rises ? y1 : y0;
            g.lineTo(x0 + (x1 - x0) * at, low + (high - low) * gain);
        }
    }
}
