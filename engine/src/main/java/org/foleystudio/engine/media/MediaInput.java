package org.foleystudio.engine.media;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.foleystudio.engine.FoleyException;

/** A media file opened for reading packets. Not thread-safe. */
final class MediaInput implements AutoCloseable {
    /** Demuxers that make pictures out of plain text: a mislabelled note is not a clip. */
    private static final Set<String> TEXT = Set.of("tty", "bin", "adf", "idf", "xbin");

    private final AVFormatContext context;
    private final Optional<AVStream> picture;
    private final Optional<AVStream> sound;
    private boolean closed;

    private MediaInput(AVFormatContext context) {
        this.context = context;
        this.picture = findPicture();
        this.sound = find(avutil.AVMEDIA_TYPE_AUDIO);
    }

    /** Opens a file; the caller closes. */
    static MediaInput open(Path path) throws FoleyException {
        MediaFailure.checkReadable(path);
        MediaLibrary.load();
        AVFormatContext context = new AVFormatContext(null);
        int result = openInput(context, path);
        if (result < 0) {
            throw MediaFailure.unreadable(path, result);
        }
        result = avformat.avformat_find_stream_info(context, (AVDictionary) null);
        if (result < 0 || TEXT.contains(context.iformat().name().getString())) {
            avformat.avformat_close_input(context);
            throw MediaFailure.unreadable(path, Math.min(result, 0));
        }
        return new MediaInput(context);
    }

    private static int openInput(AVFormatContext context, Path path) {
        AVDictionary options = new AVDictionary(null);
        // A clip may be a playlist in disguise: nothing but files is opened, and names hold no patterns.
        avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
        avutil.av_dict_set(options, "pattern_type", "none", 0);
        try (BytePointer url = new BytePointer("file:" + path.toAbsolutePath(), StandardCharsets.UTF_8)) {
            return avformat.avformat_open_input(context, url, null, options);
        } finally {
            avutil.av_dict_free(options);
        }
    }

    private Optional<AVStream> findPicture() {
        Optional<AVStream> best = find(avutil.AVMEDIA_TYPE_VIDEO).filter(MediaInput::moves);
        for (int i = 0; i < context.nb_streams() && best.isEmpty(); i++) {
            AVStream stream = context.streams(i);
            if (stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO && moves(stream)) {
                best = Optional.of(stream);
            }
        }
        return best;
    }

    /** The cover of a record is stored as a video stream too, but is not the clip's picture. */
    private static boolean moves(AVStream stream) {
        return (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) == 0;
    }

    private Optional<AVStream> find(int type) {
        int index = avformat.av_find_best_stream(context, type, -1, -1, (AVCodec) null, 0);
        return index < 0 ? Optional.empty() : Optional.of(context.streams(index));
    }

    /** FFmpeg's names for the container, separated by commas. */
    String container() {
        return context.iformat().name().getString();
    }

    /** Whether the file is one picture, such as a PNG. */
    boolean isStill() {
        String name = container();
        return name.equals("image2") || name.endsWith("_pipe");
    }

    /** Whether seeking by time is exact: the container holds an index of key frames, or all samples are of one size. */
    boolean hasIndex() {
        String name = container();
        return name.contains("mp4") || name.contains("matroska") || name.equals("wav");
    }

    Optional<AVStream> picture() {
        return picture;
    }

    Optional<AVStream> sound() {
        return sound;
    }

    /** Duration of the whole file in seconds, 0 where unknown. */
    double seconds() {
        return Math.max(0, context.duration() / (double) avutil.AV_TIME_BASE);
    }

    /** Bytes of the file, 0 where unknown. */
    long bytes() {
        return Math.max(0, avformat.avio_size(context.pb()));
    }

    /** The start timecode as the file writes it: of the picture, of its timecode track, or of the whole. */
    String timecode() {
        for (int i = 0; i < context.nb_streams(); i++) {
            String found = text(context.streams(i).metadata(), "timecode");
            if (!found.isEmpty()) {
                return found;
            }
        }
        return text(context.metadata(), "timecode");
    }

    private static String text(AVDictionary metadata, String key) {
        AVDictionaryEntry entry = avutil.av_dict_get(metadata, key, null, 0);
        return entry == null ? "" : entry.value().getString(StandardCharsets.UTF_8);
    }

    /** Reads only this stream from here on; the others' bytes are skipped where the container allows. */
    void keepOnly(AVStream stream) {
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream other = context.streams(i);
            other.discard(other.index() == stream.index() ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
    }

    /** Reads the next packet of a stream; 0 when there is one, else FFmpeg's code for why not. */
    int read(AVStream stream, AVPacket packet) {
        while (true) {
            avcodec.av_packet_unref(packet);
            int result = avformat.av_read_frame(context, packet);
            if (result < 0) {
                return result;
            }
            if (packet.stream_index() == stream.index()) {
                return 0;
            }
        }
    }

    /** Goes to the last key frame at or before a time in the stream's own ticks; false when the file cannot. */
    boolean seek(AVStream stream, long ticks) {
        return avformat.av_seek_frame(context, stream.index(), ticks, avformat.AVSEEK_FLAG_BACKWARD) >= 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avformat.avformat_close_input(context);
        }
    }
}
