package org.foleystudio.engine.media;

import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.foleystudio.engine.signal.Waveform;

/**
 * Changes the sample rate through FFmpeg's libswresample with a long Kaiser-windowed sinc. The result lies on the same
 * clock (no delay) and has exactly {@code round(length * to / from)} samples.
 */
public final class Resampler {
    private static final int FILTER_TAPS = 256;
    private static final double KAISER_BETA = 14;
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
        for (int c = 0; c < out.length; c++) {
            out[c] = rate == sound.sampleRate()
                    ? java.util.Arrays.copyOf(sound.channels()[c], length)
                    : convert(sound.channels()[c], sound.sampleRate(), rate, length);
        }
        return new Waveform(out, rate);
    }

    private static float[] convert(float[] samples, int from, int to, int length) {
        float[] out = new float[length];
        try (AVChannelLayout mono = new AVChannelLayout()) {
            avutil.av_channel_layout_default(mono, 1);
            SwrContext context = new SwrContext(null);
            swresample.swr_alloc_set_opts2(
                    context, mono, avutil.AV_SAMPLE_FMT_FLTP, to, mono, avutil.AV_SAMPLE_FMT_FLTP, from, 0, null);
            try {
                avutil.av_opt_set_int(context, "filter_size", FILTER_TAPS, 0);
                avutil.av_opt_set_int(context, "phase_shift", 10, 0);
                avutil.av_opt_set_int(context, "exact_rational", 1, 0);
                avutil.av_opt_set_int(context, "linear_interp", 0, 0);
                avutil.av_opt_set_int(context, "filter_type", swresample.SWR_FILTER_TYPE_KAISER, 0);
                avutil.av_opt_set_double(context, "kaiser_beta", KAISER_BETA, 0);
                avutil.av_opt_set_double(context, "cutoff", 0.95, 0);
                if (swresample.swr_init(context) < 0) {
                    throw new IllegalStateException("libswresample refuses " + from + " to " + to + " Hz");
                }
                run(context, samples, out);
            } finally {
                swresample.swr_free(context);
            }
        }
        return out;
    }

    private static void run(SwrContext context, float[] samples, float[] out) {
        try (FloatPointer input = new FloatPointer(BLOCK);
                FloatPointer output = new FloatPointer(BLOCK);
                PointerPointer<Pointer> inputs = new PointerPointer<>(1);
                PointerPointer<Pointer> outputs = new PointerPointer<>(1)) {
            inputs.put(0, input);
            outputs.put(0, output);
            int read = 0;
            int written = 0;
            FloatBuffer result = output.asBuffer();
            while (written < out.length) {
                int count = Math.min(BLOCK, samples.length - read);
                int made;
                if (count > 0) {
                    input.position(0).put(samples, read, count);
                    made = swresample.swr_convert(context, outputs, BLOCK, inputs, count);
                    read += count;
                } else {
                    made = swresample.swr_convert(context, outputs, BLOCK, null, 0);
                }
                if (made < 0 || (made == 0 && count <= 0)) {
                    return;
                }
                int take = Math.min(made, out.length - written);
                result.rewind();
                result.get(out, written, take);
                written += take;
            }
        }
    }
}
