package org.foleystudio.app.handbook;

import java.util.List;

/** A part of a page, one below the other. */
sealed interface Block {
    /** A heading; level 1 is the page's title. */
    record Heading(int level, List<Span> words) implements Block {}

    /** A paragraph. */
    record Paragraph(List<Span> words) implements Block {}

    /** A list; each item is one paragraph. */
    record Listing(boolean isNumbered, List<List<Span>> items) implements Block {}

    /** Lines as they are, such as commands; the language may be empty. */
    record Code(String language, String text) implements Block {}

    /** A picture that lies beside the pages; the words say what it shows. */
    record Picture(String words, String file) implements Block {}

    /** A table. */
    record Table(List<List<Span>> header, List<List<List<Span>>> rows) implements Block {}
}
