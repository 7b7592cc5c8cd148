package org.foleystudio.engine.checkpoint;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.foleystudio.engine.FoleyException;

/** A bounded run of bytes read from front to back; it never copies more than the run holds. */
final class PickleInput {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_LINE = 256;

    private final Bytes bytes;
    private long position;
    private final long end;

    PickleInput(Bytes bytes, long position, long end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    long position() {
        return position;
    }

    private ByteBuffer take(int n) throws FoleyException {
        if (n > end - position) {
            throw bytes.damaged("its list of tensors ends too early");
        }
        ByteBuffer at = bytes.at(position, n, Bytes.WINDOW);
        position += n;
        return at;
    }

    int nextByte() throws FoleyException {
        return take(1).get() & 0xff;
    }

    int nextShort() throws FoleyException {
        return take(2).getShort() & 0xffff;
    }

    int nextInt() throws FoleyException {
        return take(4).getInt();
    }

    long nextLong() throws FoleyException {
        return take(8).getLong();
    }

    double nextBigEndianDouble() throws FoleyException {
        return Double.longBitsToDouble(Long.reverseBytes(nextLong()));
    }

    byte[] nextBytes(long length) throws FoleyException {
        if (length < 0 || length > end - position) {
            throw bytes.damaged("its list of tensors ends too early");
        }
        if (length > LONGEST_TEXT) {
            throw bytes.damaged("it holds a text of " + length + " bytes where names are expected");
        }
        byte[] out = bytes.copy(position, (int) length);
        position += length;
        return out;
    }

    String nextText(long length) throws FoleyException {
        return new String(nextBytes(length), StandardCharsets.UTF_8);
    }

    /** A line of a GLOBAL instruction. */
    String nextLine() throws FoleyException {
        StringBuilder line = new StringBuilder();
        for (int c = nextByte(); c != '\n'; c = nextByte()) {
            if (line.length() == LONGEST_LINE) {
                throw bytes.damaged("it holds a name that is too long");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /** A little-endian two's-complement number of up to 255 bytes: a Long where it fits. */
    Number nextNumber(int length) throws FoleyException {
        if (length < 0 || length > 255) {
            throw bytes.damaged("it holds a number of " + length + " bytes");
        }
        byte[] digits = nextBytes(length);
        for (int i = 0; i < length / 2; i++) {
            byte swap = digits[i];
            digits[i] = digits[length - 1 - i];
            digits[length - 1 - i] = swap;
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(digits);
        if (value.bitLength() < 64) {
            return value.longValue();
        }
        return value;
    }
}
