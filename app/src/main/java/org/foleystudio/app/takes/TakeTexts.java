package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Locale;

/** Numbers on takes in words. */
final class TakeTexts {
    /** From here on a take is called in sync. */
    static final double GOOD = 0.75;

    /** Below this it is called out of sync. */
    static final double POOR = 0.5;

    private TakeTexts() {}

    /** Such as "sync 0.52"; empty where the picture has no moments. */
    static String score(TakeRow row) {
        return row.sync().isEmpty()
                ? ""
                : text(
                        "takes.sync",
                        String.format(Locale.ROOT, "%.2f", row.sync().getAsDouble()));
    }

    /** Such as "sync 0.52, late 80 ms"; empty where the picture has no moments. */
    static String sync(TakeRow row) {
        String score = score(row);
        if (score.isEmpty()) {
            return "";
        }
        long late = row.lateMilliseconds();
        if (Math.abs(late) < 20) {
            return score;
        }
        return late > 0 ? text("takes.late", score, late) : text("takes.early", score, -late);
    }

    /** Such as "-18.2 LUFS", or what is wrong with the sound. */
    static String loudness(TakeRow row) {
        if (row.isSilent()) {
            return text("takes.silent");
        }
        String level = row.loudness().isEmpty()
                ? ""
                : text(
                        "takes.lufs",
                        String.format(Locale.ROOT, "%.1f", row.loudness().getAsDouble())
                                .replace('-', '\u2212'));
        return row.isClipped() ? text("takes.clipped", level) : level;
    }

    /** Style class of the sync text. */
    static String syncStyle(TakeRow row) {
        double score = row.sync().orElse(1);
        return score < POOR ? "warn" : score >= GOOD ? "ok" : "dim";
    }

    /** A name for reading aloud and for titles. */
    static String title(TakeRow row) {
        return text("takes.name", row.name());
    }
}
