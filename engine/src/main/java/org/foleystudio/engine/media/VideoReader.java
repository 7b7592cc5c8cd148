package org.foleystudio.engine.media;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.foleystudio.engine.FoleyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of a media file in presentation order, by timestamp. Time 0 is the first picture shown, whatever the
 * container's own clock says. Rotation is applied. Each frame owns its bytes, except that the repeated pictures of a
 * still share theirs. It may be closed while another thread reads.
 */
public final class VideoReader implements FrameSource {
    /** Duration given to a still picture: one window of the paper. */
    public static final double STILL_SECONDS = ClipProbe.STILL_MILLISECONDS / 1000.0;

    private static final Logger LOG = LoggerFactory.getLogger(VideoReader.class);
    private static final double STILL_RATE = 25;
    private static final double TOLERANCE = 1e-6;
    /** Below this, decoding from the start costs less than seeking and is surer. */
    private static final double SHORTEST_SEEK_SECONDS = 4;

    /**
     * What part of a clip to read, and how large.
     *
     * @param startSeconds where to begin
     * @param lengthSeconds how much; infinite for all. A still is shown for this long
     * @param longestSide pictures are made smaller so that neither side exceeds this; 0 keeps them as they are
     */
    public record Options(double startSeconds, double lengthSeconds, int longestSide) {
        /** The whole clip as it is. */
        public static final Options ALL = new Options(0, Double.POSITIVE_INFINITY, 0);

        public Options {
            if (!(startSeconds >= 0) || !(lengthSeconds >= 0) || longestSide < 0) {
                throw new IllegalArgumentException("start, length and side must not be negative: " + startSeconds + ", "
                        + lengthSeconds + ", " + longestSide);
            }
        }

        /** The same size, but only this part. */
        public Options withPart(double start, double length) {
            return new Options(start, length, longestSide);
        }

        /** The same part, but no side longer than this. */
        public Options withLongestSide(int pixels) {
            return new Options(startSeconds, lengthSeconds, pixels);
        }
    }

    private Options options;
    private final ClipInfo info;
    private final MediaInput input;
    private final StreamDecoder decoder;
    private final AVStream stream;
    private final AVFrame before = avutil.av_frame_alloc();
    private final Deque<RgbFrame> ready = new ArrayDeque<>();
    private Optional<PictureScaler> scaler = Optional.empty();
    private Orientation orientation = Orientation.UPRIGHT;
    private long zero;
    private boolean sought;
    private double lastSeconds = -1;
    private boolean partBegun;
    private boolean ended;
    private boolean closed;
    private long frames;

    private VideoReader(ClipProbe.Examined clip, MediaInput input, StreamDecoder decoder, Options options) {
        this.info = clip.info();
        this.zero = clip.firstTicks();
        this.input = input;
        this.decoder = decoder;
        this.stream = decoder.stream();
        this.options = options;
    }

    /** Opens a whole clip at its own size. */
    public static VideoReader open(Path path) throws FoleyException {
        return open(path, Options.ALL);
    }

    /** Opens a part of a clip. */
    public static VideoReader open(Path path, Options options) throws FoleyException {
        ClipProbe.Examined clip = ClipProbe.examine(path);
        if (!clip.info().fault().isEmpty()) {
            LOG.warn("{}", clip.info().fault());
        }
        MediaInput input = MediaInput.open(path);
        boolean open = false;
        try {
            AVStream stream = input.picture().orElseThrow(() -> MediaFailure.noPicture(path));
            input.keepOnly(stream);
            VideoReader reader = new VideoReader(clip, input, StreamDecoder.open(path, input, stream), options);
            reader.seekNearStart();
            open = true;
            return reader;
        } finally {
            if (!open) {
                input.close();
            }
        }
    }

    /**
     * Goes elsewhere in the clip, to read from there to the end. The next picture is the one that stands on the screen at
     * that time; times still count from the start of the part, which is now {@code startSeconds}. A still stays as it is.
     */
    public synchronized void restart(double startSeconds) {
        if (closed || info.still()) {
            return;
        }
        options = options.withPart(startSeconds, Double.POSITIVE_INFINITY);
        ready.clear();
        ended = false;
        partBegun = false;
        avutil.av_frame_unref(before);
        startOver();
        seekNearStart();
    }

    private void seekNearStart() {
        if (options.startSeconds > SHORTEST_SEEK_SECONDS && input.hasIndex() && zero != avutil.AV_NOPTS_VALUE) {
            sought = seek(options.startSeconds - 1);
        }
    }

    private boolean seek(double seconds) {
        long first = zero == avutil.AV_NOPTS_VALUE ? 0 : zero;
        return input.seek(stream, first + (long) Math.floor(seconds / avutil.av_q2d(stream.time_base())));
    }

