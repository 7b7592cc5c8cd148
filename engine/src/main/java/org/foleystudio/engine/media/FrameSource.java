package org.foleystudio.engine.media;

import java.util.Optional;
import org.foleystudio.engine.FoleyException;

/** Pictures in presentation order, read once from start to end. */
public interface FrameSource extends AutoCloseable {
    /** Nominal frames per second; 0 for a still. */
    double framesPerSecond();

    /** Duration of the picture in seconds. */
    double seconds();

    /** The next picture, or empty at the end. The frame belongs to the caller. */
    Optional<RgbFrame> next() throws FoleyException;

    @Override
    void close();
}
