package org.foleystudio.engine.corpus;

import java.util.function.DoubleUnaryOperator;

/** The elementary sounds that actors are built from; all add to a mix of 16 kHz samples. */
final class Synth {
    /** Samples between two updates of a slowly changing filter. */
    private static final int BLOCK = 32;

    private Synth() {}

    static int sample(double seconds) {
        return (int) Math.round(seconds * Scene.SAMPLE_RATE);
    }

    /** A decaying sine (one mode of a struck body); decay is the time to fall by 60 dB. */
    static void mode(float[] mix, int at, double hertz, double decaySeconds, double gain) {
        if (hertz > 7600) {
            return;
        }
        double w = 2 * Math.PI * hertz / Scene.SAMPLE_RATE;
        double r = Math.pow(0.001, 1 / (decaySeconds * Scene.SAMPLE_RATE));
        double b = 2 * r * Math.cos(w);
        double c = r * r;
        double y1 = 0;
        double y = gain * Math.sin(w);
        int end = Math.min(mix.length, at + (int) (1.2 * decaySeconds * Scene.SAMPLE_RATE));
        for (int i = Math.max(0, at); i < end; i++) {
            mix[i] += (float) y;
            double next = b * y - c * y1;
            y1 = y;
            y = next;
        }
    }

    /** Band-passed noise that rises within attack seconds and falls by 60 dB within decay seconds. */
    static void burst(
            float[] mix, int at, double attack, double decay, double hertz, double quality, double gain, Noise noise) {
        Resonator filter = new Resonator(hertz, quality);
        double fall = Math.pow(0.001, 1 / (decay * Scene.SAMPLE_RATE));
        double envelope = gain * Math.sqrt(quality) * 2;
        int rise = Math.max(1, sample(attack));
        int end = Math.min(mix.length, at + rise + (int) (1.1 * decay * Scene.SAMPLE_RATE));
        for (int i = Math.max(0, at); i < end; i++) {
            double gate = i - at < rise ? (double) (i - at + 1) / rise : 1;
            if (i - at >= rise) {
                envelope *= fall;
            }
            mix[i] += (float) (gate * envelope * filter.band(noise.next()));
        }
    }

    /** A bubble: a sine whose pitch glides from one frequency to another while it decays. */
    static void bubble(float[] mix, int at, double fromHertz, double toHertz, double decay, double gain) {
        double phase = 0;
        double fall = Math.pow(0.001, 1 / (decay * Scene.SAMPLE_RATE));
        double envelope = gain;
        int length = (int) (1.1 * decay * Scene.SAMPLE_RATE);
        for (int i = 0; i < length && at + i < mix.length; i++) {
            double hertz = fromHertz + (toHertz - fromHertz) * i / length;
            phase += 2 * Math.PI * hertz / Scene.SAMPLE_RATE;
            if (at + i >= 0) {
                mix[at + i] += (float) (envelope * Math.sin(phase));
            }
            envelope *= fall;
        }
    }

    /** Band-passed noise whose level and centre follow functions of time. */
    static void band(
            float[] mix,
            double fromSeconds,
            double toSeconds,
            DoubleUnaryOperator level,
            DoubleUnaryOperator hertz,
            double quality,
            Noise noise) {
        Resonator filter = new Resonator(1000, quality);
        double gain = 2 * Math.sqrt(quality);
        double before = level.applyAsDouble(fromSeconds) * gain;
        int end = Math.min(mix.length, sample(toSeconds));
        for (int block = Math.max(0, sample(fromSeconds)); block < end; block += BLOCK) {
            double t = (double) (block + BLOCK) / Scene.SAMPLE_RATE;
            double after = level.applyAsDouble(t) * gain;
            filter.tune(hertz.applyAsDouble(t), quality);
            for (int i = 0; i < BLOCK && block + i < end; i++) {
                double now = before + (after - before) * i / BLOCK;
                mix[block + i] += (float) (now * filter.band(noise.next()));
            }
            before = after;
        }
    }

    /** A sum of sines at multiples of a moving fundamental, each as loud as its weight times the moving level. */
    static void harmonics(
            float[] mix,
            double fromSeconds,
            double toSeconds,
            DoubleUnaryOperator level,
            DoubleUnaryOperator hertz,
            double[] weights) {
        double phase = 0;
        double before = level.applyAsDouble(fromSeconds);
        int end = Math.min(mix.length, sample(toSeconds));
        for (int block = Math.max(0, sample(fromSeconds)); block < end; block += BLOCK) {
            double t = (double) (block + BLOCK) / Scene.SAMPLE_RATE;
            double after = level.applyAsDouble(t);
            double step = hertz.applyAsDouble(t) / Scene.SAMPLE_RATE;
            for (int i = 0; i < BLOCK && block + i < end && before + after > 1e-5; i++) {
                phase += step;
                double sum = 0;
                for (int k = 0; k < weights.length && (k + 1) * step < 0.47; k++) {
                    sum += weights[k] * (2 * Grain.wave((float) (phase * (k + 1) % 1)) - 1);
                }
                mix[block + i] += (float) ((before + (after - before) * i / BLOCK) * sum);
            }
            phase -= Math.floor(phase);
            before = after;
        }
    }
}
