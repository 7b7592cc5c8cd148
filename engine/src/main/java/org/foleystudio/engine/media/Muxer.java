package org.foleystudio.engine.media;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.FrameRecorder;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.signal.SoundStream;
import org.foleystudio.engine.signal.Waveform;

/**
 * Puts a sound under a clip: the picture's packets are copied untouched, the sound is encoded (AAC in MP4, 24-bit PCM in
 * MOV and MKV, where it is exact). The clip's own sound can follow as a second track. Whole or not at all.
 */
public final class Muxer {
    private static final int BLOCK = 1 << 14;

    private Muxer() {}

    /**
     * Writes {@code target} with the picture of {@code clip} and this sound, beginning together.
     *
     * @throws FoleyException when the clip has no picture, or the target's kind is not mp4, mov or mkv
     */
    public static void mux(Path clip, Waveform sound, Path target) throws FoleyException {
        mux(clip, SoundStream.of(sound), target, false, Progress.NONE);
    }

    /**
     * As {@link #mux(Path, Waveform, Path)}, for sound of any length.
     *
     * @param keepsOriginal whether the clip's own sound becomes a second track, which players leave silent unless asked
     * @throws FoleyException also when there is no such sound, or the user asked to stop
     */
    public static void mux(Path clip, SoundStream sound, Path target, boolean keepsOriginal, Progress progress)
            throws FoleyException {
        MediaFailure.checkReadable(clip);
        MediaLibrary.load();
        boolean exact = isExact(target);
        WholeFile.write(target, part -> {
            List<Path> encoded = new ArrayList<>();
            try {
                encoded.add(encoded(sound, part, exact, progress));
                if (keepsOriginal) {
                    encoded.add(original(clip, part, exact, progress));
                }
                join(clip, encoded, part, progress);
            } finally {
                for (Path file : encoded) {
                    if (!file.equals(clip)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        });
    }

    /** Whether a file of that name keeps the sound as it is; refuses names of other kinds. */
    private static boolean isExact(Path target) throws FoleyException {
        String name = target.toString().toLowerCase(Locale.ROOT);
        boolean exact = name.endsWith(".mov") || name.endsWith(".mkv");
        if (!exact && !name.endsWith(".mp4") && !name.endsWith(".m4v")) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "Cannot write " + target + "; choose a name ending in .mp4, .mov or .mkv.");
        }
        return exact;
    }

    private static Path encoded(SoundStream sound, Path part, boolean exact, Progress progress)
            throws IOException, FoleyException {
        Path file = Files.createTempFile(part.toAbsolutePath().getParent(), ".part-sound-", exact ? ".wav" : ".m4a");
        try {
            if (exact) {
                WavWriter.write(file, sound, WavFormat.PCM_24, WavWriter.Notes.NONE, progress);
            } else {
                encode(sound, file, progress);
            }
        } catch (IOException | FoleyException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return file;
    }

    /** The clip itself where its packets fit every container as they are, else its sound encoded anew. */
    private static Path original(Path clip, Path part, boolean exact, Progress progress)
            throws IOException, FoleyException {
        try (MediaInput input = MediaInput.open(clip)) {
            AVStream own = input.sound()
                    .orElseThrow(() -> new FoleyException(
                            FoleyException.Code.SETTINGS,
                            "The clip " + clip + " has no sound of its own that could be kept."));
            if (own.codecpar().codec_id() == avcodec.AV_CODEC_ID_AAC) {
                return clip;
            }
        }
        Waveform own = AudioReader.read(clip).orElseThrow(() -> MediaFailure.noPicture(clip));
        return encoded(SoundStream.of(own), part, exact, progress);
    }

    private static void encode(SoundStream sound, Path target, Progress progress) throws IOException, FoleyException {
        int channels = sound.channels();
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(target.toFile(), channels)) {
            recorder.setFormat("mp4");
            recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
            recorder.setSampleRate(sound.sampleRate());
            recorder.setAudioBitrate(192_000);
            recorder.start();
            float[][] block = new float[channels][BLOCK];
            long done = 0;
            for (int count; (count = sound.read(block, BLOCK)) > 0; done += count) {
                progress.checkCancelled();
                recorder.recordSamples(sound.sampleRate(), channels, FloatBuffer.wrap(interleaved(block, count)));
                progress.report("encode", done + count, sound.length());
            }
            recorder.stop();
        } catch (FrameRecorder.Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static float[] interleaved(float[][] block, int count) {
        float[] mixed = new float[count * block.length];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < block.length; c++) {
                mixed[i * block.length + c] = block[c][i];
            }
        }
        return mixed;
    }

    private static void join(Path clip, List<Path> sounds, Path target, Progress progress)
            throws IOException, FoleyException {
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

    /** FFmpeg takes names as UTF-8 whatever the system's own encoding is. */
    private static BytePointer utf8(Path file) {
        return new BytePointer("file:" + file.toAbsolutePath(), StandardCharsets.UTF_8);
    }
}
