package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Locale;

/** Time, bytes and numbers for people. */
final class Amounts {
    private Amounts() {}

    static String bytes(long bytes) {
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    static String duration(double seconds) {
        if (seconds < 90) {
            return text("finetune.seconds", Math.max(1, Math.round(seconds)));
        }
        if (seconds < 5400) {
            return text("finetune.minutes", Math.round(seconds / 60));
        }
        return text("finetune.hours", String.format(Locale.ROOT, "%.1f", seconds / 3600));
    }

    /** With a decimal where that says more. */
    static String shortly(double seconds) {
        return seconds < 10
                ? text("finetune.seconds", String.format(Locale.ROOT, seconds < 1 ? "%.2f" : "%.1f", seconds))
                : duration(seconds);
    }

    static String clock(double seconds) {
        long all = Math.max(0, Math.round(seconds));
        return all < 3600
                ? String.format(Locale.ROOT, "%d:%02d", all / 60, all % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", all / 3600, all / 60 % 60, all % 60);
    }

    /** With thin blanks between thousands. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u2009');
    }
}
