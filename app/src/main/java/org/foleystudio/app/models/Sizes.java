package org.foleystudio.app.models;

import java.util.Locale;

/** Bytes for people. */
final class Sizes {
    private Sizes() {}

    static String words(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%d kB", (bytes + 999) / 1000);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}