    /** What the file holds. */
    public ClipInfo info() {
        return info;
    }

    @Override
    public double framesPerSecond() {
        return info.framesPerSecond();
    }

    @Override
    public double seconds() {
        if (info.still() && Double.isFinite(options.lengthSeconds)) {
            return options.lengthSeconds;
        }
        return Math.max(0, Math.min(info.seconds() - options.startSeconds, options.lengthSeconds));
    }

    /** Packets and pictures found damaged so far; they are missing, or shown as well as could be. */
    public synchronized long damaged() {
        return closed ? 0 : decoder.damaged();
    }

    @Override
    public synchronized Optional<RgbFrame> next() throws FoleyException {
        while (ready.isEmpty() && !ended && !closed) {
            if (info.still()) {
                readStill();
            } else {
                readVideo();
            }
        }
        return Optional.ofNullable(ready.poll());
    }

    private void readStill() throws FoleyException {
        if (!decoder.next()) {
            throw MediaFailure.unreadable(info.path(), avutil.AVERROR_INVALIDDATA);
        }
        ended = true;
        RgbFrame picture = convert(decoder.frame(), 0);
        for (int i = 0; i == 0 || i / STILL_RATE < seconds() - TOLERANCE; i++) {
            ready.add(new RgbFrame(picture.width(), picture.height(), picture.rgb(), i / STILL_RATE));
        }
    }

    /** Decodes one picture and keeps it, if it belongs to the part. */
    private void readVideo() throws FoleyException {
        if (!decoder.next()) {
            end();
            return;
        }
        double seconds = secondsOf(decoder.ticks());
        if (sought && seconds > options.startSeconds + TOLERANCE) {
            // The index led past the start: read from the beginning instead.
            startOver();
            return;
        }
        sought = false;
        lastSeconds = seconds;
        double inPart = seconds - options.startSeconds;
        if (inPart >= options.lengthSeconds - TOLERANCE) {
            end();
        } else if (inPart < -TOLERANCE) {
            avutil.av_frame_unref(before);
            avutil.av_frame_move_ref(before, decoder.frame());
        } else {
            if (inPart > TOLERANCE) {
                beginWithEarlier();
            }
            partBegun = true;
            add(decoder.frame(), Math.max(0, inPart));
        }
    }

    /** Between two pictures the earlier one stands on the screen: it opens a part that starts there. */
    private void beginWithEarlier() throws FoleyException {
        if (!partBegun && before.width() > 0) {
            add(before, 0);
        }
        partBegun = true;
        avutil.av_frame_unref(before);
    }

    private void add(AVFrame frame, double seconds) throws FoleyException {
        ready.add(convert(frame, seconds));
        frames++;
    }

    private void end() throws FoleyException {
        ended = true;
        if (options.lengthSeconds > 0 && options.startSeconds < info.seconds()) {
            beginWithEarlier();
        }
        if (decoder.damaged() > 0) {
            LOG.warn(
                    "{} packets or pictures of the clip are damaged; {} pictures were read", decoder.damaged(), frames);
        }
    }

    private void startOver() {
        sought = false;
        seek(0);
        decoder.flush();
        lastSeconds = -1;
    }

    private double secondsOf(long ticks) {
        double step = info.framesPerSecond() > 0 ? 1 / info.framesPerSecond() : 1 / STILL_RATE;
        if (ticks == avutil.AV_NOPTS_VALUE) {
            return lastSeconds < 0 ? 0 : lastSeconds + step;
        }
        if (zero == avutil.AV_NOPTS_VALUE) {
            zero = ticks;
        }
        double seconds = (ticks - zero) * avutil.av_q2d(stream.time_base());
        // Damaged streams repeat or reverse timestamps; frames are kept in the order of decoding.
        return seconds > lastSeconds ? Math.max(0, seconds) : Math.max(0, lastSeconds) + 1e-4;
    }

    private RgbFrame convert(AVFrame frame, double seconds) throws FoleyException {
        if (scaler.isEmpty()) {
            orientation = Orientation.of(stream, frame);
            int[] size = PictureScaler.fit(frame.width(), frame.height(), options.longestSide);
            scaler = Optional.of(new PictureScaler(size[0], size[1]));
        }
        try {
            return orientation.apply(scaler.get().convert(frame, seconds));
        } catch (IllegalStateException e) {
            throw MediaFailure.unreadable(info.path(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ready.clear();
        scaler.ifPresent(PictureScaler::close);
        avutil.av_frame_free(before);
        decoder.close();
        input.close();
    }
}
