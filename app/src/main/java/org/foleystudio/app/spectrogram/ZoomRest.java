package org.foleystudio.app.spectrogram;

/**
 * Knows whether the zoom of a picture is moving. While it is, tiles of a near zoom are stretched; when it rests, the exact
 * ones are made.
 */
public final class ZoomRest {
    /** Longer than the pause between two notches of a wheel that is being turned. */
    private static final long NANOS = 120_000_000;

    private int step = Integer.MIN_VALUE;
    private long changed;
    private boolean isMoving;

    /**
     * Looks at the zoom once per frame.
     *
     * @param now step of the zoom
     * @param nanos time of the frame
     * @return whether it has just come to rest, so that everything is to be painted exactly
     */
    public boolean hasCome(int now, long nanos) {
        if (now != step) {
            isMoving = step != Integer.MIN_VALUE;
            step = now;
            changed = nanos;
            return false;
        }
        boolean comes = isMoving && nanos - changed >= NANOS;
        isMoving &= !comes;
        return comes;
    }

    /** Whether it is moving. */
    public boolean isMoving() {
        return isMoving;
    }
}
