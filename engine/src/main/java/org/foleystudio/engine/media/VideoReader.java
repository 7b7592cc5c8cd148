package org.foleystudio.engine.media;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.foleystudio.engine.FoleyException;
import org.slf4j.LoggerFactory;

/**
 * Pictures of a media file in presentation order, by timestamp. Time 0 is the first picture shown, whatever the
 * container's own clock says. Rotation is applied. Each frame owns its bytes. Not thread-safe.
 */
public final class VideoReader implements FrameSource {
    /** Duration given to a still picture: one window of the paper. */
    public static final double STILL_SECONDS = 8.192;

    private static final double STILL_RATE = 25;
    private static final long LONGEST_SIDE = 16384;
    private static final Set<String> STILLS =
            Set.of("image2", "png_pipe", "jpeg_pipe", "bmp_pipe", "webp_pipe", "tiff_pipe", "image2pipe");

    /**
     * What part of a clip to read, and how large.
     *
     * @param startSeconds where to begin
     * @param lengthSeconds how much; infinite for all
     * @param longestSide pictures are made smaller so that neither side exceeds this; 0 keeps them as they are
     */
    public record Options(double startSeconds, double lengthSeconds, int longestSide) {
        /** The whole clip as it is. */
        public static final Options ALL = new Options(0, Double.POSITIVE_INFINITY, 0);

        /** The same part, but no side longer than this. */
        public Options withLongestSide(int pixels) {
            return new Options(startSeconds, lengthSeconds, pixels);
        }
    }

    private final Path path;
    private final FFmpegFrameGrabber grabber;
    private final Options options;
    private final ClipInfo info;
    private final int quarterTurns;
    private double zero = Double.NaN;
    private double lastSeconds = -1;
    private int stillFrames;
    private boolean ended;
    private Optional<RgbFrame> stillPicture = Optional.empty();

    private VideoReader(Path path, FFmpegFrameGrabber grabber, Options options) throws FoleyException {
        this.path = path;
        this.grabber = grabber;
        this.options = options;
        this.quarterTurns = Math.floorMod((int) Math.round(-grabber.getDisplayRotation() / 90), 4);
        this.info = describe();
    }

    /** Opens a whole clip at its own size. */
    public static VideoReader open(Path path) throws FoleyException {
        return open(path, Options.ALL);
    }

    /** Opens a part of a clip. */
    public static VideoReader open(Path path, Options options) throws FoleyException {
        MediaFailure.checkReadable(path);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(path.toFile());
        boolean open = false;
        try {
            grabber.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
            grabber.start();
            if (!grabber.hasVideo() || grabber.getImageWidth() <= 0 || grabber.getImageHeight() <= 0) {
                throw MediaFailure.noPicture(path);
            }
            if (Math.max(grabber.getImageWidth(), grabber.getImageHeight()) > LONGEST_SIDE) {
                throw new FoleyException(
                        FoleyException.Code.MEDIA,
                        "The pictures of " + path + " are "
                                + grabber.getImageWidth() + " x " + grabber.getImageHeight()
                                + ", larger than 16384 pixels; make a smaller copy.");
            }
            VideoReader reader = new VideoReader(path, grabber, options);
            reader.shrink();
            open = true;
            return reader;
        } catch (FrameGrabber.Exception | RuntimeException e) {
            throw MediaFailure.unreadable(path, e);
        } finally {
            if (!open) {
                closeQuietly(grabber);
            }
        }
    }

    private void shrink() {
        int longest = Math.max(grabber.getImageWidth(), grabber.getImageHeight());
        if (options.longestSide > 0 && longest > options.longestSide) {
            double factor = (double) options.longestSide / longest;
            int width = grabber.getImageWidth();
            int height = grabber.getImageHeight();
            grabber.setImageWidth((int) Math.max(1, Math.round(width * factor)));
            grabber.setImageHeight((int) Math.max(1, Math.round(height * factor)));
        }
    }

    private ClipInfo describe() {
        AVStream stream = grabber.getFormatContext().streams(grabber.getVideoStream());
        AVRational average = stream.avg_frame_rate();
        AVRational nominal = stream.r_frame_rate();
        boolean still = STILLS.contains(grabber.getFormat().split(",")[0]);
        int numerator = average.den() == 0 || average.num() == 0 ? nominal.num() : average.num();
        int denominator = average.den() == 0 || average.num() == 0 ? nominal.den() : average.den();
        boolean variable = !still
                && average.den() != 0
                && nominal.den() != 0
                && Math.abs(avutil.av_q2d(average) / avutil.av_q2d(nominal) - 1) > 0.005;
        boolean turned = quarterTurns % 2 == 1;
        int width = grabber.getImageWidth();
        int height = grabber.getImageHeight();
        return new ClipInfo(
                path,
                grabber.getFormat(),
                turned ? height : width,
                turned ? width : height,
                still ? 0 : numerator,
                still ? 1 : Math.max(1, denominator),
                still ? STILL_SECONDS : pictureSeconds(stream, numerator, denominator),
                variable,
                still,
                grabber.hasAudio() ? grabber.getSampleRate() : 0,
                grabber.hasAudio() ? grabber.getAudioChannels() : 0,
                timecode(stream));
    }

