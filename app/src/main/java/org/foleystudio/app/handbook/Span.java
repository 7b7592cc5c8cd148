package org.foleystudio.app.handbook;

/**
 * A run of words in one look.
 *
 * @param target of a link, else empty
 */
record Span(String text, Look look, String target) {
    /** How words look. */
    enum Look {
        PLAIN,
        STRONG,
        EMPHASIS,
        CODE,
        LINK
    }

    static Span plain(String text) {
        return new Span(text, Look.PLAIN, "");
    }
}
