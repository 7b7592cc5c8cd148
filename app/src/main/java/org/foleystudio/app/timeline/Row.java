package org.foleystudio.app.timeline;

/**
 * A row of the timeline.
 *
 * @param kind what it shows
 * @param id of its lane or of what is expected, empty for the others
 * @param top edge in pixels, counted from the first row
 * @param height in pixels
 */
record Row(Kind kind, String id, double top, double height) {
    /** What a row shows. */
    enum Kind {
        /** The filmstrip. */
        PICTURE,
        /** The clip's own sound. */
        REFERENCE,
        /** The comp. */
        COMP,
        /** A lane. */
        LANE,
        /** Takes that are being made. */
        EXPECTED
    }

    double bottom() {
        return top + height;
    }
}
