package org.foleystudio.engine.vision;

/**
 * What a video encoder saw: one feature vector per time slot, slot n covering {@code [n, n + 1) / slotsPerSecond}.
 *
 * @param values {@code slots * size} numbers, row-major by slot
 * @param slots number of time slots
 * @param size numbers per slot (512 for every encoder of this engine)
 * @param slotsPerSecond slots per second of picture (4 for CAVP, 3.90625 for the motion encoder)
 */
public record VideoFeatures(float[] values, int slots, int size, double slotsPerSecond) {
    public VideoFeatures {
        if (values.length != slots * size) {
            throw new IllegalArgumentException("expected " + slots + " x " + size + " values, got " + values.length);
        }
    }
}
