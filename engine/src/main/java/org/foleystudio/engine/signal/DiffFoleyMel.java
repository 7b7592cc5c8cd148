package org.foleystudio.engine.signal;

/**
 * Diff-Foley's mel picture: 16 kHz, 1024-sample frames every 256, 128 bands from 125 to 7600 Hz, amplitudes in decibels
 * mapped to [0, 1] (0 is 1e-4 and less, 1 is 10 and more).
 */
public final class DiffFoleyMel implements MelFrontEnd {
    /** Samples per second. */
    public static final int SAMPLE_RATE = 16000;
    /** Number of mel bands. */
    public static final int BANDS = 128;
    /** Samples from one frame to the next. */
    public static final int HOP = 256;
    /** Frames of one window of the model. */
    public static final int WINDOW_FRAMES = 512;
    /** Samples that give exactly {@link #WINDOW_FRAMES} frames, 8.192 s. */
    public static final int WINDOW_SAMPLES = WINDOW_FRAMES * HOP;

    static final int SIZE = 1024;
    static final double LOW_HZ = 125;
    static final double HIGH_HZ = 7600;
    private static final double FLOOR = 1e-5;

    private final Stft stft = new Stft(SIZE, HOP);
    private final MelFilterbank filterbank = new MelFilterbank(SAMPLE_RATE, SIZE, BANDS, LOW_HZ, HIGH_HZ);

    @Override
    public int sampleRate() {
        return SAMPLE_RATE;
    }

    @Override
    public int bands() {
        return BANDS;
    }

    @Override
    public int hopSamples() {
        return HOP;
    }

    /** As in the published code the last sample is dropped: {@code 1 + (samples - 1) / 256}. */
    @Override
    public int frames(int samples) {
        return stft.frames(kept(samples));
    }

    @Override
    public Mel mel(float[] samples) {
        Mel amplitudes = amplitudes(samples);
        float[] values = amplitudes.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = value(values[i]);
        }
        return amplitudes;
    }

    /** The picture of one window: the sound is cut, or filled with silence, to {@link #WINDOW_SAMPLES}. */
    public Mel window(float[] samples) {
        return mel(Samples.fit(samples, WINDOW_SAMPLES));
    }

    /** Mel amplitudes before decibels, bands × frames. */
    public Mel amplitudes(float[] samples) {
        return filterbank.amplitudes(stft, Samples.fit(samples, kept(samples.length)));
    }

    /** From picture values back to mel amplitudes: 10^(5 s - 4). */
    public static Mel inverse(Mel picture) {
        float[] values = picture.values();
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.pow(10, 5.0 * values[i] - 4);
        }
        return new Mel(out, picture.bands(), picture.frames());
    }

    private static float value(double amplitude) {
        double level = 20 * Math.log10(Math.max(amplitude, FLOOR)) - 20;
        return (float) Math.min(1, Math.max(0, (level + 100) / 100));
    }

    private static int kept(int samples) {
        if (samples < 2) {
            throw new IllegalArgumentException("needs at least 2 samples, got " + samples);
        }
        return samples - 1;
    }
}
