package org.foleystudio.app.session;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Absolute file addresses as editors expect them. Everything but letters, digits and {@code - . _ ~ /} is escaped as
 * UTF-8, so that no reader can trip over a space, an ampersand, a hash or a name in another script.
 */
final class FileUrl {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);
    private static final String PLAIN = "-._~/";

    private FileUrl() {}

    /** Such as {@code file:///Volumes/Film%201/a.wav}. */
    static String of(Path path) {
        return of(path.toString());
    }

    /** Of a path as Linux, macOS or Windows write it, network shares included. */
    static String of(String path) {
        if (DRIVE.matcher(path).matches()) {
            return "file:///" + path.charAt(0) + ":" + escaped(path.substring(2).replace('\\', '/'));
        }
        return path.startsWith("\\\\") ? "file:" + escaped(path.replace('\\', '/')) : "file://" + escaped(path);
    }

    /** As Final Cut Pro 7 wrote it, and as Premiere wants it: with the name of the machine. */
    static String withHost(Path path) {
        return withHost(path.toString());
    }

    static String withHost(String path) {
        String url = of(path);
        return url.startsWith("file:///") ? "file://localhost" + url.substring("file://".length()) : url;
    }

    private static String escaped(String path) {
        StringBuilder out = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.toString();
    }
}
