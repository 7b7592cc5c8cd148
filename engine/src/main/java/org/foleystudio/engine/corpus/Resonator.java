package org.foleystudio.engine.corpus;

/** A state-variable band-pass (Zavalishin's topology) whose centre can be moved while it runs. */
final class Resonator {
    private double k;
    private double a1;
    private double a2;
    private double a3;
    private double s1;
    private double s2;

    Resonator(double hertz, double quality) {
        tune(hertz, quality);
    }

    void tune(double hertz, double quality) {
        double g = Math.tan(Math.PI * Math.min(hertz, 0.45 * Scene.SAMPLE_RATE) / Scene.SAMPLE_RATE);
        k = 1 / quality;
        a1 = 1 / (1 + g * (g + k));
        a2 = g * a1;
        a3 = g * a2;
    }

    /** Band-passed sample, unity gain at the centre. */
    double band(double x) {
        return k * step(x);
    }

    /** Low-passed sample. */
    double low(double x) {
        step(x);
        return lowOut;
    }

    private double lowOut;

    private double step(double x) {
        double v3 = x - s2;
        double v1 = a1 * s1 + a2 * v3;
        double v2 = s2 + a2 * s1 + a3 * v3;
        s1 = 2 * v1 - s1;
        s2 = 2 * v2 - s2;
        lowOut = v2;
        return v1;
    }
}
