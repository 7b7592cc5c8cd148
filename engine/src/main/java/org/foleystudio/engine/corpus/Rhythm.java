package org.foleystudio.engine.corpus;

import java.util.Arrays;

/** When things happen: irregular, regular or in little groups. */
final class Rhythm {
    private Rhythm() {}

    /**
     * Times at least minGap apart, on average about meanGap, leaving 0.4 s free at both ends. At least one.
     *
     * @param lead seconds before the first event that the actor needs to wind up
     */
    static double[] times(Stage stage, double lead, double minGap, double meanGap) {
        double[] times = new double[(int) (stage.seconds() / minGap) + 2];
        double mean = Math.max(meanGap, minGap * 1.02);
        int style = stage.random().nextInt(3);
        int n = 0;
        double t = lead + stage.between(0.1, 0.1 + Math.min(1.2, mean));
        while (n < times.length && (t < stage.seconds() - 0.4 || n == 0)) {
            times[n++] = t;
            t += switch (style) {
                case 0 -> Math.max(minGap, mean * stage.between(0.94, 1.06));
                case 1 -> minGap + (mean - minGap) * -Math.log(1 - stage.between(0, 0.95));
                default -> n % 3 == 0 ? mean * 1.8 : Math.max(minGap, mean * 0.6 * stage.between(0.9, 1.1));
            };
        }
        return Arrays.copyOf(times, n);
    }

    /** Index of the last time at or before t, or -1. */
    static int last(double[] times, double t) {
        int i = Arrays.binarySearch(times, t);
        return i >= 0 ? i : -i - 2;
    }

    /** Strengths within (0.35, 1] for that many events. */
    static double[] strengths(Stage stage, int count) {
        double[] strengths = new double[count];
        double calm = stage.between(0.35, 0.9);
        for (int i = 0; i < count; i++) {
            strengths[i] = stage.between(calm, 1);
        }
        return strengths;
    }
}
