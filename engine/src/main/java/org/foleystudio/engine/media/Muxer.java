package org.foleystudio.engine.media;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.FrameRecorder;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.signal.Waveform;

/**
 * Puts a sound under a clip: the picture's packets are copied untouched, the sound is encoded (AAC in MP4, 24-bit PCM in
 * MOV and MKV, where it is exact). Whole or not at all.
 */
public final class Muxer {
    private Muxer() {}

    /**
     * Writes {@code target} with the picture of {@code clip} and this sound, beginning together.
     *
     * @throws FoleyException when the clip has no picture, or the target's kind is not mp4, mov or mkv
     */
    public static void mux(Path clip, Waveform sound, Path target) throws FoleyException {
        MediaFailure.checkReadable(clip);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        String name = target.toString().toLowerCase(Locale.ROOT);
        boolean exact = name.endsWith(".mov") || name.endsWith(".mkv");
        if (!exact && !name.endsWith(".mp4") && !name.endsWith(".m4v")) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "Cannot write " + target + "; choose a name ending in .mp4, .mov or .mkv.");
        }
        WholeFile.write(target, part -> {
            Path encoded =
                    Files.createTempFile(part.toAbsolutePath().getParent(), ".part-sound-", exact ? ".wav" : ".m4a");
            try {
                if (exact) {
                    WavWriter.write(encoded, sound, WavFormat.PCM_24, WavWriter.Notes.NONE);
                } else {
                    encode(sound, encoded);
                }
                join(clip, encoded, part);
            } finally {
                Files.deleteIfExists(encoded);
            }
        });
    }

    private static void encode(Waveform sound, Path target) throws IOException {
        int channels = sound.channels().length;
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(target.toFile(), channels)) {
            recorder.setFormat("mp4");
            recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
            recorder.setSampleRate(sound.sampleRate());
            recorder.setAudioBitrate(192_000);
            recorder.start();
            float[] block = new float[sound.length() * channels];
            for (int i = 0; i < sound.length(); i++) {
                for (int c = 0; c < channels; c++) {
                    block[i * channels + c] = sound.channels()[c][i];
                }
            }
            recorder.recordSamples(sound.sampleRate(), channels, FloatBuffer.wrap(block));
            recorder.stop();
        } catch (FrameRecorder.Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void join(Path clip, Path sound, Path target) throws IOException, FoleyException {
        try (Input picture = new Input(clip, avutil.AVMEDIA_TYPE_VIDEO);
                Input audio = new Input(sound, avutil.AVMEDIA_TYPE_AUDIO);
                Output output = new Output(target)) {
            AVStream pictureOut = output.addCopyOf(picture.stream);
            AVStream audioOut = output.addCopyOf(audio.stream);
            output.begin();
            boolean morePicture = picture.read();
            boolean moreAudio = audio.read();
            while (morePicture || moreAudio) {
                if (morePicture && (!moreAudio || picture.seconds() <= audio.seconds())) {
                    output.write(picture, pictureOut);
                    morePicture = picture.read();
                } else {
                    output.write(audio, audioOut);
                    moreAudio = audio.read();
                }
            }
            output.end();
        }
    }

    /** One stream of a file, packet by packet, its clock shifted so that the first is shown at 0. */
    private static final class Input implements AutoCloseable {
        private final AVFormatContext context = new AVFormatContext(null);
        private final AVPacket packet = avcodec.av_packet_alloc();
        private final AVStream stream;
        private final int index;
        private final long zero;

        Input(Path file, int type) throws FoleyException {
            if (avformat.avformat_open_input(context, file.toString(), null, (AVDictionary) null) < 0
                    || avformat.avformat_find_stream_info(context, (PointerPointer<?>) null) < 0) {
                close();
                throw MediaFailure.unreadable(file, new IOException("cannot be opened"));
            }
            index = avformat.av_find_best_stream(context, type, -1, -1, (org.bytedeco.ffmpeg.avcodec.AVCodec) null, 0);
            if (index < 0) {
                close();
                throw MediaFailure.noPicture(file);
            }
            stream = context.streams(index);
            zero = stream.start_time() == avutil.AV_NOPTS_VALUE || type == avutil.AVMEDIA_TYPE_AUDIO
                    ? 0
                    : stream.start_time();
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
            check(
                    avformat.avformat_alloc_output_context2(context, null, (String) null, file.toString()),
                    "choose a container");
            check(avformat.avio_open(io, file.toString(), AVIO_FLAG_WRITE), "open the file");
            context.pb(io);
        }

        AVStream addCopyOf(AVStream source) throws IOException {
            AVStream stream = avformat.avformat_new_stream(context, null);
            check(avcodec.avcodec_parameters_copy(stream.codecpar(), source.codecpar()), "copy the stream");
            stream.codecpar().codec_tag(0);
            stream.time_base(source.time_base());
            stream.avg_frame_rate(source.avg_frame_rate());
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
                throw new IOException(
                        "cannot " + what + ": " + new String(text, java.nio.charset.StandardCharsets.UTF_8).trim());
            }
        }

        @Override
        public void close() {
            avformat.avio_closep(io);
            context.pb(null);
            avformat.avformat_free_context(context);
        }
    }
}
