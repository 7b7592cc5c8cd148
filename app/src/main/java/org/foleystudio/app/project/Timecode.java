package org.foleystudio.app.project;

import java.util.Locale;
import java.util.Optional;

/**
 * How frame numbers are written as hours, minutes, seconds and frames. Drop-frame timecode leaves out the first two
 * (59.94: four) numbers of each minute but every tenth, so that it follows the clock.
 *
 * @param rate frames per second
 * @param isDropFrame whether numbers are left out; only where {@link FrameRate#canDrop}
 */
public record Timecode(FrameRate rate, boolean isDropFrame) {
    public Timecode {
        if (isDropFrame && !rate.canDrop()) {
            throw new IllegalArgumentException("there is no drop-frame timecode at " + rate.text());
        }
    }

    /** The counting that a written timecode implies: a semicolon before the frames says drop-frame. */
    public static Timecode like(String text, FrameRate rate) {
        return new Timecode(rate, rate.canDrop() && (text.indexOf(';') >= 0));
    }

    /** A frame number as text, such as {@code 01:00:03:12}, or {@code 01:00:03;12} in drop-frame. */
    public String text(long frame) {
        long count = Math.abs(frame);
        int nominal = rate.nominal();
        if (isDropFrame) {
            count = withDropped(count);
        }
        long seconds = count / nominal;
        String digits = String.format(
                Locale.ROOT,
                nominal > 100 ? "%02d:%02d:%02d%s%03d" : "%02d:%02d:%02d%s%02d",
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60,
                isDropFrame ? ";" : ":",
                count % nominal);
        return frame < 0 ? "-" + digits : digits;
    }

    /** The frame number of a text; fields may be left out from the left, so {@code 3:12} is three seconds, 12 frames. */
    public Optional<Long> frame(String text) {
        String trimmed = text.trim();
        boolean negative = trimmed.startsWith("-");
        String[] fields = (negative ? trimmed.substring(1) : trimmed).split("[:;.,]", -1);
        if (fields.length > 4) {
            return Optional.empty();
        }
        long[] values = new long[4];
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i].trim();
            if (field.isEmpty() || field.length() > 6 || !field.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            values[4 - fields.length + i] = Long.parseLong(field);
        }
        if (fields.length > 1 && (values[3] >= rate.nominal() || values[2] > 59 || values[1] > 59)) {
            return Optional.empty();
        }
        long minutes = values[0] * 60 + values[1];
        long count = (minutes * 60 + values[2]) * rate.nominal() + values[3];
        if (isDropFrame) {
            if (values[2] == 0 && minutes % 10 != 0 && values[3] < perMinute() && fields.length > 2) {
                return Optional.empty();
            }
            count -= perMinute() * (minutes - minutes / 10);
        }
        return Optional.of(negative ? -count : count);
    }

    /** How many frames a day has, after which timecode begins again. */
    public long framesPerDay() {
        long minutes = 24 * 60;
        return minutes * 60 * rate.nominal() - (isDropFrame ? perMinute() * (minutes - minutes / 10) : 0);
    }

    private long perMinute() {
        return rate.nominal() / 15;
    }

    private long withDropped(long frame) {
        long drop = perMinute();
        long ordinaryMinute = rate.nominal() * 60L - drop;
        long tenMinutes = ordinaryMinute * 10 + drop;
        long tens = frame / tenMinutes;
        long rest = frame % tenMinutes;
        long minutes = rest < rate.nominal() * 60L ? 0 : 1 + (rest - rate.nominal() * 60L) / ordinaryMinute;
        return frame + drop * (9 * tens + minutes);
    }
}
