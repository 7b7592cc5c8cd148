package org.foleystudio.engine.media;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;

/** Puts streams of several files into one, packet by packet, as they are. */
final class StreamJoin {
    private StreamJoin() {}

    /** Writes the clip's picture and, below it, each sound; the clip among them stands for its own sound. */
    static void join(Path clip, List<Path> sounds, Path target, Progress progress) throws IOException, FoleyException {
        List<Input> inputs = new ArrayList<>();
        try (Output output = new Output(target)) {
            Input picture = new Input(clip, avutil.AVMEDIA_TYPE_VIDEO, 0);
            inputs.add(picture);
            List<AVStream> outputs = new ArrayList<>(List.of(output.addCopyOf(picture.stream, "", true)));
            for (Path sound : sounds) {
                double zero = sound.equals(clip) ? picture.zeroSeconds() : 0;
                Input input = new Input(sound, avutil.AVMEDIA_TYPE_AUDIO, zero);
                inputs.add(input);
                boolean isFirst = outputs.size() == 1;
                outputs.add(output.addCopyOf(input.stream, isFirst ? "Foley" : "Original", isFirst));
            }
            output.begin();
            copy(inputs, outputs, output, progress);
            output.end();
        } finally {
            inputs.forEach(Input::close);
        }
    }

    /** Packets of all streams by their time. */
    private static void copy(List<Input> inputs, List<AVStream> outputs, Output output, Progress progress)
            throws IOException, FoleyException {
        List<Input> open = new ArrayList<>(inputs);
        open.removeIf(input -> !input.read());
        while (!open.isEmpty()) {
            progress.checkCancelled();
            Input next = Collections.min(open, Comparator.comparingDouble(Input::seconds));
            output.write(next, outputs.get(inputs.indexOf(next)));
            if (!next.read()) {
                open.remove(next);
            }
        }
    }

    /** One stream of a file, packet by packet, its clock shifted so that the first is shown at 0. */
    private static final class Input implements AutoCloseable {
        private final AVFormatContext context = new AVFormatContext(null);
        private final AVPacket packet = avcodec.av_packet_alloc();
        private final AVStream stream;
        private final int index;
        private final long zero;

        /** @param zeroSeconds time of a sound's packet that is heard with the first picture */
        Input(Path file, int type, double zeroSeconds) throws FoleyException {
            try (BytePointer url = utf8(file)) {
                if (avformat.avformat_open_input(context, url, null, (AVDictionary) null) < 0
                        || avformat.avformat_find_stream_info(context, (PointerPointer<?>) null) < 0) {
                    close();
                    throw MediaFailure.unreadable(file, new IOException("cannot be opened"));
                }
            }
            index = avformat.av_find_best_stream(context, type, -1, -1, (org.bytedeco.ffmpeg.avcodec.AVCodec) null, 0);
            if (index < 0) {
                close();
                throw MediaFailure.noPicture(file);
            }
            stream = context.streams(index);
            boolean isSound = type == avutil.AVMEDIA_TYPE_AUDIO;
            long start = stream.start_time() == avutil.AV_NOPTS_VALUE ? 0 : stream.start_time();
            zero = isSound ? Math.round(zeroSeconds / avutil.av_q2d(stream.time_base())) : start;
        }

        /** When the first packet is shown, on the file's clock. */
        double zeroSeconds() {
            return zero * avutil.av_q2d(stream.time_base());
        }

        boolean read() {
            while (true) {
                avcodec.av_packet_unref(packet);
                if (avformat.av_read_frame(context, packet) < 0) {
                    return false;
                }
                if (packet.stream_index() == index) {
                    return true;
                }
            }
        }

        double seconds() {
            long stamp = packet.dts() == avutil.AV_NOPTS_VALUE ? packet.pts() : packet.dts();
            return (stamp - zero) * avutil.av_q2d(stream.time_base());
        }

        @Override
        public void close() {
            avcodec.av_packet_free(packet);
            avformat.avformat_close_input(context);
        }
    }

    /** A file being written. */
    private static final class Output implements AutoCloseable {
        private final AVFormatContext context = new AVFormatContext(null);
        private final AVIOContext io = new AVIOContext(null);

        Output(Path file) throws IOException {
            try (BytePointer url = utf8(file)) {
                check(avformat.avformat_alloc_output_context2(context, null, null, url), "choose a container");
                check(avformat.avio_open(io, url, AVIO_FLAG_WRITE), "open the file");
            }
            context.pb(io);
        }

        AVStream addCopyOf(AVStream source, String title, boolean isDefault) throws IOException {
            AVStream stream = avformat.avformat_new_stream(context, null);
            check(avcodec.avcodec_parameters_copy(stream.codecpar(), source.codecpar()), "copy the stream");
            stream.codecpar().codec_tag(0);
            stream.time_base(source.time_base());
            stream.avg_frame_rate(source.avg_frame_rate());
            stream.disposition(isDefault ? avformat.AV_DISPOSITION_DEFAULT : 0);
            if (!title.isEmpty()) {
                // MOV and MP4 know no titles, but names of handlers
                AVDictionary metadata = new AVDictionary(null);
                avutil.av_dict_set(metadata, "title", title, 0);
                avutil.av_dict_set(metadata, "handler_name", title, 0);
                stream.metadata(metadata);
            }
            return stream;
        }

        void begin() throws IOException {
            check(avformat.avformat_write_header(context, (AVDictionary) null), "write the header");
        }

        void write(Input input, AVStream to) throws IOException {
            AVPacket packet = input.packet;
            if (packet.pts() != avutil.AV_NOPTS_VALUE) {
                packet.pts(packet.pts() - input.zero);
            }
            if (packet.dts() != avutil.AV_NOPTS_VALUE) {
                packet.dts(packet.dts() - input.zero);
            }
            avcodec.av_packet_rescale_ts(packet, input.stream.time_base(), to.time_base());
            packet.stream_index(to.index());
            packet.pos(-1);
            check(avformat.av_interleaved_write_frame(context, packet), "write a packet");
        }

        void end() throws IOException {
            check(avformat.av_write_trailer(context), "finish the file");
        }

        private static void check(int result, String what) throws IOException {
            if (result < 0) {
                byte[] text = new byte[256];
                avutil.av_strerror(result, text, text.length);
                throw new IOException("cannot " + what + ": " + new String(text, StandardCharsets.UTF_8).trim());
            }
        }

        @Override
        public void close() {
            avformat.avio_closep(io);
            context.pb(null);
            avformat.avformat_free_context(context);
        }
    }

    /** FFmpeg takes names as UTF-8 whatever the system's own encoding is. */
    private static BytePointer utf8(Path file) {
        return new BytePointer("file:" + file.toAbsolutePath(), StandardCharsets.UTF_8);
    }
}
