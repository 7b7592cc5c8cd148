package org.foleystudio.engine.benchmark;

/** Times work. The best of several rounds is what the machine can do; others measure what else it was doing. */
final class Stopwatch {
    private static final double NANOS = 1e9;

    private final double seconds;
    private final int leastRounds;

    /** Repeats for so many seconds, and so many rounds at least. */
    Stopwatch(double seconds, int leastRounds) {
        this.seconds = seconds;
        this.leastRounds = leastRounds;
    }

    /** Seconds of the fastest round, after one that is not counted. */
    double best(Runnable work) {
        once(work);
        double best = Double.POSITIVE_INFINITY;
        double spent = 0;
        for (int round = 0; round < leastRounds || spent < seconds; round++) {
            double taken = once(work);
            best = Math.min(best, taken);
            spent += taken;
        }
        return best;
    }

    /** Seconds of one round. */
    static double once(Runnable work) {
        long from = System.nanoTime();
        work.run();
        return (System.nanoTime() - from) / NANOS;
    }
}
