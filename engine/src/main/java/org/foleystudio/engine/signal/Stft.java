package org.foleystudio.engine.signal;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Short-time Fourier transform with a periodic Hann window, frames centred on multiples of the hop and the signal
 * mirrored about its first and last sample. Immutable; one object may serve several threads.
 *
 * <p>A packed frame holds {@code size} floats: Re 0, Re size/2, then Re k, Im k for k = 1 … size/2 - 1.
 */
public final class Stft {
    private final int size;
    private final int hop;
    private final float[] window;
    private final double[] exactWindow;
    private final FloatFFT_1D fft;
    private final DoubleFFT_1D exactFft;

    /**
     * @param size samples per frame, a power of two from 4
     * @param hop samples from one frame to the next, at most half the size so that the inverse exists
     */
    public Stft(int size, int hop) {
        if (size < 4 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size must be a power of two from 4, got " + size);
        }
        if (hop < 1 || hop > size / 2) {
            throw new IllegalArgumentException("hop must be within 1 and " + size / 2 + ", got " + hop);
        }
        this.size = size;
        this.hop = hop;
        this.window = new float[size];
        this.exactWindow = new double[size];
        for (int i = 0; i < size; i++) {
            exactWindow[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
            window[i] = (float) exactWindow[i];
        }
        this.fft = new FloatFFT_1D(size);
        this.exactFft = new DoubleFFT_1D(size);
    }

    /** Samples per frame. */
    public int size() {
        return size;
    }

    /** Samples from one frame to the next. */
    public int hop() {
        return hop;
    }

    /** Frequency bins of a frame. */
    public int bins() {
        return size / 2 + 1;
    }

    /** Frames that a signal of so many samples has. */
    public int frames(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("needs at least 1 sample, got " + samples);
        }
        return 1 + samples / hop;
    }

    /** Magnitudes of all frames. Throws on an empty signal and on a sample that is not finite. */
    public Magnitudes magnitudes(float[] samples) {
        int frames = frames(samples.length);
        float[] out = new float[bins() * frames];
        eachFrame(samples, (frame, magnitudes) -> {
            for (int k = 0; k < magnitudes.length; k++) {
                out[k * frames + frame] = (float) magnitudes[k];
            }
        });
        return new Magnitudes(out, bins(), frames);
    }

    /**
     * Transforms one frame that lies wholly within the signal.
     *
     * @param samples the signal
     * @param start first sample of the frame
     * @param packed where to, {@link #size()} floats
     */
    public void frame(float[] samples, int start, float[] packed) {
        if (start < 0 || start + size > samples.length || packed.length < size) {
            throw new IllegalArgumentException("a frame of " + size + " at " + start + " does not lie in "
                    + samples.length + " samples, or " + packed.length + " floats do not hold it");
        }
        for (int i = 0; i < size; i++) {
            packed[i] = samples[start + i] * window[i];
        }
        fft.realForward(packed, 0);
    }

    /** Packed complex frames, one after the other. Throws on an empty signal and on a sample that is not finite. */
    public float[] forward(float[] samples) {
        Samples.requireFinite(samples);
        int frames = frames(samples.length);
        float[] packed = new float[frames * size];
        for (int t = 0; t < frames; t++) {
            forwardFrame(samples, t, packed, t * size);
        }
        return packed;
    }

    /**
     * The signal whose transform is nearest, in least squares, to the given packed frames.
     *
     * @param packed frames × size floats; used as scratch and overwritten
     * @param length samples wanted; {@link #frames(int)} of it must be the number of frames
     */
    public float[] inverse(float[] packed, int length) {
        int frames = frames(length);
        if (packed.length != frames * size) {
            throw new IllegalArgumentException(
                    "expected " + frames + " x " + size + " packed values, got " + packed.length);
        }
        float[] out = new float[length];
        for (int t = 0; t < frames; t++) {
            addInverseFrame(packed, t * size, t, out);
        }
        scale(out, overlapGain(frames, length));
        return out;
    }

    /** Shows the magnitudes of each frame, computed in double precision, to a visitor that must not keep the array. */
    void eachFrame(float[] samples, FrameVisitor visitor) {
        Samples.requireFinite(samples);
        int frames = frames(samples.length);
        double[] frame = new double[size];
        double[] magnitudes = new double[bins()];
        for (int t = 0; t < frames; t++) {
            int start = t * hop - size / 2;
            for (int i = 0; i < size; i++) {
                frame[i] = samples[mirror(start + i, samples.length)] * exactWindow[i];
            }
            exactFft.realForward(frame);
            magnitudes[0] = Math.abs(frame[0]);
            magnitudes[size / 2] = Math.abs(frame[1]);
            for (int k = 1; k < size / 2; k++) {
                magnitudes[k] = Math.sqrt(frame[2 * k] * frame[2 * k] + frame[2 * k + 1] * frame[2 * k + 1]);
            }
            visitor.frame(t, magnitudes);
        }
    }

    /** Transforms frame {@code t} of the signal into {@code size} floats from {@code at}. */
    void forwardFrame(float[] samples, int t, float[] into, int at) {
        int start = t * hop - size / 2;
        if (start >= 0 && start + size <= samples.length) {
            for (int i = 0; i < size; i++) {
                into[at + i] = samples[start + i] * window[i];
            }
        } else {
            for (int i = 0; i < size; i++) {
                into[at + i] = samples[mirror(start + i, samples.length)] * window[i];
            }
        }
        fft.realForward(into, at);
    }

    /** Transforms a packed frame back in place and adds it, windowed, to the signal. */
    void addInverseFrame(float[] packed, int at, int t, float[] signal) {
        fft.realInverse(packed, at, true);
        int start = t * hop - size / 2;
        int from = Math.max(0, -start);
        int to = Math.min(size, signal.length - start);
        for (int i = from; i < to; i++) {
            signal[start + i] += packed[at + i] * window[i];
        }
    }

    /** What each sample of overlapped windowed frames must be multiplied by: one over the sum of squared windows. */
    float[] overlapGain(int frames, int length) {
        double[] sum = new double[length];
        for (int t = 0; t < frames; t++) {
            int start = t * hop - size / 2;
            int to = Math.min(size, length - start);
            for (int i = Math.max(0, -start); i < to; i++) {
                sum[start + i] += exactWindow[i] * exactWindow[i];
            }
        }
        float[] gain = new float[length];
        for (int i = 0; i < length; i++) {
            gain[i] = (float) (sum[i] > Float.MIN_NORMAL ? 1 / sum[i] : 1);
        }
        return gain;
    }

    static void scale(float[] signal, float[] gain) {
        for (int i = 0; i < signal.length; i++) {
            signal[i] *= gain[i];
        }
    }

    /** The index inside a signal that an index outside of it is a mirror image of; the edge itself is not repeated. */
    private static int mirror(int index, int length) {
        if (index >= 0 && index < length) {
            return index;
        }
        if (length == 1) {
            return 0;
        }
        int folded = Math.floorMod(index, 2 * length - 2);
        return folded < length ? folded : 2 * length - 2 - folded;
    }

    /** Takes the magnitudes of one frame. */
    @FunctionalInterface
    interface FrameVisitor {
        void frame(int frame, double[] magnitudes);
    }
}
