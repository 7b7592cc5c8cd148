package org.foleystudio.engine.checkpoint;

/** Numbers in half the room: IEEE 754 binary16, rounded to nearest, ties to even. */
public final class HalfFloats {
    private HalfFloats() {}

    /** Packs numbers. */
    public static short[] pack(float[] values) {
        short[] halves = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            halves[i] = Elements.floatToHalf(values[i]);
        }
        return halves;
    }

    /** Unpacks {@code count} numbers. */
    public static void unpack(short[] halves, int from, float[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = Elements.halfToFloat(halves[from + i]);
        }
    }
}
