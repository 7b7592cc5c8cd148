package org.foleystudio.engine.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Everything of a WAV file before its first sample. A chunk that says nothing keeps the place of the sizes that RF64 needs
 * (EBU Tech 3306), so that files of any length begin alike.
 */
final class WavHeader {
    /** Above this the sizes of RIFF do not suffice. */
    static final long RIFF_LIMIT = 0xFFFFFFFFL - 1024;

    private static final int SIZES_BYTES = 28;

    private final WavShape shape;
    private final byte[] bext;
    private final byte[] ixml;

    WavHeader(WavShape shape, WavWriter.Notes notes) {
        this.shape = shape;
        bext = BextChunk.of(shape, notes);
        ixml = IxmlChunk.of(shape, notes);
    }

    /** The bytes, as RF64 where the file is larger than {@code limit}. */
    byte[] bytes(long limit) {
        boolean isFloat = shape.format() == WavFormat.FLOAT_32;
        int formatBytes = isFloat ? 18 : 16;
        long before = 4
                + 8
                + SIZES_BYTES
                + 8
                + padded(bext.length)
                + 8
                + padded(ixml.length)
                + 8
                + formatBytes
                + (isFloat ? 12 : 0)
                + 8;
        long riffBytes = before + padded(shape.bytes());
        boolean large = riffBytes > limit;
        ByteBuffer b = ByteBuffer.allocate(Math.toIntExact(before + 8)).order(ByteOrder.LITTLE_ENDIAN);
        b.put(ascii(large ? "RF64" : "RIFF"))
                .putInt(large ? -1 : (int) riffBytes)
                .put(ascii("WAVE"));
        putSizes(b, large, riffBytes);
        chunk(b, "bext", bext);
        chunk(b, "iXML", ixml);
        putFormat(b, formatBytes, isFloat);
        if (isFloat) {
            b.put(ascii("fact")).putInt(4).putInt((int) Math.min(shape.length(), 0xFFFFFFFFL));
        }
        b.put(ascii("data")).putInt(large ? -1 : (int) shape.bytes());
        return b.array();
    }

    private void putSizes(ByteBuffer b, boolean large, long riffBytes) {
        b.put(ascii(large ? "ds64" : "JUNK")).putInt(SIZES_BYTES);
        if (large) {
            b.putLong(riffBytes).putLong(shape.bytes()).putLong(shape.length()).putInt(0);
        } else {
            b.put(new byte[SIZES_BYTES]);
        }
    }

    private void putFormat(ByteBuffer b, int formatBytes, boolean isFloat) {
        b.put(ascii("fmt "))
                .putInt(formatBytes)
                .putShort((short) (isFloat ? 3 : 1))
                .putShort((short) shape.channels());
        b.putInt(shape.sampleRate()).putInt(shape.sampleRate() * shape.frameBytes());
        b.putShort((short) shape.frameBytes()).putShort((short) shape.format().bits());
        if (isFloat) {
            b.putShort((short) 0);
        }
    }

    private static void chunk(ByteBuffer b, String name, byte[] content) {
        b.put(ascii(name)).putInt(content.length).put(content);
        if ((content.length & 1) == 1) {
            b.put((byte) 0);
        }
    }

    static long padded(long length) {
        return length + (length & 1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
