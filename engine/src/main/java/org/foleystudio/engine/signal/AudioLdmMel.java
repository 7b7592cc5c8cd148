package org.foleystudio.engine.signal;

/**
 * AudioLDM's mel picture: 16 kHz, 1024-sample frames every 160, 64 bands from 0 to 8000 Hz, natural logarithm of
 * amplitudes not below 1e-5. The published code stores it transposed (frames × bands).
 */
public final class AudioLdmMel implements MelFrontEnd {
    /** Samples per second. */
    public static final int SAMPLE_RATE = 16000;
    /** Number of mel bands. */
    public static final int BANDS = 64;
    /** Samples from one frame to the next. */
    public static final int HOP = 160;
    /** Frames of one window of the published MDSGen model, 8.16 s. */
    public static final int WINDOW_FRAMES = 816;

    private static final int SIZE = 1024;
    private static final double FLOOR = 1e-5;
    private static final float PEAK = 0.5f;

    private final Stft stft = new Stft(SIZE, HOP);
    private final MelFilterbank filterbank = new MelFilterbank(SAMPLE_RATE, SIZE, BANDS, 0, SAMPLE_RATE / 2.0);

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

    @Override
    public int frames(int samples) {
        return stft.frames(samples);
    }

    @Override
    public Mel mel(float[] samples) {
        Mel mel = filterbank.amplitudes(stft, samples);
        float[] values = mel.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.log(Math.max(values[i], FLOOR));
        }
        return mel;
    }

    /** The picture of exactly {@code frames} frames of a sound levelled by {@link #level}. */
    public Mel window(float[] samples, int frames) {
        Mel all = mel(level(samples, frames));
        float[] values = new float[BANDS * frames];
        for (int band = 0; band < BANDS; band++) {
            System.arraycopy(all.values(), band * all.frames(), values, band * frames, frames);
        }
        return new Mel(values, BANDS, frames);
    }

    /**
     * The published loader's levelling ({@code read_wav_file}): mean removed, peak to 0.5, cut or filled with silence to
     * {@code frames} hops, peak to 0.5 again. Silence stays silence.
     */
    public static float[] level(float[] samples, int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("frames must be at least 1, got " + frames);
        }
        Samples.requireFinite(samples);
        double sum = 0;
        for (float sample : samples) {
            sum += sample;
        }
        float mean = (float) (sum / Math.max(1, samples.length));
        float[] centred = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            centred[i] = samples[i] - mean;
        }
        float[] fitted = Samples.fit(scaled(centred, 1e-8), frames * HOP);
        return scaled(fitted, 0);
    }

    private static float[] scaled(float[] samples, double regard) {
        double peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        double gain = peak == 0 ? 0 : PEAK / (peak + regard);
        float[] out = new float[samples.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (samples[i] * gain);
        }
        return out;
    }
}
