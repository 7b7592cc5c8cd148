package org.foleystudio.engine.evaluate;

import java.util.List;

/** A picture of figures, as numbers: how it is drawn is left to others. */
public sealed interface Chart {
    /** What it shows. */
    String title();

    /** What runs along the bottom. */
    String across();

    /** What runs up the side. */
    String up();

    /**
     * Numbers by position.
     *
     * @param name for the legend
     * @param values one per position; NaN for none
     * @param tone what it is drawn in
     */
    record Series(String name, double[] values, Tone tone) {}

    /** What something is drawn in; whoever draws knows the colour. */
    enum Tone {
        /** The one that matters. */
        ACCENT,
        /** The first channel. */
        RED,
        /** The second channel. */
        GREEN,
        /** The third channel. */
        BLUE,
        /** What others are compared with. */
        REFERENCE
    }

    /**
     * Lines or bars over positions at equal distances.
     *
     * @param first position of the first value
     * @param last position of the last value
     * @param bars whether each value stands on the ground; else they are joined by a line
     */
    record Curves(String title, String across, String up, double first, double last, List<Series> series, boolean bars)
            implements Chart {
        public Curves {
            series = List.copyOf(series);
        }
    }

    /**
     * A square of numbers, each a shade.
     *
     * @param low what is darkest
     * @param high what is brightest
     * @param values {@code values[row][column]}
     */
    record Matrix(String title, String across, String up, double low, double high, double[][] values)
            implements Chart {}
}
