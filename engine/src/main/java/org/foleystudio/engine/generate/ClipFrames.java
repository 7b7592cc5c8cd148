package org.foleystudio.engine.generate;

import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;

/**
 * The part of a clip between two times, as a clip of its own: counts what it hands on, measures the decoding, and asks
 * whether to stop. Closes the source.
 */
final class ClipFrames implements FrameSource {
    private static final double TOLERANCE = 1e-6;

    private final FrameSource source;
    private final double from;
    private final double to;
    private final StageClock clock;
    private final Progress progress;
    private Optional<RgbFrame> before = Optional.empty();
    private Optional<RgbFrame> pending = Optional.empty();
    private long handedOn;
    private double lastSeconds;

    ClipFrames(FrameSource source, double from, double to, StageClock clock, Progress progress) {
        this.source = source;
        this.from = from;
        this.to = to;
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public double framesPerSecond() {
        return source.framesPerSecond();
    }

    @Override
    public double seconds() {
        return Math.max(0, Math.min(to, source.seconds()) - from);
    }

    /** Pictures handed on so far. */
    long handedOn() {
        return handedOn;
    }

    /** Time of the last of them. */
    double lastSeconds() {
        return lastSeconds;
    }

    @Override
    public Optional<RgbFrame> next() throws FoleyException {
        progress.checkCancelled();
        Optional<RgbFrame> frame = pending.isPresent() ? pending : read();
        pending = Optional.empty();
        while (frame.isPresent() && frame.get().seconds() < from - TOLERANCE) {
            before = frame;
            frame = read();
        }
        if (before.isPresent() && handedOn == 0 && startsLate(frame)) {
            // the picture that stands on the screen at the start was shown earlier
            pending = frame;
            frame = Optional.of(at(before.get(), from));
        }
        if (frame.isEmpty() || frame.get().seconds() >= to - TOLERANCE) {
            if (handedOn == 0) {
                throw new FoleyException(
                        FoleyException.Code.MEDIA, "The clip holds no picture in the part that was asked for.");
            }
            return Optional.empty();
        }
        handedOn++;
        lastSeconds = frame.get().seconds() - from;
        progress.report("decode", handedOn, 0);
        return Optional.of(at(frame.get(), frame.get().seconds() - from));
    }

    private boolean startsLate(Optional<RgbFrame> frame) {
        return frame.isEmpty() || frame.get().seconds() > from + TOLERANCE;
    }

    private static RgbFrame at(RgbFrame frame, double seconds) {
        return new RgbFrame(frame.width(), frame.height(), frame.rgb(), Math.max(0, seconds));
    }

    private Optional<RgbFrame> read() throws FoleyException {
        try (StageClock.Span span = clock.begin(StageClock.Stage.DECODE)) {
            return source.next();
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