    private double pictureSeconds(AVStream stream, int numerator, int denominator) {
        if (stream.duration() > 0) {
            return stream.duration() * avutil.av_q2d(stream.time_base());
        }
        if (stream.nb_frames() > 0 && numerator > 0) {
            return (double) stream.nb_frames() * denominator / numerator;
        }
        return Math.max(0, grabber.getLengthInTime() / 1e6);
    }

    private String timecode(AVStream stream) {
        AVDictionaryEntry entry = avutil.av_dict_get(stream.metadata(), "timecode", null, 0);
        if (entry == null) {
            entry = avutil.av_dict_get(grabber.getFormatContext().metadata(), "timecode", null, 0);
        }
        return entry == null ? "" : entry.value().getString();
    }

    /** What the file says of itself. */
    public ClipInfo info() {
        return info;
    }

    @Override
    public double framesPerSecond() {
        return info.framesPerSecond();
    }

    @Override
    public double seconds() {
        return Math.max(0, Math.min(info.seconds() - options.startSeconds, options.lengthSeconds));
    }

    @Override
    public Optional<RgbFrame> next() throws FoleyException {
        if (ended) {
            return Optional.empty();
        }
        return info.still() ? nextOfStill() : nextOfVideo();
    }

    private Optional<RgbFrame> nextOfStill() throws FoleyException {
        if (stillFrames == 0) {
            stillPicture = grab().map(frame -> copy(frame, 0));
        }
        double seconds = stillFrames++ / STILL_RATE;
        if (stillPicture.isEmpty() || seconds >= Math.min(STILL_SECONDS, options.lengthSeconds)) {
            ended = true;
            return Optional.empty();
        }
        return stillPicture.map(p -> new RgbFrame(p.width(), p.height(), p.rgb(), seconds));
    }

    private Optional<RgbFrame> nextOfVideo() throws FoleyException {
        while (true) {
            Optional<Frame> grabbed = grab();
            if (grabbed.isEmpty()) {
                ended = true;
                return Optional.empty();
            }
            double stamp = grabbed.get().timestamp / 1e6;
            if (Double.isNaN(zero)) {
                zero = stamp;
            }
            double seconds = stamp - zero;
            // Damaged streams repeat or reverse timestamps; frames are kept in the order of decoding.
            if (seconds <= lastSeconds) {
                seconds = lastSeconds + 1e-4;
            }
            lastSeconds = seconds;
            double inPart = seconds - options.startSeconds;
            if (inPart >= options.lengthSeconds - 1e-6) {
                ended = true;
                return Optional.empty();
            }
            if (inPart > -1e-6) {
                return Optional.of(copy(grabbed.get(), Math.max(0, inPart)));
            }
        }
    }

    private Optional<Frame> grab() throws FoleyException {
        try {
            return Optional.ofNullable(grabber.grabImage());
        } catch (FrameGrabber.Exception | RuntimeException e) {
            throw MediaFailure.unreadable(path, e);
        }
    }

    /** The grabber reuses its buffer for every picture, and frees it when it is closed. */
    private RgbFrame copy(Frame frame, double seconds) {
        int width = frame.imageWidth;
        int height = frame.imageHeight;
        ByteBuffer pixels = ((ByteBuffer) frame.image[0]).duplicate();
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            pixels.position(y * frame.imageStride);
            pixels.get(rgb, y * width * 3, width * 3);
        }
        return turn(new RgbFrame(width, height, rgb, seconds), quarterTurns);
    }

    /** Turns a picture clockwise by quarters. */
    static RgbFrame turn(RgbFrame frame, int quarters) {
        if (quarters == 0) {
            return frame;
        }
        int width = frame.width();
        int height = frame.height();
        int newWidth = quarters == 2 ? width : height;
        int newHeight = quarters == 2 ? height : width;
        byte[] out = new byte[frame.rgb().length];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int from =
                        switch (quarters) {
                            case 1 -> (height - 1 - x) * width + y;
                            case 2 -> (height - 1 - y) * width + (width - 1 - x);
                            default -> x * width + (width - 1 - y);
                        };
                System.arraycopy(frame.rgb(), from * 3, out, (y * newWidth + x) * 3, 3);
            }
        }
        return new RgbFrame(newWidth, newHeight, out, frame.seconds());
    }

    @Override
    public void close() {
        ended = true;
        closeQuietly(grabber);
    }

    private static void closeQuietly(FFmpegFrameGrabber grabber) {
        try {
            grabber.close();
        } catch (FrameGrabber.Exception e) {
            LoggerFactory.getLogger(VideoReader.class).debug("closing a clip failed", e);
        }
    }
}
