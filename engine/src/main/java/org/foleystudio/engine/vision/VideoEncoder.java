package org.foleystudio.engine.vision;

import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.FrameSource;

/** Frames to features. Not thread-safe. */
public interface VideoEncoder extends AutoCloseable {
    /** Time slots per second of picture. */
    double slotsPerSecond();

    /** Numbers per slot. */
    int size();

    /**
     * Reads the source to its end (the caller closes it) with memory that does not grow with its length beyond the
     * features themselves.
     */
    VideoFeatures encode(FrameSource frames, Progress progress) throws FoleyException;

    @Override
    void close();
}
