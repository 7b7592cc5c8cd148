package org.foleystudio.app.player;

import org.foleystudio.engine.signal.Loudness;
import org.foleystudio.engine.signal.Waveform;

/**
 * How loud what is heard is. Levels of silence are negative infinity.
 *
 * @param leftPeakDb highest sample of the last moment
 * @param rightPeakDb likewise
 * @param leftRmsDb root mean square of the last moment
 * @param rightRmsDb likewise
 * @param momentaryLufs loudness of the last 400 ms by ITU-R BS.1770
 * @param isOver whether full scale was reached
 */
public record Levels(
        double leftPeakDb,
        double rightPeakDb,
        double leftRmsDb,
        double rightRmsDb,
        double momentaryLufs,
        boolean isOver) {
    /** Nothing is heard. */
    public static final Levels SILENCE = new Levels(
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            false);

    /** Measures a moment; the loudness is measured on its own, since it takes a longer one. */
    static Levels of(float[] left, float[] right, double momentaryLufs) {
        double leftPeak = peak(left);
        double rightPeak = peak(right);
        return new Levels(
                decibels(leftPeak),
                decibels(rightPeak),
                decibels(rms(left)),
                decibels(rms(right)),
                momentaryLufs,
                Math.max(leftPeak, rightPeak) >= 1);
    }

    /** Loudness of a block by ITU-R BS.1770. */
    static double loudness(float[] left, float[] right) {
        return Loudness.of(new Waveform(new float[][] {left, right}, Sound.RATE))
                .integratedLufs();
    }

    private static double peak(float[] samples) {
        double most = 0;
        for (float sample : samples) {
            most = Math.max(most, Math.abs(sample));
        }
        return most;
    }

    private static double rms(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    private static double decibels(double amplitude) {
        return amplitude == 0 ? Double.NEGATIVE_INFINITY : 20 * Math.log10(amplitude);
    }
}
