package org.foleystudio.app.session;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes indented XML, element by element. */
final class Xml {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    Xml(String doctype) {
        out.append("<!DOCTYPE ").append(doctype).append(">\n");
    }

    /** Begins an element; attributes are names and values in turn. */
    Xml open(String name, Object... attributes) {
        tag(name, attributes).append(">\n");
        open.push(name);
        return this;
    }

    /** An element without content. */
    Xml leaf(String name, Object... attributes) {
        tag(name, attributes).append("/>\n");
        return this;
    }

    /** An element that holds text. */
    Xml text(String name, Object value) {
        tag(name).append('>').append(escaped(value)).append("</").append(name).append(">\n");
        return this;
    }

    /** Ends the element that was begun last. */
    Xml close() {
        String name = open.pop();
        indent().append("</").append(name).append(">\n");
        return this;
    }

    private StringBuilder tag(String name, Object... attributes) {
        indent().append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        return out;
    }

    private StringBuilder indent() {
        return out.append("  ".repeat(open.size()));
    }

    /** What XML cannot hold at all (control characters) becomes a question mark. */
    static String escaped(Object value) {
        StringBuilder text = new StringBuilder();
        String.valueOf(value).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\n', '\r', '\t' -> text.append("&#").append(c).append(';');
                default -> text.appendCodePoint(isAllowed(c) ? c : '?');
            }
        });
        return text.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= 0x20 && c < 0xd800 || c >= 0xe000 && c < 0xfffe || c >= 0x10000;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
