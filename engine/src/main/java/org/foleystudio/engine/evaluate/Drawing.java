package org.foleystudio.engine.evaluate;

import java.util.List;

/**
 * A chart laid out: marks in the order they are drawn, from the top left corner in pixels. Files and windows draw the
 * same ones.
 */
public record Drawing(double width, double height, List<Mark> marks) {
    public Drawing {
        marks = List.copyOf(marks);
    }

    /** One mark. */
    public sealed interface Mark {}

    /** What a mark is drawn in. */
    public enum Ink {
        /** Titles. */
        TEXT,
        /** Scales and legends. */
        FAINT,
        /** Lines of the grid. */
        GRID,
        /** {@link Chart.Tone#ACCENT}. */
        ACCENT,
        /** {@link Chart.Tone#RED}. */
        RED,
        /** {@link Chart.Tone#GREEN}. */
        GREEN,
        /** {@link Chart.Tone#BLUE}. */
        BLUE,
        /** {@link Chart.Tone#REFERENCE}. */
        REFERENCE;

        static Ink of(Chart.Tone tone) {
            return valueOf(tone.name());
        }
    }

    /** Where words stand in relation to their position. */
    public enum Anchor {
        /** To the right of it. */
        START,
        /** Around it. */
        MIDDLE,
        /** To the left of it. */
        END
    }

    /**
     * A filled rectangle.
     *
     * @param shade how much of the ink covers the ground, 0 to 1
     */
    public record Box(double x, double y, double width, double height, Ink ink, double shade) implements Mark {}

    /** A line through points. */
    public record Path(double[] x, double[] y, Ink ink, double thickness) implements Mark {}

    /**
     * Words on a base line.
     *
     * @param size height of the letters
     */
    public record Words(double x, double y, String text, Anchor anchor, Ink ink, double size) implements Mark {}
}
