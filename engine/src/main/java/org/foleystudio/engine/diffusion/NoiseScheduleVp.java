package org.foleystudio.engine.diffusion;

/**
 * The variance-preserving schedule in continuous time 0..1 as DPM-Solver reads it: step i of the discrete schedule lies
 * at time {@code (i + 1) / steps}, and the logarithm of alpha is linear between steps. All in double precision.
 */
public final class NoiseScheduleVp {
    private final double[] times;
    private final double[] logAlphas;

    /** Lays a discrete schedule out over continuous time. */
    public NoiseScheduleVp(LinearSchedule schedule) {
        int n = schedule.steps();
        times = new double[n];
        logAlphas = new double[n];
        for (int i = 0; i < n; i++) {
            times[i] = (i + 1.0) / n;
            logAlphas[i] = 0.5 * Math.log(schedule.alphaBar(i));
        }
    }

    /** Number of discrete steps. */
    public int steps() {
        return times.length;
    }

    /** Logarithm of {@link #alpha}. */
    public double logAlpha(double time) {
        int n = times.length;
        int i = Math.min(Math.max((int) Math.floor(time * n) - 1, 0), n - 2);
        return line(time, times[i], times[i + 1], logAlphas[i], logAlphas[i + 1]);
    }

    /** Weight of the clean signal. */
    public double alpha(double time) {
        return Math.exp(logAlpha(time));
    }

    /** Weight of the noise. */
    public double sigma(double time) {
        return Math.sqrt(-Math.expm1(2 * logAlpha(time)));
    }

    /** Half the logarithm of the signal-to-noise ratio; falls with time. */
    public double lambda(double time) {
        double logAlpha = logAlpha(time);
        return logAlpha - 0.5 * Math.log(-Math.expm1(2 * logAlpha));
    }

    /** The time at which {@link #lambda} has a value. */
    public double timeOfLambda(double lambda) {
        // log alpha = -log(1 + exp(-2 lambda)) / 2, in the form that cannot overflow
        double x = -2 * lambda;
        double logAlpha = -0.5 * (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
        int low = 0;
        int high = times.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (logAlphas[middle] >= logAlpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return line(logAlpha, logAlphas[low], logAlphas[high], times[low], times[high]);
    }

    /** The step number 0..999, fractional, that the network is told for a time. */
    public double networkTime(double time) {
        return (time - 1.0 / times.length) * times.length;
    }

    private static double line(double x, double x0, double x1, double y0, double y1) {
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
    }
}
