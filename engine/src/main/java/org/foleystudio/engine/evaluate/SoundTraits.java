package org.foleystudio.engine.evaluate;

import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;

/**
 * What a listener would note of a sound at 16 kHz, in few numbers taken from its mel picture: of one moment (how each
 * band rises and dies away) and of a whole clip (how much of each band, how steady).
 */
final class SoundTraits {
    private static final int BANDS = 32;
    /** Borders of the stretches of time after a moment, in mel frames of 16 ms. */
    private static final int[] EDGES = {-3, 0, 2, 5, 10, 18, 30};

    /** Numbers of a moment. */
    static final int MOMENT_SIZE = BANDS * (EDGES.length - 1);
    /** Numbers of a clip. */
    static final int CLIP_SIZE = BANDS * 4 + 1;

    private static final int SEARCH_FRAMES = 6;
    private static final int STEADY_STEP = 2;

    private final Mel mel;
    private final float[] bands;

    SoundTraits(Waveform sound) {
        if (sound.sampleRate() != DiffFoleyMel.SAMPLE_RATE) {
            throw new IllegalArgumentException("expected 16 kHz, got " + sound.sampleRate());
        }
        mel = new DiffFoleyMel().mel(sound.mixDown());
        bands = new float[BANDS * mel.frames()];
        int each = mel.bands() / BANDS;
        for (int band = 0; band < mel.bands(); band++) {
            for (int frame = 0; frame < mel.frames(); frame++) {
                bands[band / each * mel.frames() + frame] += mel.at(band, frame) / each;
            }
        }
    }

    /** The moment at a time, sought within 100 ms of it where the sound rises most. */
    float[] moment(double seconds) {
        int centre = (int) Math.round(seconds * DiffFoleyMel.SAMPLE_RATE / DiffFoleyMel.HOP);
        int at = rise(centre);
        float[] out = new float[MOMENT_SIZE];
        for (int band = 0; band < BANDS; band++) {
            for (int part = 0; part < EDGES.length - 1; part++) {
                out[band * (EDGES.length - 1) + part] = mean(band, at + EDGES[part], at + EDGES[part + 1]);
            }
        }
        return out;
    }

    private int rise(int centre) {
        int best = centre;
        float most = Float.NEGATIVE_INFINITY;
        for (int frame = centre - SEARCH_FRAMES; frame <= centre + SEARCH_FRAMES; frame++) {
            float gain = 0;
            for (int band = 0; band < BANDS; band++) {
                gain += mean(band, frame, frame + 2) - mean(band, frame - 3, frame - 1);
            }
            if (gain > most) {
                most = gain;
                best = frame;
            }
        }
        return best;
    }

    private float mean(int band, int from, int to) {
        float sum = 0;
        for (int frame = from; frame < to; frame++) {
            sum += value(band, Math.max(0, Math.min(mel.frames() - 1, frame)));
        }
        return sum / (to - from);
    }

    private float value(int band, int frame) {
        return bands[band * mel.frames() + frame];
    }

    /** The whole clip: mean, deviation, mean change and mean rise of every band, and how often the level jumps. */
    float[] clip() {
        float[] out = new float[CLIP_SIZE];
        int frames = mel.frames();
        for (int band = 0; band < BANDS; band++) {
            double sum = 0;
            double squares = 0;
            double change = 0;
            double rises = 0;
            for (int frame = 0; frame < frames; frame++) {
                float value = value(band, frame);
                sum += value;
                squares += value * value;
                if (frame >= STEADY_STEP) {
                    float step = value - value(band, frame - STEADY_STEP);
                    change += Math.abs(step);
                    rises += step > 0.1f ? 1 : 0;
                }
            }
            double mean = sum / frames;
            out[4 * band] = (float) mean;
            out[4 * band + 1] = (float) Math.sqrt(Math.max(0, squares / frames - mean * mean));
            out[4 * band + 2] = (float) (change / frames);
            out[4 * band + 3] = (float) (rises / frames);
        }
        out[CLIP_SIZE - 1] = jumps();
        return out;
    }

    private float jumps() {
        int count = 0;
        for (int frame = 3; frame < mel.frames(); frame++) {
            float gain = 0;
            for (int band = 0; band < BANDS; band++) {
                gain += value(band, frame) - value(band, frame - 2);
            }
            count += gain / BANDS > 0.08f ? 1 : 0;
        }
        return (float) count / mel.frames();
    }
}
