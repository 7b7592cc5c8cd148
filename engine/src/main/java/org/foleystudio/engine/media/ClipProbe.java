package org.foleystudio.engine.media;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.foleystudio.engine.FoleyException;

/** Finds out what a media file holds by reading its packets and decoding its first picture. */
public final class ClipProbe {
    /** Duration given to a still picture, in milliseconds: one window of the paper. */
    static final long STILL_MILLISECONDS = 8192;

    /** Files above this are described by their header: reading them through would take long. */
    private static final long MOST_BYTES_READ = 4L << 30;

    private static final int FIRST_PACKETS = 600;

    /** The clip, and the time of its first picture in its stream's ticks ({@code AV_NOPTS_VALUE} where it has none). */
    record Examined(ClipInfo info, long firstTicks) {}

    private record FirstPicture(int width, int height, double pixelAspect) {}

    private ClipProbe() {}

    /**
     * Describes a clip.
     *
     * @throws FoleyException when the file cannot be read, is no media or holds no picture
     */
    public static ClipInfo probe(Path path) throws FoleyException {
        return examine(path).info();
    }

    static Examined examine(Path path) throws FoleyException {
        try (MediaInput input = MediaInput.open(path)) {
            AVStream stream = input.picture().orElseThrow(() -> MediaFailure.noPicture(path));
            AVCodecParameters parameters = stream.codecpar();
            if (Math.max(parameters.width(), parameters.height()) > MediaFailure.LONGEST_SIDE) {
                throw MediaFailure.tooLarge(path, parameters.width(), parameters.height());
            }
            input.keepOnly(stream);
            try (StreamDecoder decoder = StreamDecoder.open(path, input, stream)) {
                return examine(path, input, decoder);
            }
        }
    }

    private static Examined examine(Path path, MediaInput input, StreamDecoder decoder) throws FoleyException {
        AVStream stream = decoder.stream();
        PictureTiming.Collector packets = new PictureTiming.Collector();
        boolean whole = input.bytes() <= MOST_BYTES_READ;
        boolean decoded = false;
        int result;
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            while ((result = input.read(stream, packet)) == 0) {
                packets.add(packet);
                if (!decoded) {
                    decoder.send(packet);
                    decoded = decoder.receive();
                }
                if (input.isStill() || (!whole && packets.total() >= FIRST_PACKETS)) {
                    break;
                }
            }
        } finally {
            avcodec.av_packet_free(packet);
        }
        if (!decoded) {
            decoder.drain();
            if (!decoder.receive()) {
                throw MediaFailure.unreadable(path, result);
            }
        }
        PictureTiming timing = whole ? packets.timing(stream) : PictureTiming.ofHeader(packets, stream);
        String fault = whole && !input.isStill() ? fault(packets.total(), stream.nb_frames(), result) : "";
        return new Examined(
                describe(path, input, firstPicture(stream, decoder.frame()), timing, fault), timing.firstTicks());
    }

    private static FirstPicture firstPicture(AVStream stream, AVFrame frame) {
        Orientation orientation = Orientation.of(stream, frame);
        AVRational said = frame.sample_aspect_ratio();
        double aspect = said.num() > 0 && said.den() > 0 ? avutil.av_q2d(said) : 1;
        return new FirstPicture(
                orientation.shownWidth(frame.width(), frame.height()),
                orientation.shownHeight(frame.width(), frame.height()),
                orientation.transposed() ? 1 / aspect : aspect);
    }

    private static String fault(long found, long promised, int result) {
        if (promised > found) {
            return "The file ends early: it holds " + found + " of " + promised + " pictures.";
        }
        return result == avutil.AVERROR_EOF ? "" : "The file is damaged after " + found + " pictures.";
    }

    private static ClipInfo describe(
            Path path, MediaInput input, FirstPicture picture, PictureTiming timing, String fault) {
        boolean still = input.isStill();
        return new ClipInfo(
                path,
                input.container(),
                picture.width(),
                picture.height(),
                picture.pixelAspect(),
                still ? 0 : timing.rateNumerator(),
                still ? 1 : timing.rateDenominator(),
                timing.frames(),
                still ? STILL_MILLISECONDS : timing.lengthNumerator(),
                still ? 1000 : timing.lengthDenominator(),
                !still && timing.variable(),
                still,
                input.sound().map(s -> s.codecpar().sample_rate()).orElse(0),
                input.sound().map(s -> s.codecpar().ch_layout().nb_channels()).orElse(0),
                input.timecode(),
                fault);
    }

    /** Time of a file's first picture in seconds on the file's own clock; empty where it has no picture or no clock. */
    static OptionalDouble pictureStart(Path path) throws FoleyException {
        try (MediaInput input = MediaInput.open(path)) {
            if (input.picture().isEmpty() || input.isStill()) {
                return OptionalDouble.empty();
            }
            AVStream stream = input.picture().get();
            input.keepOnly(stream);
            PictureTiming.Collector packets = new PictureTiming.Collector();
            AVPacket packet = avcodec.av_packet_alloc();
            try {
                while (packets.total() < FIRST_PACKETS && input.read(stream, packet) == 0) {
                    packets.add(packet);
                }
            } finally {
                avcodec.av_packet_free(packet);
            }
            long first = packets.timing(stream).firstTicks();
            return first == avutil.AV_NOPTS_VALUE
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(first * avutil.av_q2d(stream.time_base()));
        }
    }
}
