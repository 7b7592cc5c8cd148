package org.foleystudio.app.project;

/**
 * What lies between the in and the out point.
 *
 * @param in first frame, counted from the clip's first picture
 * @param out the frame after the last
 */
public record FrameRange(long in, long out) {
    public FrameRange {
        if (in < 0 || out <= in) {
            throw new IllegalArgumentException("out lies after in, got " + in + ".." + out);
        }
    }

    /** How many frames. */
    public long frames() {
        return out - in;
    }
}
