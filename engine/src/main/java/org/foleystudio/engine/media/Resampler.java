package org.foleystudio.engine.media;

import java.util.Arrays;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.signal.SoundStream;
import org.foleystudio.engine.signal.Waveform;

/**
 * Changes the sample rate through FFmpeg's libswresample with a long Kaiser-windowed sinc. The result lies on the same
 * clock (no delay) and has exactly {@code round(length * to / from)} samples.
 */
public final class Resampler {
    private static final int BLOCK = 1 << 15;

    private Resampler() {}

    /** The same sound at another rate. */
    public static Waveform resample(Waveform sound, int rate) {
        if (rate < 1) {
            throw new IllegalArgumentException("rate must be at least 1, got " + rate);
        }
        long length = Math.round((double) sound.length() * rate / sound.sampleRate());
        return resample(sound, rate, Math.toIntExact(length));
    }

    /** The same sound at another rate, cut or padded with silence to exactly {@code length} samples. */
    public static Waveform resample(Waveform sound, int rate, int length) {
        float[][] out = new float[sound.channels().length][];
        if (rate == sound.sampleRate()) {
            for (int c = 0; c < out.length; c++) {
                out[c] = Arrays.copyOf(sound.channels()[c], length);
            }
            return new Waveform(out, rate);
        }
        for (int c = 0; c < out.length; c++) {
            out[c] = new float[length];
        }
        try (SoundStream stream = new ResampledStream(SoundStream.of(sound), rate, length)) {
            fill(stream, out, length);
        }
        return new Waveform(out, rate);
    }

    private static void fill(SoundStream stream, float[][] out, int length) {
        float[][] block = new float[out.length][BLOCK];
        try {
            int at = 0;
            for (int count; at < length && (count = stream.read(block, BLOCK)) > 0; at += count) {
                for (int c = 0; c < out.length; c++) {
                    System.arraycopy(block[c], 0, out[c], at, count);
                }
            }
        } catch (FoleyException e) {
            throw new IllegalStateException("sound in memory can be read", e);
        }
    }

    /** A stream at another rate, cut or padded with silence to exactly {@code length} samples; closes what it reads. */
    public static SoundStream stream(SoundStream sound, int rate, long length) {
        return rate == sound.sampleRate() && length == sound.length()
                ? sound
                : new ResampledStream(sound, rate, length);
    }
}
