package org.foleystudio.engine.generate;

import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;

/**
 * The part of a clip between two times, as a clip of its own, whose last picture stands still until the network's window
 * is full. Measures the decoding and asks whether to stop. Lends its source.
 */
final class ClipFrames implements FrameSource {
    private static final double TOLERANCE = 1e-6;
    private static final double HELD_RATE = 25;

    private final FrameSource source;
    private final double from;
    private final double to;
    private final double until;
    private final StageClock clock;
    private final Progress progress;
    private Optional<RgbFrame> earlier = Optional.empty();
    private Optional<RgbFrame> later = Optional.empty();
    private Optional<RgbFrame> last = Optional.empty();
    private boolean ended;
    private long decoded;

    /**
     * @param from where the part begins
     * @param to where it ends, infinite for the clip's end
     * @param until the last picture is held until then, in seconds of the part
     */
    ClipFrames(FrameSource source, double from, double to, double until, StageClock clock, Progress progress) {
        this.source = source;
        this.from = from;
        this.to = to;
        this.until = until;
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public double framesPerSecond() {
        return source.framesPerSecond();
    }

    @Override
    public double seconds() {
        return Math.max(until, Math.min(to, source.seconds()) - from);
    }

    @Override
    public Optional<RgbFrame> next() throws FoleyException {
        progress.checkCancelled();
        Optional<RgbFrame> frame = ended ? Optional.empty() : nextOfPart();
        if (frame.isEmpty()) {
            ended = true;
            frame = last.flatMap(this::held);
        } else {
            progress.report("decode", ++decoded, 0);
        }
        last = frame;
        return frame;
    }

    private Optional<RgbFrame> held(RgbFrame picture) {
        double rate = framesPerSecond() > 0 ? framesPerSecond() : HELD_RATE;
        double seconds = picture.seconds() + 1 / rate;
        return seconds < until - TOLERANCE ? Optional.of(at(picture, seconds)) : Optional.empty();
    }

    private Optional<RgbFrame> nextOfPart() throws FoleyException {
        Optional<RgbFrame> frame = later.isPresent() ? later : read();
        later = Optional.empty();
        while (frame.isPresent() && frame.get().seconds() < from - TOLERANCE) {
            earlier = frame;
            frame = read();
        }
        if (decoded == 0
                && earlier.isPresent()
                && (frame.isEmpty() || frame.get().seconds() > from + TOLERANCE)) {
            // the picture that stands on the screen at the start was shown earlier
            later = frame;
            return earlier.map(picture -> at(picture, 0));
        }
        if (frame.isEmpty() || frame.get().seconds() >= to - TOLERANCE) {
            if (decoded == 0) {
                throw new FoleyException(
                        FoleyException.Code.MEDIA, "The clip holds no picture in the part that was asked for.");
            }
            return Optional.empty();
        }
        return frame.map(picture -> at(picture, picture.seconds() - from));
    }

    private static RgbFrame at(RgbFrame frame, double seconds) {
        return new RgbFrame(frame.width(), frame.height(), frame.rgb(), Math.max(0, seconds));
    }

    private Optional<RgbFrame> read() throws FoleyException {
        try (StageClock.Span running = clock.begin(StageClock.Stage.DECODE)) {
            return source.next();
        }
    }

    @Override
    public void close() {}
}
