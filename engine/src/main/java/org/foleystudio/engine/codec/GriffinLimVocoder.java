package org.foleystudio.engine.codec;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.GriffinLim;
import org.foleystudio.engine.signal.Magnitudes;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.MelInversion;
import org.foleystudio.engine.signal.Stft;
import org.foleystudio.engine.signal.Waveform;

/**
 * Diff-Foley's mel picture to sound as the paper does it: decibels back to amplitudes, non-negative least squares back to
 * a spectrogram, fast Griffin-Lim for the phases. The start phases come from a fixed seed, so a mel always sounds the
 * same.
 *
 * <p>Long mels go through in chunks: each starts its first frames from the phases of the sound before it, so the two
 * agree where they are faded into each other, and memory does not grow with the sound.
 */
public final class GriffinLimVocoder implements Vocoder {
    private static final int CHUNK_FRAMES = 2048;
    private static final int OVERLAP_FRAMES = 64;
    /** The top of the mel's scale. Codecs do not clip, and a picture that overshoots it would drown its own sound. */
    private static final float HIGHEST = 1;

    private static final float LOWEST = -1;
    private static final long SEED = 1;
    private static final int SIZE = 1024;

    private final MelInversion inversion = MelInversion.diffFoley();
    private final GriffinLim griffinLim = GriffinLim.diffFoley();
    private final Stft stft = new Stft(SIZE, DiffFoleyMel.HOP);
    private final int chunkFrames;
    private final int overlapFrames;

    /** Creates the vocoder; it holds nothing native. */
    public GriffinLimVocoder() {
        this(CHUNK_FRAMES, OVERLAP_FRAMES);
    }

    GriffinLimVocoder(int chunkFrames, int overlapFrames) {
        this.chunkFrames = chunkFrames;
        this.overlapFrames = overlapFrames;
    }

    /** Makes {@code 256 * (frames - 1)} samples. */
    @Override
    public Waveform synthesize(Mel mel) {
        if (mel.bands() != DiffFoleyMel.BANDS || mel.frames() < 1) {
            throw new IllegalArgumentException("expected %d bands and at least one frame, got %d x %d"
                    .formatted(DiffFoleyMel.BANDS, mel.bands(), mel.frames()));
        }
        float[] sound = new float[griffinLim.samples(mel.frames())];
        SplittableRandom random = new SplittableRandom(SEED);
        int known = 0; // frames whose sound is there
        while (known < mel.frames()) {
            int from = Math.max(0, known - overlapFrames);
            int to = Math.min(mel.frames(), from + chunkFrames);
            addChunk(mel, from, to, known - from, sound, random);
            known = to;
        }
        return Waveform.mono(sound, DiffFoleyMel.SAMPLE_RATE);
    }

    private void addChunk(Mel mel, int from, int to, int known, float[] sound, SplittableRandom random) {
        int frames = to - from;
        Magnitudes magnitudes = inversion.magnitudes(amplitudes(mel, from, to));
        float[] phases = new float[stft.bins() * frames];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = (float) (2 * Math.PI * random.nextDouble());
        }
        int hop = stft.hop();
        int shared = Math.max(0, known - 1) * hop;
        if (shared > 0) {
            float[] before = Arrays.copyOfRange(sound, from * hop, from * hop + shared);
            copyPhases(stft.forward(before), known, phases, frames);
        }
        float[] chunk = griffinLim.sound(magnitudes, phases, griffinLim.samples(frames));
        for (int i = 0; i < chunk.length; i++) {
            float share = i < shared ? (i + 0.5f) / shared : 1;
            sound[from * hop + i] = share * chunk[i] + (1 - share) * sound[from * hop + i];
        }
    }

    /** The last known frame reaches into sound that is not there yet; its phases stay random. */
    private void copyPhases(float[] packed, int known, float[] phases, int frames) {
        int last = stft.bins() - 1;
        for (int t = 0; t < known - 1; t++) {
            int at = t * stft.size();
            phases[t] = packed[at] < 0 ? (float) Math.PI : 0;
            phases[last * frames + t] = packed[at + 1] < 0 ? (float) Math.PI : 0;
            for (int k = 1; k < last; k++) {
                phases[k * frames + t] = (float) Math.atan2(packed[at + 2 * k + 1], packed[at + 2 * k]);
            }
        }
    }

    private static Mel amplitudes(Mel mel, int from, int to) {
        int frames = to - from;
        float[] part = new float[mel.bands() * frames];
        for (int band = 0; band < mel.bands(); band++) {
            for (int t = 0; t < frames; t++) {
                part[band * frames + t] = Math.min(HIGHEST, Math.max(LOWEST, mel.at(band, from + t)));
            }
        }
        return DiffFoleyMel.inverse(new Mel(part, mel.bands(), frames));
    }

    @Override
    public void close() {}
}
