package org.foleystudio.engine.signal;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Finds phases for a magnitude spectrogram: the fast Griffin-Lim algorithm (Perraudin, Balazs and Søndergaard 2013) in
 * the form of librosa, where {@code momentum / (1 + momentum)} of the previous rebuilt spectrum is subtracted.
 * Immutable; one object may serve several threads.
 */
public final class GriffinLim {
    private static final float TINY = 1e-16f;

    private final Stft stft;
    private final int iterations;
    private final float keep;

    /**
     * @param stft the transform that the magnitudes belong to
     * @param iterations rounds of inverse and forward transform; 0 keeps the start phases
     * @param momentum 0 for the plain algorithm, 0.99 for the fast one
     */
    public GriffinLim(Stft stft, int iterations, double momentum) {
        if (iterations < 0) {
            throw new IllegalArgumentException("iterations must not be negative, got " + iterations);
        }
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("momentum must be within 0 and 1, got " + momentum);
        }
        this.stft = stft;
        this.iterations = iterations;
        this.keep = (float) (momentum / (1 + momentum));
    }

    /** As the paper has it for Diff-Foley's spectrograms: 1024-sample frames every 256, 32 iterations, momentum 0.99. */
    public static GriffinLim diffFoley() {
        return new GriffinLim(new Stft(DiffFoleyMel.SIZE, DiffFoleyMel.HOP), 32, 0.99);
    }

    /** The usual length of the sound of so many frames: from the middle of the first to the middle of the last. */
    public int samples(int frames) {
        return stft.hop() * (frames - 1);
    }

    /** Sound of {@link #samples} samples from phases drawn at random. */
    public float[] sound(Magnitudes magnitudes, RandomGenerator random) {
        return sound(magnitudes, randomPhases(magnitudes, random), samples(magnitudes.frames()));
    }

    /**
     * Sound from phases drawn at random.
     *
     * @param length samples wanted, from {@link #samples} to less than one hop more
     */
    public float[] sound(Magnitudes magnitudes, RandomGenerator random, int length) {
        return sound(magnitudes, randomPhases(magnitudes, random), length);
    }

    /**
     * Sound from given phases.
     *
     * @param phases radians, bins × frames like the magnitudes
     * @param length samples wanted, from {@link #samples} to less than one hop more
     */
    public float[] sound(Magnitudes magnitudes, float[] phases, int length) {
        check(magnitudes, phases, length);
        float[] sound = new float[length];
        if (length == 0) {
            return sound;
        }
        int frames = magnitudes.frames();
        int size = stft.size();
        float[] wanted = byFrame(magnitudes);
        float[] spectrum = packed(wanted, phases, frames);
        float[] rebuilt = new float[frames * size];
        float[] gain = stft.overlapGain(frames, length);
        for (int n = 0; n < iterations; n++) {
            invert(spectrum, frames, sound, gain);
            for (int t = 0; t < frames; t++) {
                stft.forwardFrame(sound, t, spectrum, t * size);
                turn(spectrum, rebuilt, t * size, wanted, t * stft.bins());
            }
        }
        invert(spectrum, frames, sound, gain);
        return sound;
    }

    private void invert(float[] spectrum, int frames, float[] sound, float[] gain) {
        Arrays.fill(sound, 0);
        for (int t = 0; t < frames; t++) {
            stft.addInverseFrame(spectrum, t * stft.size(), t, sound);
        }
        Stft.scale(sound, gain);
    }

    /** Gives the wanted magnitudes the phases of the rebuilt frame, pushed on from the frame rebuilt before. */
    private void turn(float[] spectrum, float[] rebuilt, int at, float[] wanted, int row) {
        int last = stft.bins() - 1;
        float constant = spectrum[at] - keep * rebuilt[at];
        float highest = spectrum[at + 1] - keep * rebuilt[at + 1];
        rebuilt[at] = spectrum[at];
        rebuilt[at + 1] = spectrum[at + 1];
        spectrum[at] = wanted[row] * constant / (Math.abs(constant) + TINY);
        spectrum[at + 1] = wanted[row + last] * highest / (Math.abs(highest) + TINY);
        for (int k = 1; k < last; k++) {
            int i = at + 2 * k;
            float re = spectrum[i] - keep * rebuilt[i];
            float im = spectrum[i + 1] - keep * rebuilt[i + 1];
            rebuilt[i] = spectrum[i];
            rebuilt[i + 1] = spectrum[i + 1];
            float factor = wanted[row + k] / ((float) Math.sqrt(re * re + im * im) + TINY);
            spectrum[i] = re * factor;
            spectrum[i + 1] = im * factor;
        }
    }

    private float[] byFrame(Magnitudes magnitudes) {
        int bins = magnitudes.bins();
        int frames = magnitudes.frames();
        float[] out = new float[bins * frames];
        for (int bin = 0; bin < bins; bin++) {
            for (int t = 0; t < frames; t++) {
                out[t * bins + bin] = magnitudes.at(bin, t);
            }
        }
        return out;
    }

    private float[] packed(float[] wanted, float[] phases, int frames) {
        int bins = stft.bins();
        int size = stft.size();
        float[] out = new float[frames * size];
        for (int t = 0; t < frames; t++) {
            int row = t * bins;
            out[t * size] = (float) (wanted[row] * Math.cos(phases[t]));
            out[t * size + 1] = (float) (wanted[row + bins - 1] * Math.cos(phases[(bins - 1) * frames + t]));
            for (int k = 1; k < bins - 1; k++) {
                double phase = phases[k * frames + t];
                out[t * size + 2 * k] = (float) (wanted[row + k] * Math.cos(phase));
                out[t * size + 2 * k + 1] = (float) (wanted[row + k] * Math.sin(phase));
            }
        }
        return out;
    }

    private static float[] randomPhases(Magnitudes magnitudes, RandomGenerator random) {
        float[] phases = new float[magnitudes.values().length];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = (float) (2 * Math.PI * random.nextFloat());
        }
        return phases;
    }

    private void check(Magnitudes magnitudes, float[] phases, int length) {
        if (magnitudes.bins() != stft.bins() || magnitudes.frames() < 1) {
            throw new IllegalArgumentException("expected " + stft.bins() + " bins and at least 1 frame, got "
                    + magnitudes.bins() + " x " + magnitudes.frames());
        }
        if (phases.length != magnitudes.values().length) {
            throw new IllegalArgumentException(
                    "expected " + magnitudes.values().length + " phases, got " + phases.length);
        }
        int least = samples(magnitudes.frames());
        if (length < least || length >= least + stft.hop()) {
            throw new IllegalArgumentException(
                    "length must be within " + least + " and " + (least + stft.hop() - 1) + ", got " + length);
        }
        for (float value : magnitudes.values()) {
            if (!(value >= 0 && value <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("a magnitude is " + value + ", expected a finite number from 0");
            }
        }
    }
}
