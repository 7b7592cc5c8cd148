package org.foleystudio.engine.signal;

import java.util.Arrays;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;

/**
 * Measures levels and loudness of a sound that is heard block by block: ITU-R BS.1770-4 and EBU Tech 3341/3342. Six
 * channels are taken as L R C LFE Ls Rs, five as L R C Ls Rs, others alike.
 */
public final class LoudnessMeter {
    private static final double STEP_SECONDS = 0.1;
    private static final int STEPS_PER_MOMENT = 4;
    private static final int STEPS_PER_SHORT_TERM = 30;
    private static final double ABSOLUTE_GATE_LUFS = -70;
    private static final double RELATIVE_GATE_LU = -10;
    private static final double RANGE_GATE_LU = -20;
    private static final double OFFSET = -0.691;
    private static final int BLOCK = 1 << 13;

    private final int channels;
    private final int step;
    private final Biquad[] heads;
    private final Biquad[] lows;
    private final TruePeak[] truePeaks;
    /** Weighted energy of each step of 100 ms. */
    private double[] energy = new double[64];

    private final double[] open;
    private final double[] whole;
    private final double[] squares;
    private int steps;
    private int inStep;
    private long length;
    private double peak;

    /** A meter that has heard nothing yet. */
    public LoudnessMeter(int channels, int sampleRate) {
        this.channels = channels;
        step = Math.max(1, (int) Math.round(sampleRate * STEP_SECONDS));
        heads = new Biquad[channels];
        lows = new Biquad[channels];
        truePeaks = new TruePeak[channels];
        open = new double[channels];
        whole = new double[channels];
        squares = new double[channels];
        for (int c = 0; c < channels; c++) {
            heads[c] = Biquad.headShelf(sampleRate);
            lows[c] = Biquad.lowCut(sampleRate);
            truePeaks[c] = new TruePeak();
        }
    }

    /** Measures all of a stream, and reports the stage {@code "measure"}. */
    public static LoudnessReport of(SoundStream sound, Progress progress) throws FoleyException {
        LoudnessMeter meter = new LoudnessMeter(sound.channels(), sound.sampleRate());
        float[][] block = new float[sound.channels()][BLOCK];
        for (int count; (count = sound.read(block, BLOCK)) > 0; ) {
            progress.checkCancelled();
            meter.add(block, count);
            progress.report("measure", meter.length, sound.length());
        }
        return meter.report();
    }

    /** Measures a sound in memory. */
    public static LoudnessReport of(Waveform sound) {
        LoudnessMeter meter = new LoudnessMeter(sound.channels().length, sound.sampleRate());
        meter.add(sound.channels(), sound.length());
        return meter.report();
    }

    /** Hears more; all samples must be finite. */
    public void add(float[][] block, int count) {
        for (int c = 0; c < channels; c++) {
            Samples.requireFinite(block[c], count);
            truePeaks[c].add(block[c], count);
        }
        for (int from = 0; from < count; ) {
            int some = Math.min(count - from, step - inStep);
            for (int c = 0; c < channels; c++) {
                weigh(block[c], from, from + some, c);
            }
            inStep += some;
            from += some;
            if (inStep == step) {
                endStep();
            }
        }
        length += count;
    }

    private void weigh(float[] samples, int from, int to, int channel) {
        Biquad head = heads[channel];
        Biquad low = lows[channel];
        double sum = open[channel];
        double plain = squares[channel];
        double highest = peak;
        for (int i = from; i < to; i++) {
            double sample = samples[i];
            double y = low.next(head.next(sample));
            sum += y * y;
            plain += sample * sample;
            highest = Math.max(highest, Math.abs(sample));
        }
        open[channel] = sum;
        squares[channel] = plain;
        peak = highest;
    }

    private void endStep() {
        if (steps == energy.length) {
            energy = Arrays.copyOf(energy, 2 * steps);
        }
        energy[steps++] = weighted(open);
        for (int c = 0; c < channels; c++) {
            whole[c] += open[c];
        }
        Arrays.fill(open, 0);
        inStep = 0;
    }

    private double weighted(double[] perChannel) {
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            sum += weight(c) * perChannel[c];
        }
        return sum;
    }

    private double weight(int channel) {
        if (channels == 6 && channel == 3) {
            return 0;
        }
        return (channels == 6 || channels == 5) && channel >= channels - 2 ? 1.41 : 1;
    }

    /** What was heard; nothing may be added after. */
    public LoudnessReport report() {
        double truePeak = peak;
        for (TruePeak channel : truePeaks) {
            truePeak = Math.max(truePeak, channel.peak());
        }
        double[] moments = powers(STEPS_PER_MOMENT);
        double[] shortTerms = powers(STEPS_PER_SHORT_TERM);
        double mean = Arrays.stream(squares).sum() / Math.max(1, length * channels);
        return new LoudnessReport(
                new Loudness(integrated(moments), decibels(peak), decibels(truePeak), decibels(Math.sqrt(mean))),
                range(shortTerms),
                loudness(Arrays.stream(moments).max().orElse(0)),
                loudness(Arrays.stream(shortTerms).max().orElse(0)));
    }

    /** Mean weighted power over a sliding window; a sound shorter than the window is one window. */
    private double[] powers(int window) {
        if (steps < window) {
            return length == 0 ? new double[0] : new double[] {(weighted(whole) + weighted(open)) / length};
        }
        double[] power = new double[steps - window + 1];
        for (int i = 0; i < power.length; i++) {
            for (int k = 0; k < window; k++) {
                power[i] += energy[i + k] / ((double) window * step);
            }
        }
        return power;
    }

    private static double integrated(double[] power) {
        double gate = power(ABSOLUTE_GATE_LUFS);
        double ungated = meanAbove(power, gate);
        double relative = ungated * Math.pow(10, RELATIVE_GATE_LU / 10);
        return loudness(meanAbove(power, Math.max(gate, relative)));
    }

    /** From the 10th to the 95th percentile of short-term loudness, gated (EBU Tech 3342). */
    private static double range(double[] power) {
        double gate = power(ABSOLUTE_GATE_LUFS);
        double relative = meanAbove(power, gate) * Math.pow(10, RANGE_GATE_LU / 10);
        double[] kept = Arrays.stream(power)
                .filter(p -> p > Math.max(gate, relative))
                .sorted()
                .toArray();
        return kept.length == 0 ? 0 : loudness(percentile(kept, 0.95)) - loudness(percentile(kept, 0.10));
    }

    private static double percentile(double[] sorted, double part) {
        return sorted[(int) Math.round((sorted.length - 1) * part)];
    }

    private static double meanAbove(double[] power, double gate) {
        return Arrays.stream(power).filter(p -> p > gate).average().orElse(0);
    }

    private static double power(double lufs) {
        return Math.pow(10, (lufs - OFFSET) / 10);
    }

    private static double loudness(double power) {
        return power == 0 ? Double.NEGATIVE_INFINITY : OFFSET + 10 * Math.log10(power);
    }

    private static double decibels(double amplitude) {
        return amplitude == 0 ? Double.NEGATIVE_INFINITY : 20 * Math.log10(amplitude);
    }
}
