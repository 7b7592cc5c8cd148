package org.foleystudio.engine.media;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.foleystudio.engine.FoleyException;

/** Decodes one stream of an input it was lent, frame by frame. Damaged packets are counted and passed over. */
final class StreamDecoder implements AutoCloseable {
    private static final int EAGAIN = org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN();
    private static final int THREADS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
    private static final int MOST_DRAIN_FAULTS = 1000;

    private final MediaInput input;
    private final AVStream stream;
    private final AVCodecContext codec;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private boolean draining;
    private int drainFaults;
    private long damaged;
    private boolean closed;

    private StreamDecoder(MediaInput input, AVStream stream, AVCodecContext codec) {
        this.input = input;
        this.stream = stream;
        this.codec = codec;
    }

    /** Opens a decoder; the caller closes it, before the input. */
    static StreamDecoder open(Path path, MediaInput input, AVStream stream) throws FoleyException {
        AVCodec kind = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
        if (kind == null || kind.isNull()) {
            throw MediaFailure.unknownCodec(path);
        }
        AVCodecContext codec = avcodec.avcodec_alloc_context3(kind);
        int result = avcodec.avcodec_parameters_to_context(codec, stream.codecpar());
        if (result >= 0) {
            // The time base lets the decoder cut the encoder's priming samples and date what is left.
            codec.pkt_timebase(stream.time_base());
            codec.thread_count(THREADS);
            codec.max_pixels((long) MediaFailure.LONGEST_SIDE * MediaFailure.LONGEST_SIDE);
            result = avcodec.avcodec_open2(codec, kind, (AVDictionary) null);
        }
        if (result < 0) {
            avcodec.avcodec_free_context(codec);
            throw MediaFailure.unreadable(path, result);
        }
        return new StreamDecoder(input, stream, codec);
    }

    AVStream stream() {
        return stream;
    }

    /** The frame that {@link #next} or {@link #receive} found; lent until the next call. */
    AVFrame frame() {
        return frame;
    }

    /** Packets and frames that were damaged so far. */
    long damaged() {
        return damaged;
    }

    /** Decodes the next frame; false at the end. */
    boolean next() {
        while (!receive()) {
            if (draining) {
                return false;
            }
            if (input.read(stream, packet) == 0) {
                send(packet);
            } else {
                drain();
            }
        }
        return true;
    }

    /** Hands a packet to the decoder. */
    void send(AVPacket from) {
        int result = avcodec.avcodec_send_packet(codec, from);
        if (result < 0 && result != EAGAIN) {
            damaged++;
        }
    }

    /** No more packets come: what the decoder holds back is received next. */
    void drain() {
        draining = true;
        avcodec.avcodec_send_packet(codec, (AVPacket) null);
    }

    /** Takes a frame that is ready; false when the decoder needs more packets, or has ended. */
    boolean receive() {
        while (true) {
            int result = avcodec.avcodec_receive_frame(codec, frame);
            if (result >= 0) {
                if (frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
                    damaged++;
                }
                return true;
            }
            if (result == EAGAIN || result == avutil.AVERROR_EOF) {
                return false;
            }
            damaged++;
            if (!draining || ++drainFaults > MOST_DRAIN_FAULTS) {
                return false;
            }
        }
    }

    /** Presentation time of the frame in the stream's ticks, or {@code AV_NOPTS_VALUE}. */
    long ticks() {
        return frame.best_effort_timestamp();
    }

    /** Forgets what was sent; for after a seek. */
    void flush() {
        avcodec.avcodec_flush_buffers(codec);
        draining = false;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avutil.av_frame_free(frame);
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(codec);
        }
    }
}
