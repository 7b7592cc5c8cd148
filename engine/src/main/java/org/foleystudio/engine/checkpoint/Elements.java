package org.foleystudio.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Little-endian elements to Java numbers and back. */
final class Elements {
    private Elements() {}

    /** The next element, widened or rounded to float32. */
    static float nextFloat(ByteBuffer from, DType type) {
        return switch (type) {
            case F64 -> (float) from.getDouble();
            case F32 -> from.getFloat();
            case F16 -> halfToFloat(from.getShort());
            case BF16 -> Float.intBitsToFloat(from.getShort() << 16);
            case I64 -> from.getLong();
            case I32 -> from.getInt();
            case I16 -> from.getShort();
            case I8 -> from.get();
            case U8, BOOL -> from.get() & 0xff;
        };
    }

    /** The next element of an integer or boolean type. */
    static long nextLong(ByteBuffer from, DType type) {
        return switch (type) {
            case I64 -> from.getLong();
            case I32 -> from.getInt();
            case I16 -> from.getShort();
            case I8 -> from.get();
            case U8, BOOL -> from.get() & 0xff;
            default -> throw new IllegalArgumentException("elements are " + type + ", not integers");
        };
    }

    /** Writes one number as F64, F32, F16 or BF16; halves round to nearest, ties to even. */
    static void put(ByteBuffer into, DType type, float value) {
        switch (type) {
            case F64 -> into.putDouble(value);
            case F32 -> into.putFloat(value);
            case F16 -> into.putShort(floatToHalf(value));
            case BF16 -> into.putShort(floatToBrain(value));
            default -> throw new IllegalArgumentException("cannot write floats as " + type);
        }
    }

    /** Moves as many elements as {@code into} has room for or {@code from} holds. */
    static void moveFloats(ByteBuffer from, DType type, FloatBuffer into) {
        int n = Math.min(from.remaining() / type.bytes(), into.remaining());
        if (type == DType.F32) {
            FloatBuffer view = from.asFloatBuffer();
            view.limit(n);
            into.put(view);
            from.position(from.position() + n * Float.BYTES);
            return;
        }
        for (int i = 0; i < n; i++) {
            into.put(nextFloat(from, type));
        }
    }

    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int mantissa = half & 0x3ff;
        if (exponent == 31) {
            return Float.intBitsToFloat(sign | 0x7f800000 | (mantissa << 13));
        }
        if (exponent == 0) {
            float magnitude = mantissa * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (mantissa << 13));
    }

    static short floatToHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= 0x477ff000) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x38800000) {
            // Below the smallest normal half: a multiple of 2^-24, rounded to even by rint.
            return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
        }
        int rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
        return (short) (sign | ((rounded - 0x38000000) >>> 13));
    }

    static short floatToBrain(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & 0x7fffffff) > 0x7f800000) {
            return (short) ((bits >>> 16) | 0x40);
        }
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}
