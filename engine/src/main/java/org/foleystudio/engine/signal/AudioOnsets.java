package org.foleystudio.engine.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where sounds begin.
 *
 * <p>Detection is by rise of a log-mel spectrogram: per band the rise over the loudest of the band and its neighbours
 * (so vibrato and sweeps count little, as in SuperFlux, Böck and Widmer 2013) from 15 to 60 ms before (so beats between
 * the partials of one hit do not count), the root mean square of that over the bands, and those peaks kept that stand
 * out of the median of their surroundings. The time of each is then sought in the signal's own envelope at 1 ms, so that
 * it does not depend on frame size or sample rate.
 *
 * <p>Why not TarsosDSP's detectors: measured on clicks, noise bursts, modal hits and thuds of 12 dB range over noise at
 * 16 and 48 kHz, its complex detector is 6 to 13 ms early, and misses single-sample clicks; this one stays within 1 ms
 * (thuds of 5 ms attack: 5 ms) with an F1 of 0.94 to 1. Neither hears single-sample clicks buried in noise.
 */
public final class AudioOnsets {
    private static final double HOP_SECONDS = 0.005;
    private static final double FRAME_SECONDS = 0.015;
    private static final int BANDS = 24;
    private static final double LOW_HZ = 60;
    private static final double HIGH_HZ = 7600;
    /** What is heard is compared with what was from {@code MEMORY} to {@code LAG} frames before. */
    private static final int LAG = 3;

    private static final int MEMORY = 12;
    /** A band counts from about so far below the loudest band of the sound. */
    private static final double RANGE = 1e-2;
    /** Mel amplitudes below this are silence; a full-scale sine has about 0.3. */
    private static final double SILENCE = 1e-6;
    /** An onset rises by at least so much at sensitivity 0, a twentieth of it at 1. */
    private static final double LEAST_RISE = 1.2;
    /** Frames on either side within which there is one peak. */
    private static final int LOCAL = 6;
    /** Frames on either side that say what is usual here. */
    private static final int SURROUNDINGS = 40;
    /** An onset rises by so many mean deviations over what is usual: noise does not. */
    private static final double MARKED = 8;
    /** Two onsets nearer than this are one. */
    private static final double APART_SECONDS = 0.03;

    private final double sensitivity;

    /** With the sensitivity that the tests calibrate. */
    public AudioOnsets() {
        this(0.5);
    }

    /** @param sensitivity from 0 (only the most marked onsets) to 1 (every small rise) */
    public AudioOnsets(double sensitivity) {
        if (!(sensitivity >= 0 && sensitivity <= 1)) {
            throw new IllegalArgumentException("sensitivity must be within 0 and 1, got " + sensitivity);
        }
        this.sensitivity = sensitivity;
    }

