package org.foleystudio.app.player;

/**
 * Makes a steady clock of a device's position, which moves in steps of 20 to 30 ms: it runs with the system's clock and is
 * drawn towards the device, never backwards.
 */
final class SmoothClock {
    /** Beyond this there was a jump, not jitter. */
    private static final double JUMP_FRAMES = 0.2 * Sound.RATE;
    /** A device that has not moved for so long stands still, and so does the clock. */
    private static final long STALLED_NANOS = 120_000_000L;

    private static final double PULL = 0.08;

    private boolean begun;
    private double frames;
    private long lastNanos;
    private long lastDevice;
    private long movedNanos;

    /** Forgets everything; for after a jump. */
    void reset() {
        begun = false;
    }

    /**
     * The frame heard now.
     *
     * @param nanos system clock
     * @param device the frame that the device says is heard
     */
    double at(long nanos, long device) {
        if (!begun || Math.abs(device - frames) > JUMP_FRAMES) {
            begun = true;
            frames = device;
            movedNanos = nanos;
        } else {
            if (device != lastDevice) {
                movedNanos = nanos;
            }
            if (nanos - movedNanos < STALLED_NANOS) {
                double passed = (nanos - lastNanos) * 1e-9 * Sound.RATE;
                double pulled = passed + PULL * (device - (frames + passed));
                frames += Math.max(0, pulled);
            }
        }
        lastNanos = nanos;
        lastDevice = device;
        return frames;
    }
}
