package org.foleystudio.app.project;

import java.math.BigInteger;
import java.util.Locale;

/**
 * Frames per second as a fraction.
 *
 * @param numerator at least 1
 * @param denominator at least 1
 */
public record FrameRate(int numerator, int denominator) {
    /** Samples per second of all times in a project. */
    public static final int SAMPLE_RATE = 48_000;

    /** Film and cinema. */
    public static final FrameRate FILM = new FrameRate(24, 1);

    public FrameRate {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException(
                    "a frame rate is a positive fraction, got " + numerator + "/" + denominator);
        }
    }

    /** Frames per second. */
    public double framesPerSecond() {
        return (double) numerator / denominator;
    }

    /** The whole number of frames that timecode counts per second: 30 for 29.97. */
    public int nominal() {
        return Math.max(1, (int) Math.round(framesPerSecond()));
    }

    /** Whether drop-frame timecode is defined: 29.97 and 59.94. */
    public boolean canDrop() {
        return (nominal() == 30 || nominal() == 60) && (long) nominal() * 1000 * denominator == 1001L * numerator;
    }

    /** Samples at 48 kHz before a frame begins, rounded from the exact fraction. */
    public long samples(long frame) {
        return roundedFraction(frame, (long) SAMPLE_RATE * denominator, numerator);
    }

    /** The frame shown at a sample. */
    public long frame(long sample) {
        long guess = floorFraction(sample, numerator, (long) SAMPLE_RATE * denominator);
        return samples(guess + 1) <= sample ? guess + 1 : guess;
    }

    /** As editors write it: 24, 25, 23.976, 29.97. */
    public String text() {
        if (numerator % denominator == 0) {
            return Integer.toString(numerator / denominator);
        }
        String digits = String.format(Locale.ROOT, "%.3f", framesPerSecond());
        return digits.replaceAll("0+$", "");
    }

    private static long roundedFraction(long value, long factor, long divisor) {
        BigInteger twice = BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(2 * factor))
                .add(BigInteger.valueOf(divisor));
        return floor(twice, BigInteger.valueOf(2 * divisor));
    }

    private static long floorFraction(long value, long factor, long divisor) {
        return floor(BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor)), BigInteger.valueOf(divisor));
    }

    private static long floor(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }
}
