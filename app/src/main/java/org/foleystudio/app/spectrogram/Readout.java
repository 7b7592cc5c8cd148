package org.foleystudio.app.spectrogram;

import java.util.Locale;
import java.util.Optional;

/**
 * What lies under the pointer.
 *
 * @param sample moment
 * @param hz frequency
 * @param levelDb level there; empty while it is not computed
 */
public record Readout(double sample, double hz, Optional<Double> levelDb) {
    /** All of it in one line. */
    public String text() {
        String level = levelDb.map(
                        db -> String.format(Locale.ROOT, "%.1f dB", db).replace('-', '\u2212'))
                .orElse("…");
        String note = Note.of(hz);
        double seconds = Math.max(0, sample / SampleSource.RATE);
        return String.format(
                Locale.ROOT,
                "%s%s  ·  %s  ·  %d:%06.3f",
                hertz(hz),
                note.isEmpty() ? "" : "  ·  " + note,
                level,
                (int) (seconds / 60),
                seconds % 60);
    }

    /** A frequency as people write it. */
    static String hertz(double hz) {
        return hz < 1000
                ? String.format(Locale.ROOT, "%.0f Hz", hz)
                : String.format(Locale.ROOT, "%.2f kHz", hz / 1000);
    }
}
