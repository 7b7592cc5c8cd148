package org.foleystudio.engine.train;

/** How long steps take, so that time left can be told. What happens between them, such as a pause, does not count. */
final class StepClock {
    private static final double WEIGHT = 0.1;

    private long began;
    private double secondsPerStep;

    void begin() {
        began = System.nanoTime();
    }

    void end() {
        double seconds = (System.nanoTime() - began) / 1e9;
        secondsPerStep = secondsPerStep == 0 ? seconds : secondsPerStep + WEIGHT * (seconds - secondsPerStep);
    }

    double secondsPerStep() {
        return secondsPerStep;
    }
}
