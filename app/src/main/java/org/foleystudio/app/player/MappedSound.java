package org.foleystudio.app.player;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A long sound kept in a scratch file that is mapped into memory, so that what it takes is the system's file cache. It is
 * filled from the front while it is already being heard; the rest is silence until then.
 */
public final class MappedSound implements Sound {
    /** Samples of one channel in one mapped piece. */
    private static final int PIECE = 1 << 24;

    /** How a sample is kept. */
    public enum Encoding {
        /** 32-bit float: nothing is lost. */
        FLOAT(4),
        /** 16-bit: half the room, for the sound that a clip brings along. */
        SHORT(2);

        private final int bytes;

        Encoding(int bytes) {
            this.bytes = bytes;
        }
    }

    private final Encoding encoding;
    private final MappedByteBuffer[][] pieces;
    private final long length;

    private MappedSound(Encoding encoding, MappedByteBuffer[][] pieces, long length) {
        this.encoding = encoding;
        this.pieces = pieces;
        this.length = length;
    }

    /**
     * Makes a silent sound in a new scratch file, which the system removes when the studio ends.
     *
     * @param folder where the scratch file goes
     */
    public static MappedSound create(Path folder, int channels, long length, Encoding encoding) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "sound", ".samples");
        file.toFile().deleteOnExit();
        try (FileChannel disk = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            int count = (int) Math.max(1, (length + PIECE - 1) / PIECE);
            MappedByteBuffer[][] pieces = new MappedByteBuffer[channels][count];
            long at = 0;
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < count; i++) {
                    long bytes = Math.min(PIECE, length - (long) i * PIECE) * encoding.bytes;
                    pieces[c][i] = disk.map(FileChannel.MapMode.READ_WRITE, at, Math.max(0, bytes));
                    pieces[c][i].order(ByteOrder.nativeOrder());
                    at += bytes;
                }
            }
            return new MappedSound(encoding, pieces, length);
        }
    }

    @Override
    public int channels() {
        return pieces.length;
    }

    @Override
    public long length() {
        return length;
    }

    /** Puts samples of one channel in place; what lies outside is dropped. */
    public void write(int channel, long from, float[] samples, int count) {
        for (int i = (int) Math.max(0, -from); i < count && from + i < length; i++) {
            long sample = from + i;
            MappedByteBuffer piece = pieces[channel][(int) (sample / PIECE)];
            int byteAt = (int) (sample % PIECE) * encoding.bytes;
            if (encoding == Encoding.FLOAT) {
                piece.putFloat(byteAt, samples[i]);
            } else {
                piece.putShort(byteAt, (short) Math.round(32767 * Math.max(-1, Math.min(1, samples[i]))));
            }
        }
    }

    @Override
    public void read(int channel, long from, float[] into, int at, int count) {
        int lead = (int) Math.max(0, Math.min(count, -from));
        int end = (int) Math.max(lead, Math.min(count, length - from));
        Arrays.fill(into, at, at + lead, 0f);
        int i = lead;
        while (i < end) {
            int inPiece = (int) ((from + i) % PIECE);
            int run = Math.min(end - i, PIECE - inPiece);
            copy(pieces[channel][(int) ((from + i) / PIECE)], inPiece, into, at + i, run);
            i += run;
        }
        Arrays.fill(into, at + end, at + count, 0f);
    }

    private void copy(MappedByteBuffer piece, int from, float[] into, int at, int count) {
        if (encoding == Encoding.FLOAT) {
            for (int i = 0; i < count; i++) {
                into[at + i] = piece.getFloat((from + i) * 4);
            }
        } else {
            for (int i = 0; i < count; i++) {
                into[at + i] = piece.getShort((from + i) * 2) / 32767f;
            }
        }
    }
}
