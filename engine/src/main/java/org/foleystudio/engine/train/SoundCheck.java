package org.foleystudio.engine.train;

import java.util.Arrays;
import org.foleystudio.engine.signal.Waveform;

/** Looks at the sound of a clip: is there any, is it clipped, and is it one that was seen before. */
final class SoundCheck {
    /** A sound whose loudest 50 ms stay below this (-60 dBFS) is silence. */
    private static final double SILENCE = 1e-3;

    /** Levels are counted in steps of this size from {@link #LOWEST} on; a ceiling lies above {@link #HIGH}. */
    private static final double STEP = 0.02;

    private static final double LOWEST = 0.7;
    private static final double HIGH = 0.85;
    private static final int STEPS = 40;

    /** A full-scale tone holds 2.4 times as many samples at its top as just below. */
    private static final int TONE = 3;

    private static final double BLOCK_SECONDS = 0.05;

    private static final int SIGNATURE_RATE = 1000;
    private static final int SIGNATURE_LENGTH = 8 * SIGNATURE_RATE;
    private static final int LAGS = 64;
    private static final double SAME = 0.95;

    private SoundCheck() {}

    static boolean isSilent(float[] samples, int rate) {
        int block = Math.max(1, (int) (BLOCK_SECONDS * rate));
        for (int from = 0; from < samples.length; from += block) {
            int to = Math.min(samples.length, from + block);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += (double) samples[i] * samples[i];
            }
            if (Math.sqrt(sum / (to - from)) > SILENCE) {
                return false;
            }
        }
        return true;
    }

    /**
     * Share of samples that pile up at one high level. Not simply those at full scale: lossy coding moves and bends what
     * was cut off flat.
     */
    static double clippedShare(Waveform sound) {
        long[] levels = new long[STEPS + 1];
        long all = 0;
        for (float[] channel : sound.channels()) {
            for (float sample : channel) {
                int step = (int) Math.floor((Math.abs(sample) - LOWEST) / STEP);
                if (step >= 0) {
                    levels[Math.min(STEPS, step)]++;
                }
            }
            all += channel.length;
        }
        long most = 0;
        for (int i = (int) Math.round((HIGH - LOWEST) / STEP); i < STEPS; i++) {
            most = Math.max(most, levels[i] + levels[i + 1] - TONE * (levels[i - 1] + levels[i - 2]));
        }
        return all == 0 ? 0 : most / (double) all;
    }

    /** The first eight seconds at 1 kHz, of unit length and without a mean. */
    static float[] signature(float[] samples, int rate) {
        int block = Math.max(1, rate / SIGNATURE_RATE);
        float[] signature = new float[Math.min(SIGNATURE_LENGTH, samples.length / block)];
        double mean = 0;
        for (int i = 0; i < signature.length; i++) {
            for (int k = 0; k < block; k++) {
                signature[i] += samples[i * block + k];
            }
            mean += signature[i] / signature.length;
        }
        double norm = 1e-12;
        for (int i = 0; i < signature.length; i++) {
            signature[i] -= (float) mean;
            norm += (double) signature[i] * signature[i];
        }
        for (int i = 0; i < signature.length; i++) {
            signature[i] /= (float) Math.sqrt(norm);
        }
        return signature;
    }

    /** Whether two signatures are of one recording, up to 64 ms apart, whatever its level and coding. */
    static boolean isSame(float[] a, float[] b) {
        if (Math.abs(a.length - b.length) > LAGS || Math.min(a.length, b.length) < 2 * LAGS) {
            return Arrays.equals(a, b);
        }
        for (int lag = -LAGS; lag <= LAGS; lag++) {
            double sum = 0;
            int from = Math.max(0, -lag);
            int to = Math.min(a.length, b.length - lag);
            for (int i = from; i < to; i++) {
                sum += (double) a[i] * b[i + lag];
            }
            if (sum > SAME) {
                return true;
            }
        }
        return false;
    }
}
