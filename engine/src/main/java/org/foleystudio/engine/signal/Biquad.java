package org.foleystudio.engine.signal;

/** A second-order filter with its state; the two of BS.1770's K weighting for any sample rate. */
final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double s1;
    private double s2;

    private Biquad(double b0, double b1, double b2, double a1, double a2) {
        this.b0 = b0;
        this.b1 = b1;
        this.b2 = b2;
        this.a1 = a1;
        this.a2 = a2;
    }

    /** First stage: +4 dB above 1.7 kHz, the analogue prototype behind the standard's table for 48 kHz. */
    static Biquad headShelf(int sampleRate) {
        double k = Math.tan(Math.PI * 1681.974450955533 / sampleRate);
        double q = 0.7071752369554196;
        double high = Math.pow(10, 3.999843853973347 / 20);
        double middle = Math.pow(high, 0.4996667741545416);
        double a0 = 1 + k / q + k * k;
        return new Biquad(
                (high + middle * k / q + k * k) / a0,
                2 * (k * k - high) / a0,
                (high - middle * k / q + k * k) / a0,
                2 * (k * k - 1) / a0,
                (1 - k / q + k * k) / a0);
    }

    /** Second stage: high-pass at 38 Hz. */
    static Biquad lowCut(int sampleRate) {
        double k = Math.tan(Math.PI * 38.13547087602444 / sampleRate);
        double q = 0.5003270373238773;
        double a0 = 1 + k / q + k * k;
        return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
    }

    double next(double x) {
        double y = b0 * x + s1;
        s1 = b1 * x - a1 * y + s2;
        s2 = b2 * x - a2 * y;
        return y;
    }
}
