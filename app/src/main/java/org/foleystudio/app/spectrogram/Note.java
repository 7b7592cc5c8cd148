package org.foleystudio.app.spectrogram;

/** Names of pitches in equal temperament at 440 Hz. */
final class Note {
    private static final String[] NAMES = {"C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"};
    private static final int A4 = 69;

    private Note() {}

    /** The nearest pitch with what is missing in cents, such as {@code A4 +12 ct}; empty below 16 Hz. */
    static String of(double hz) {
        if (hz < 16) {
            return "";
        }
        double key = A4 + 12 * Math.log(hz / 440) / Math.log(2);
        int nearest = (int) Math.round(key);
        long cents = Math.round(100 * (key - nearest));
        String name = NAMES[Math.floorMod(nearest, 12)] + (Math.floorDiv(nearest, 12) - 1);
        return cents == 0 ? name : name + (cents > 0 ? " +" : " \u2212") + Math.abs(cents) + " ct";
    }
}
