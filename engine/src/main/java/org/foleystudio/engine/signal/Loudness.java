package org.foleystudio.engine.signal;

/**
 * Levels of a sound. All are negative infinity for silence.
 *
 * @param integratedLufs integrated loudness by ITU-R BS.1770-4, gated; a sound under 400 ms is one block
 * @param peakDb highest sample in decibels of full scale
 * @param truePeakDb highest value between samples, estimated at four times the sample rate, in decibels of full scale
 * @param rmsDb root mean square over all channels in decibels of full scale (a full-scale sine has -3.01)
 */
public record Loudness(double integratedLufs, double peakDb, double truePeakDb, double rmsDb) {
    private static final double BLOCK_SECONDS = 0.4;
    private static final int STEPS_PER_BLOCK = 4;
    private static final double ABSOLUTE_GATE_LUFS = -70;
    private static final double RELATIVE_GATE_LU = -10;
    private static final double OFFSET = -0.691;

    /** Measures a sound. Six channels are taken as L R C LFE Ls Rs, five as L R C Ls Rs, others alike. */
    public static Loudness of(Waveform sound) {
        for (float[] channel : sound.channels()) {
            Samples.requireFinite(channel);
        }
        double peak = 0;
        double truePeak = 0;
        double squares = 0;
        for (float[] channel : sound.channels()) {
            for (float sample : channel) {
                peak = Math.max(peak, Math.abs(sample));
                squares += (double) sample * sample;
            }
            truePeak = Math.max(truePeak, TruePeak.of(channel));
        }
        double mean = squares / Math.max(1, (long) sound.length() * sound.channels().length);
        return new Loudness(
                integrated(sound), decibels(peak), decibels(Math.max(peak, truePeak)), decibels(Math.sqrt(mean)));
    }

    /** The factor that brings the sound to a loudness; 1 for silence. */
    public double gainTo(double lufs) {
        return Double.isInfinite(integratedLufs) ? 1 : Math.pow(10, (lufs - integratedLufs) / 20);
    }

    private static double integrated(Waveform sound) {
        double[] power = blockPowers(sound);
        double gate = Math.pow(10, (ABSOLUTE_GATE_LUFS - OFFSET) / 10);
        double ungated = meanAbove(power, gate);
        if (ungated == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double relative = ungated * Math.pow(10, RELATIVE_GATE_LU / 10);
        return OFFSET + 10 * Math.log10(meanAbove(power, Math.max(gate, relative)));
    }

    /** Weighted power of each block of 400 ms, one every 100 ms. */
    private static double[] blockPowers(Waveform sound) {
        int step = Math.max(1, (int) Math.round(sound.sampleRate() * BLOCK_SECONDS / STEPS_PER_BLOCK));
        int steps = sound.length() / step;
        if (steps < STEPS_PER_BLOCK) {
            step = Math.max(1, sound.length());
            steps = sound.length() == 0 ? 0 : 1;
        }
        double[] energy = new double[steps];
        int channels = sound.channels().length;
        for (int c = 0; c < channels; c++) {
            addWeighted(energy, sound.channels()[c], step, sound.sampleRate(), weight(c, channels));
        }
        int perBlock = Math.min(STEPS_PER_BLOCK, Math.max(1, steps));
        double[] power = new double[Math.max(0, steps - perBlock + 1)];
        for (int i = 0; i < power.length; i++) {
            for (int k = 0; k < perBlock; k++) {
                power[i] += energy[i + k] / ((double) perBlock * step);
            }
        }
        return power;
    }

    private static void addWeighted(double[] energy, float[] channel, int step, int rate, double weight) {
        Biquad head = Biquad.headShelf(rate);
        Biquad low = Biquad.lowCut(rate);
        for (int i = 0; i < energy.length; i++) {
            double sum = 0;
            for (int k = i * step; k < (i + 1) * step; k++) {
                double y = low.next(head.next(channel[k]));
                sum += y * y;
            }
            energy[i] += weight * sum;
        }
    }

    private static double weight(int channel, int channels) {
        if (channels == 6 && channel == 3) {
            return 0;
        }
        return (channels == 6 || channels == 5) && channel >= channels - 2 ? 1.41 : 1;
    }

    private static double meanAbove(double[] power, double gate) {
        double sum = 0;
        int n = 0;
        for (double p : power) {
            if (p > gate) {
                sum += p;
                n++;
            }
        }
        return n == 0 ? 0 : sum / n;
    }

    private static double decibels(double amplitude) {
        return amplitude == 0 ? Double.NEGATIVE_INFINITY : 20 * Math.log10(amplitude);
    }
}
