package org.foleystudio.engine.corpus;

import java.util.random.RandomGenerator;

/** How a scene is filmed: shake, pan, light and sensor noise. */
final class Camera {
    /** World units by which the camera may leave its place. */
    static final double REACH = 0.06;

    private final double shake;
    private final double pan;
    private final double panSeconds;
    private final double phase;
    private final double light;
    private final double flicker;
    private final double grain;
    private final boolean blurred;
    private final double zoom;
    private final double[] tint;

    Camera(RandomGenerator random) {
        double style = random.nextDouble();
        shake = style > 0.5 && style < 0.85 ? random.nextDouble(0.001, 0.006) : 0;
        pan = style >= 0.8 ? random.nextDouble(0.01, 0.04) : 0;
        panSeconds = random.nextDouble(5, 12);
        phase = random.nextDouble(10);
        light = random.nextDouble(0.75, 1.15);
        flicker = random.nextDouble() < 0.3 ? random.nextDouble(0.005, 0.03) : 0;
        grain = random.nextDouble() < 0.6 ? random.nextDouble(1, 7) : 0;
        blurred = random.nextDouble() < 0.5;
        zoom = random.nextDouble() < 0.6 ? closeness(random.nextDouble()) : random.nextDouble(0.95, 1.05);
        double warm = random.nextDouble(-0.06, 0.06);
        tint = new double[] {1 + warm, 1, 1 - warm};
    }

    /** Most shots are moderately close, some very close. */
    private static double closeness(double chance) {
        return chance < 0.6 ? 1 + 0.7 * chance / 0.6 : 1.7 + 1.2 * (chance - 0.6) / 0.4;
    }

    double x(double t) {
        return shake * (Math.sin(7.3 * t + phase) + 0.7 * Math.sin(17.1 * t)) + pan * sweep(t);
    }

    double y(double t) {
        return shake * (Math.sin(8.9 * t) + 0.7 * Math.sin(14.3 * t + phase)) + 0.3 * pan * sweep(t + 1);
    }

    private double sweep(double t) {
        return Math.sin(2 * Math.PI * t / panSeconds + phase);
    }

    double light(double t) {
        return light * (1 + flicker * Math.sin(2 * Math.PI * 3.1 * t + phase));
    }

    /** How much larger than life a scene with one actor is shown. */
    double zoom() {
        return zoom;
    }

    boolean blurred() {
        return blurred;
    }

    double grain() {
        return grain;
    }

    double tint(int channel) {
        return tint[channel];
    }
}
