package org.foleystudio.app.player;

/**
 * Which moment of the project each frame that went to the device belongs to. Written by the sound thread, read by any
 * other without a lock: {@code serial} changes around a rewrite, so that a reader notices.
 */
final class PlayedMap {
    private static final int ENTRIES = 1024;

    private final long[] frames = new long[ENTRIES];
    private final double[] positions = new double[ENTRIES];
    private final double[] speeds = new double[ENTRIES];
    private volatile int serial = -1;
    private volatile int count;

    /** Begins anew for an order. */
    void begin(int newSerial) {
        serial = -1;
        count = 0;
        serial = newSerial;
    }

    /** Says that from this frame on the project is at this position, moving at this speed. */
    void add(long frame, double position, double speed) {
        int at = count % ENTRIES;
        frames[at] = frame;
        positions[at] = position;
        speeds[at] = speed;
        count = count + 1;
    }

    /** The project's position at a frame; not a number while nothing of this order was written. */
    double at(int wantedSerial, double frame) {
        if (serial != wantedSerial) {
            return Double.NaN;
        }
        int written = count;
        double found = Double.NaN;
        for (int i = written - 1; i >= Math.max(0, written - ENTRIES / 2); i--) {
            int at = i % ENTRIES;
            if (frames[at] <= frame || i == 0) {
                found = positions[at] + Math.max(0, frame - frames[at]) * speeds[at];
                break;
            }
        }
        return serial == wantedSerial ? found : Double.NaN;
    }
}
