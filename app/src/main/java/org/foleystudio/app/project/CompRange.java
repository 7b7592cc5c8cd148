package org.foleystudio.app.project;

/**
 * A part of the comp: between two times it plays what a lane plays there.
 *
 * @param lane id of the lane, so that a nudged or trimmed take is heard as edited
 * @param from first sample at 48 kHz on the clip's time
 * @param to the sample after the last
 */
public record CompRange(String lane, long from, long to) {
    public CompRange {
        if (to <= from) {
            throw new IllegalArgumentException("a range ends after it begins, got " + from + ".." + to);
        }
    }

    /** How long it lasts. */
    public long length() {
        return to - from;
    }
}
