package org.foleystudio.engine.media;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.signal.SoundStream;

/** A stream at another rate, through libswresample; silence follows where the source ends early. */
final class ResampledStream implements SoundStream {
    private static final int FILTER_TAPS = 256;
    private static final double KAISER_BETA = 14;
    private static final int BLOCK = 1 << 15;

    private final SoundStream source;
    private final int rate;
    private final long length;
    private final SwrContext context = new SwrContext(null);
    private final FloatPointer[] inputs;
    private final FloatPointer[] outputs;
    private final PointerPointer<Pointer> input;
    private final PointerPointer<Pointer> output;
    private final float[][] block;
    private long written;
    private boolean sourceEnded;
    private boolean closed;

    ResampledStream(SoundStream source, int rate, long length) {
        this.source = source;
        this.rate = rate;
        this.length = length;
        int channels = source.channels();
        inputs = new FloatPointer[channels];
        outputs = new FloatPointer[channels];
        input = new PointerPointer<>(channels);
        output = new PointerPointer<>(channels);
        block = new float[channels][BLOCK];
        for (int c = 0; c < channels; c++) {
            inputs[c] = new FloatPointer(BLOCK);
            outputs[c] = new FloatPointer(BLOCK);
            input.put(c, inputs[c]);
            output.put(c, outputs[c]);
        }
        open();
    }

    private void open() {
        try (AVChannelLayout layout = new AVChannelLayout()) {
            avutil.av_channel_layout_default(layout, source.channels());
            int format = avutil.AV_SAMPLE_FMT_FLTP;
            swresample.swr_alloc_set_opts2(context, layout, format, rate, layout, format, source.sampleRate(), 0, null);
            avutil.av_opt_set_int(context, "filter_size", FILTER_TAPS, 0);
            avutil.av_opt_set_int(context, "phase_shift", 10, 0);
            avutil.av_opt_set_int(context, "exact_rational", 1, 0);
            avutil.av_opt_set_int(context, "linear_interp", 0, 0);
            avutil.av_opt_set_int(context, "filter_type", swresample.SWR_FILTER_TYPE_KAISER, 0);
            avutil.av_opt_set_double(context, "kaiser_beta", KAISER_BETA, 0);
            avutil.av_opt_set_double(context, "cutoff", 0.95, 0);
            if (swresample.swr_init(context) < 0) {
                close();
                throw new IllegalStateException("libswresample refuses " + source.sampleRate() + " to " + rate + " Hz");
            }
        }
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public int sampleRate() {
        return rate;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(float[][] into, int count) throws FoleyException {
        int wanted = (int) Math.min(Math.min(count, BLOCK), length - written);
        int made = 0;
        while (made < wanted) {
            int some = convert(wanted - made);
            if (some == 0 && sourceEnded) {
                break;
            }
            for (int c = 0; c < into.length && c < outputs.length; c++) {
                FloatBuffer result = outputs[c].asBuffer();
                result.get(into[c], made, some);
            }
            made += some;
        }
        for (float[] channel : into) {
            Arrays.fill(channel, made, wanted, 0);
        }
        written += wanted;
        return wanted;
    }

    /**
     * What is left from before, else what the next block of the source gives, else what the filter still holds. No input at
     * all would tell the library that the end has come; an empty one asks for what is left.
     */
    private int convert(int most) throws FoleyException {
        int made = sourceEnded ? 0 : swresample.swr_convert(context, output, most, input, 0);
        if (made > 0) {
            return made;
        }
        int count = sourceEnded ? 0 : source.read(block, BLOCK);
        if (count > 0) {
            for (int c = 0; c < inputs.length; c++) {
                inputs[c].position(0).put(block[c], 0, count);
            }
            return Math.max(0, swresample.swr_convert(context, output, most, input, count));
        }
        sourceEnded = true;
        return Math.max(0, swresample.swr_convert(context, output, most, null, 0));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        swresample.swr_free(context);
        for (int c = 0; c < inputs.length; c++) {
            inputs[c].close();
            outputs[c].close();
        }
        input.close();
        output.close();
        source.close();
    }
}
