package org.foleystudio.engine.vision;

/**
 * Recognises frames that a converter of frame rates put in twice: single frames without change amid motion. They would
 * look like motion that stops and begins again. A clip must have shown it a few times before any frame is left out.
 */
final class RepeatedFrames {
    private static final float STILL = 0.1f;
    private static final float MOVING = 0.3f;
    private static final int PROOF = 3;

    private float before;
    private boolean candidate;
    private int repeats;
    private int stills;
    private int frames;

    /** Whether to leave out the frame that differs from the last one kept by this mean absolute difference. */
    boolean isRepeat(float difference) {
        frames++;
        if (candidate) {
            candidate = false;
            if (difference > MOVING * before) {
                repeats++;
            } else {
                stills++;
            }
        } else if (difference < STILL * before) {
            candidate = true;
            return repeats >= PROOF && repeats > stills && repeats * 16 > frames;
        }
        before = difference;
        return false;
    }
}
