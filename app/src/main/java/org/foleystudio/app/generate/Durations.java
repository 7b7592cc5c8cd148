package org.foleystudio.app.generate;

import java.util.Locale;

/** Lengths of time as people read them. */
final class Durations {
    private Durations() {}

    /** Minutes and seconds, rounded up, such as {@code 0:21}; with hours from one hour on. */
    static String clock(double seconds) {
        long whole = (long) Math.ceil(Math.max(0, seconds));
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    /** Seconds with one decimal, such as {@code 8.2 s}. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
