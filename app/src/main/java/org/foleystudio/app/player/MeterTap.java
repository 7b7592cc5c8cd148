package org.foleystudio.app.player;

/**
 * Remembers the last seconds that went to the device, so that meters show what is heard and not what is waiting. Written by
 * the sound thread; a reader that falls five seconds behind sees newer samples, which does no harm.
 */
final class MeterTap {
    private static final int SIZE = 1 << 18;

    private final float[] left = new float[SIZE];
    private final float[] right = new float[SIZE];
    private volatile long end;

    void restart() {
        end = 0;
    }

    void put(long frame, float[] fromLeft, float[] fromRight, int count) {
        for (int i = 0; i < count; i++) {
            int at = (int) ((frame + i) & (SIZE - 1));
            left[at] = fromLeft[i];
            right[at] = fromRight[i];
        }
        end = frame + count;
    }

    /** Copies the samples that end before a frame; silence where there are none yet. */
    void read(long before, float[] intoLeft, float[] intoRight) {
        long last = Math.min(before, end);
        int count = intoLeft.length;
        for (int i = 0; i < count; i++) {
            long frame = last - count + i;
            boolean there = frame >= 0 && frame >= end - SIZE;
            int at = (int) (frame & (SIZE - 1));
            intoLeft[i] = there ? left[at] : 0;
            intoRight[i] = there ? right[at] : 0;
        }
    }
}
