package org.foleystudio.engine.corpus;

/** A level between 0 and 1 that goes smoothly from plateau to plateau: the course of a continuous sound. */
final class Curve {
    private final double[] times;
    private final double[] levels;
    private final double glide;

    /** A random course of rests and activity, beginning and changing at the given pace. */
    Curve(Stage stage, double plateau, double glideSeconds, double calm) {
        int n = (int) (stage.seconds() / plateau) + 3;
        times = new double[n];
        levels = new double[n];
        glide = glideSeconds;
        boolean active = stage.chance(0.4);
        double t = 0;
        for (int i = 0; i < n; i++) {
            times[i] = t;
            levels[i] = active ? stage.between(0.5, 1) : calm;
            active = !active || stage.chance(0.3);
            t += plateau * stage.between(0.6, 1.4);
        }
    }

    /** The level at t seconds. */
    double at(double t) {
        int i = Math.max(0, Rhythm.last(times, t));
        double before = i > 0 ? levels[i - 1] : levels[0];
        double p = Math.min(1, (t - times[i]) / glide);
        return before + (levels[i] - before) * p * p * (3 - 2 * p);
    }

    /** Tells the actor about each stretch of activity. */
    void announce(Actor actor, Stage stage, Family family, Material material, double x, double y) {
        double start = -1;
        double peak = 0;
        for (double t = 0; t <= stage.seconds(); t += 0.02) {
            double level = at(t);
            if (level >= 0.25 && start < 0) {
                start = t;
            }
            peak = Math.max(peak, level);
            if (start >= 0 && (level < 0.25 || t + 0.02 > stage.seconds())) {
                actor.happens(start, t - start, family, material, peak, x, y);
                start = -1;
                peak = 0;
            }
        }
    }
}
