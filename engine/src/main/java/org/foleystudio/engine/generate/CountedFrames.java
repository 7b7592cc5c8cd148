package org.foleystudio.engine.generate;

import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;

/** Counts the pictures that pass; lends its source. */
final class CountedFrames implements FrameSource {
    private final FrameSource source;
    private long count;

    CountedFrames(FrameSource source) {
        this.source = source;
    }

    long count() {
        return count;
    }

    @Override
    public double framesPerSecond() {
        return source.framesPerSecond();
    }

    @Override
    public double seconds() {
        return source.seconds();
    }

    @Override
    public Optional<RgbFrame> next() throws FoleyException {
        Optional<RgbFrame> frame = source.next();
        frame.ifPresent(f -> count++);
        return frame;
    }

    @Override
    public void close() {}
}
