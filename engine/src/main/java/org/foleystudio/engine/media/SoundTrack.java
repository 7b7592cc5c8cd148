package org.foleystudio.engine.media;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.foleystudio.engine.signal.Waveform;

/**
 * Collects decoded sound on one clock: blocks go where their timestamps say, so that a late start and holes become
 * silence. The format of the first block is kept.
 */
final class SoundTrack implements AutoCloseable {
    /** Timestamps are rounded, to a millisecond in Matroska; what is nearer than this follows without a gap. */
    private static final double JITTER_SECONDS = 0.03;

    /** No hole in a real clip is this long; such a timestamp is damaged. */
    private static final double LONGEST_HOLE_SECONDS = 3600;

    private final double startSeconds;
    private final double lengthSeconds;
    private SwrContext converter = new SwrContext(null);
    private int inputFormat = -1;
    private int inputRate;
    private int inputChannels;
    private int rate;
    private float[][] samples = new float[0][];
    private long mostSamples;
    private long position;
    private int length;
    private boolean begun;
    private boolean closed;

    SoundTrack(double startSeconds, double lengthSeconds) {
        this.startSeconds = startSeconds;
        this.lengthSeconds = lengthSeconds;
    }

    /** Whether anything was decoded. */
    boolean hasFormat() {
        return rate > 0;
    }

    /** Whether the part that was asked for is complete. */
    boolean isFull() {
        return hasFormat() && position >= mostSamples;
    }

    /** Adds a decoded block that is heard at {@code seconds}; not a number where that is unknown. */
    void add(AVFrame frame, double seconds) {
        if (frame.nb_samples() <= 0 || frame.sample_rate() <= 0) {
            return;
        }
        prepare(frame);
        float[][] block = converted(frame);
        if (!Double.isNaN(seconds)) {
            long at = Math.round((seconds - startSeconds) * rate);
            double jump = begun ? (double) (at - position) / rate : 0;
            if (!begun || (Math.abs(jump) > JITTER_SECONDS && Math.abs(jump) < LONGEST_HOLE_SECONDS)) {
                position = at;
            }
        }
        begun = true;
        put(block);
    }

    private void put(float[][] block) {
        int from = (int) Math.min(block[0].length, Math.max(0, -position));
        int to = (int) Math.max(from, Math.min(block[0].length, mostSamples - position));
        if (to > from) {
            int end = (int) Math.max(length, position + to);
            if (end > samples[0].length) {
                for (int c = 0; c < samples.length; c++) {
                    samples[c] = Arrays.copyOf(
                            samples[c], (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, samples[c].length * 2L)));
                }
            }
            for (int c = 0; c < samples.length; c++) {
                System.arraycopy(block[c], from, samples[c], (int) position + from, to - from);
            }
            length = end;
        }
        position += block[0].length;
    }

    private void prepare(AVFrame frame) {
        int channels = frame.ch_layout().nb_channels();
        if (frame.format() == inputFormat && frame.sample_rate() == inputRate && channels == inputChannels) {
            return;
        }
        if (!hasFormat()) {
            rate = frame.sample_rate();
            samples = new float[channels][rate];
            mostSamples = Double.isInfinite(lengthSeconds) ? Integer.MAX_VALUE - 8L : Math.round(lengthSeconds * rate);
        }
        inputFormat = frame.format();
        inputRate = frame.sample_rate();
        inputChannels = channels;
        swresample.swr_free(converter);
        try (AVChannelLayout from = new AVChannelLayout();
                AVChannelLayout to = new AVChannelLayout()) {
            avutil.av_channel_layout_default(from, channels);
            avutil.av_channel_layout_default(to, samples.length);
            swresample.swr_alloc_set_opts2(
                    converter, to, avutil.AV_SAMPLE_FMT_FLTP, rate, from, inputFormat, inputRate, 0, null);
        }
        if (swresample.swr_init(converter) < 0) {
            throw new IllegalStateException("libswresample refuses " + channels + " channels of " + inputRate + " Hz");
        }
    }

    private float[][] converted(AVFrame frame) {
        int room = (int) ((long) frame.nb_samples() * rate / inputRate) + 256;
        int channels = samples.length;
        try (FloatPointer buffer = new FloatPointer((long) room * channels);
                PointerPointer<Pointer> planes = new PointerPointer<>(channels)) {
            for (int c = 0; c < channels; c++) {
                planes.put(c, buffer.getPointer((long) c * room));
            }
            int made = swresample.swr_convert(converter, planes, room, frame.extended_data(), frame.nb_samples());
            float[][] block = new float[channels][Math.max(0, made)];
            for (int c = 0; c < channels; c++) {
                buffer.position((long) c * room).get(block[c]);
            }
            return block;
        }
    }

    /** The part that was asked for, as far as there is sound. */
    Waveform sound() {
        float[][] out = new float[samples.length][];
        for (int c = 0; c < out.length; c++) {
            out[c] = Arrays.copyOf(samples[c], length);
        }
        return new Waveform(out, rate);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            swresample.swr_free(converter);
        }
    }
}