    /**
     * Onset times in seconds, rising. None in silence and in less than one frame (15 ms); a sound that already runs at
     * the start has none there. Channels are mixed down.
     *
     * @throws IllegalArgumentException for a sample that is not finite and for rates below 4 kHz
     */
    public double[] onsets(Waveform sound) {
        if (sound.sampleRate() < 4000) {
            throw new IllegalArgumentException("sampleRate must be at least 4000, got " + sound.sampleRate());
        }
        float[] samples = Samples.requireFinite(sound.mixDown());
        if (sound.seconds() < FRAME_SECONDS) {
            return new double[0];
        }
        int rate = sound.sampleRate();
        float[] rise = rise(samples, rate);
        float[] envelope = envelope(samples, rate);
        double threshold = LEAST_RISE * Math.pow(0.05, sensitivity);
        List<Double> times = new ArrayList<>();
        for (int t = 0; t < rise.length; t++) {
            if (isPeak(rise, t, threshold)) {
                double time = attack(envelope, t * HOP_SECONDS);
                if (times.isEmpty() || time - times.get(times.size() - 1) >= APART_SECONDS) {
                    times.add(time);
                }
            }
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** How much each 5 ms frame is brighter than what was just before, 0 and up. */
    static float[] rise(float[] samples, int rate) {
        int size = Integer.highestOneBit((int) (rate * FRAME_SECONDS * Math.sqrt(2)));
        int hop = (int) Math.round(rate * HOP_SECONDS);
        MelFilterbank bank = new MelFilterbank(rate, size, BANDS, LOW_HZ, Math.min(HIGH_HZ, rate / 2.0));
        Mel mel = bank.amplitudes(new Stft(size, hop), samples);
        float[] log = mel.values();
        float peak = 0;
        for (float value : log) {
            peak = Math.max(peak, value);
        }
        double unit = Math.max(peak * RANGE, SILENCE);
        for (int i = 0; i < log.length; i++) {
            log[i] = (float) Math.log1p(log[i] / unit);
        }
        float[] rise = new float[mel.frames()];
        // frames that reach over an end of the sound see its mirror image
        int edge = size / 2 / hop + 1;
        for (int t = edge + LAG; t < rise.length - edge; t++) {
            rise[t] = rise(mel, t);
        }
        return rise;
    }

    private static float rise(Mel log, int t) {
        float sum = 0;
        for (int band = 0; band < BANDS; band++) {
            float more = Math.max(0, log.at(band, t) - recent(log, band, t));
            sum += more * more;
        }
        return (float) Math.sqrt(sum / BANDS);
    }

    private static float recent(Mel log, int band, int t) {
        float loudest = 0;
        for (int b = Math.max(0, band - 1); b <= Math.min(BANDS - 1, band + 1); b++) {
            for (int i = Math.max(0, t - MEMORY); i <= t - LAG; i++) {
                loudest = Math.max(loudest, log.at(b, i));
            }
        }
        return loudest;
    }

    private static boolean isPeak(float[] rise, int t, double threshold) {
        if (rise[t] < threshold) {
            return false;
        }
        for (int i = Math.max(0, t - LOCAL); i <= Math.min(rise.length - 1, t + LOCAL); i++) {
            if (rise[i] > rise[t] || (rise[i] == rise[t] && i < t)) {
                return false;
            }
        }
        int from = Math.max(0, Math.min(t - SURROUNDINGS, rise.length - 2 * SURROUNDINGS));
        float[] around = Arrays.copyOfRange(rise, from, Math.min(rise.length, from + 2 * SURROUNDINGS));
        double median = median(around);
        for (int i = 0; i < around.length; i++) {
            around[i] = (float) Math.abs(around[i] - median);
        }
        return rise[t] >= median + MARKED * median(around);
    }

    private static double median(float[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Root mean square per millisecond. */
    private static float[] envelope(float[] samples, int rate) {
        int n = (int) ((long) samples.length * 1000 / rate);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            int from = (int) ((long) i * rate / 1000);
            int to = (int) ((long) (i + 1) * rate / 1000);
            double sum = 0;
            for (int k = from; k < to; k++) {
                sum += (double) samples[k] * samples[k];
            }
            out[i] = (float) Math.sqrt(sum / (to - from));
        }
        return out;
    }

    /** Where, near a frame's centre, the envelope leaves its floor for its peak; the centre where it hardly rises. */
    private static double attack(float[] envelope, double seconds) {
        int centre = (int) Math.round(seconds * 1000);
        int peak = Math.min(envelope.length - 1, Math.max(0, centre - 15));
        for (int i = peak; i < Math.min(envelope.length, centre + 30); i++) {
            peak = envelope[i] > envelope[peak] ? i : peak;
        }
        int lowest = peak;
        for (int i = peak; i >= Math.max(0, centre - 40); i--) {
            lowest = envelope[i] < envelope[lowest] ? i : lowest;
        }
        float floor = centre - 40 <= 0 && lowest == 0 ? 0 : envelope[lowest];
        if (envelope[peak] < 1.5f * floor) {
            return seconds;
        }
        float level = floor + 0.25f * (envelope[peak] - floor);
        int start = peak;
        while (start > 0 && start > lowest && envelope[start - 1] >= level) {
            start--;
        }
        return start / 1000.0;
    }
}
