package org.foleystudio.app.project;

/**
 * A note at a picture.
 *
 * @param id within the project
 * @param frame counted from the clip's first picture
 * @param comment may be empty
 * @param colour by which it is told from others
 */
public record Marker(String id, long frame, String comment, Colour colour) {
    /** What a marker may look like; each is a token of the theme. */
    public enum Colour {
        /** The accent. */
        AMBER,
        /** The second accent. */
        TEAL,
        /** As "all right". */
        GREEN,
        /** As "bad". */
        RED,
        /** Blue. */
        BLUE
    }

    public Marker {
        if (frame < 0) {
            throw new IllegalArgumentException("a marker stands in the clip, got frame " + frame);
        }
    }
}
