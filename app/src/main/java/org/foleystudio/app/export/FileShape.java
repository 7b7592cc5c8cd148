package org.foleystudio.app.export;

import java.util.List;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.signal.LevelTarget;

/**
 * What files of sound are like.
 *
 * @param sampleRate samples per second
 * @param format of the samples
 * @param layout which channels they have
 * @param level how loud they are
 */
public record FileShape(int sampleRate, WavFormat format, Layout layout, LevelTarget level) {
    /** Sample rates that are offered. */
    public static final List<Integer> RATES = List.of(44_100, 48_000, 96_000);

    /** What editors expect: 48 kHz, 24 bits, as it was made. */
    public static final FileShape DEFAULT = new FileShape(48_000, WavFormat.PCM_24, Layout.AS_IS, LevelTarget.AS_IS);

    /** Channels of a file. */
    public enum Layout {
        /** As many as the sound has. */
        AS_IS,
        /** One: the mean of both sides. */
        MONO,
        /** Two: the same on both sides where the sound has one. */
        STEREO;

        /** Channels of the file for a sound of so many. */
        int channels(int ofSound) {
            return this == AS_IS ? ofSound : this == MONO ? 1 : 2;
        }
    }

    public FileShape {
        if (sampleRate < 8000) {
            throw new IllegalArgumentException("sampleRate must be at least 8000, got " + sampleRate);
        }
    }

    /** Whether a sample above full scale cannot be kept. */
    boolean canClip() {
        return format != WavFormat.FLOAT_32;
    }

    /** The same at another rate and in another format. */
    public FileShape with(int rate, WavFormat samples) {
        return new FileShape(rate, samples, layout, level);
    }
}
