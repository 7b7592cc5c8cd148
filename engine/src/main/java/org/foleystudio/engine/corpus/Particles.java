package org.foleystudio.engine.corpus;

/** Little things thrown up by a blow; where each flies follows from its number and the time of the blow alone. */
final class Particles {
    private Particles() {}

    /**
     * Paints a spray.
     *
     * @param key any number that is fixed for this spray (its time)
     * @param age seconds since it began
     * @param life seconds until nothing is left
     * @param speed world units per second
     */
    static void spray(
            Canvas frame,
            double key,
            double age,
            double life,
            double x,
            double y,
            int count,
            double speed,
            Paint paint) {
        if (age < 0 || age > life) {
            return;
        }
        double fade = 1 - age / life;
        for (int k = 0; k < count; k++) {
            double a = Math.PI * (0.12 + 0.76 * chance(key, k));
            double v = speed * (0.5 + 0.8 * chance(key + 7.31, k));
            double px = x + v * Math.cos(a) * age;
            double py = y - v * Math.sin(a) * age + 1.6 * speed / life * age * age * 0.6;
            frame.disc(px, py, 0.006 + 0.009 * chance(key + 3.7, k), paint.withAlpha(Math.min(1, 0.2 + fade)));
        }
    }

    /** A number within [0, 1) for a key and an index, always the same. */
    static double chance(double key, int k) {
        return Grain.at((float) (key * 17.17 % 64), k * 5.37f + (float) (key % 13)) * 7.77 % 1;
    }
}
