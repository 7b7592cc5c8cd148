package org.foleystudio.app.player;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A WAV file of 48 kHz that is heard and drawn from where it lies: nothing is loaded or copied. The project's own takes are
 * such files, and are never changed in place.
 */
public final class WavSound implements Sound {
    private static final int HEAD_BYTES = 1 << 16;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;

    private final MappedByteBuffer samples;
    private final int channels;
    private final int bytes;
    private final long length;

    private WavSound(MappedByteBuffer samples, int channels, int bytes) {
        this.samples = samples;
        this.channels = channels;
        this.bytes = bytes;
        this.length = samples.capacity() / ((long) channels * bytes);
    }

    /** Opens a file; empty where it is no WAV, or of a kind that must be converted first. */
    public static Optional<WavSound> open(Path file) throws IOException {
        try (FileChannel disk = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head =
                    ByteBuffer.allocate((int) Math.min(HEAD_BYTES, disk.size())).order(ByteOrder.LITTLE_ENDIAN);
            while (head.hasRemaining() && disk.read(head) >= 0) {
                // Until it is full.
            }
            head.flip();
            if (head.remaining() < 12 || head.getInt(0) != tag("RIFF") || head.getInt(8) != tag("WAVE")) {
                return Optional.empty();
            }
            return open(disk, head);
        }
    }

    private static Optional<WavSound> open(FileChannel disk, ByteBuffer head) throws IOException {
        int channels = 0;
        int bytes = 0;
        int at = 12;
        while (at + 8 <= head.limit()) {
            int id = head.getInt(at);
            long size = head.getInt(at + 4) & 0xffffffffL;
            if (id == tag("fmt ") && size >= 16 && at + 24 <= head.limit()) {
                boolean fits = isKnown(head.getShort(at + 8) & 0xffff, head.getShort(at + 22), size, head, at)
                        && head.getInt(at + 12) == RATE;
                channels = fits ? head.getShort(at + 10) : 0;
                bytes = head.getShort(at + 22) / 8;
            } else if (id == tag("data")) {
                boolean fits = channels >= 1 && channels <= 2 && size < Integer.MAX_VALUE;
                if (!fits || at + 8 + size > disk.size()) {
                    return Optional.empty();
                }
                MappedByteBuffer samples = disk.map(FileChannel.MapMode.READ_ONLY, at + 8L, size);
                samples.order(ByteOrder.LITTLE_ENDIAN);
                return Optional.of(new WavSound(samples, channels, bytes));
            }
            long next = at + 8 + size + size % 2;
            if (next > head.limit()) {
                return Optional.empty();
            }
            at = (int) next;
        }
        return Optional.empty();
    }

    private static boolean isKnown(int written, int bits, long size, ByteBuffer head, int at) {
        boolean isLong = written == EXTENSIBLE && size >= 40 && at + 34 <= head.limit();
        int kind = isLong ? head.getShort(at + 32) & 0xffff : written;
        return (kind == FLOAT && bits == 32) || (kind == PCM && (bits == 16 || bits == 24));
    }

    private static int tag(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(int channel, long from, float[] into, int at, int count) {
        int lead = (int) Math.max(0, Math.min(count, -from));
        int end = (int) Math.max(lead, Math.min(count, length - from));
        Arrays.fill(into, at, at + lead, 0f);
        int step = channels * bytes;
        int place = (int) (Math.max(0, from) * step) + channel * bytes;
        for (int i = lead; i < end; i++, place += step) {
            into[at + i] = sample(place);
        }
        Arrays.fill(into, at + end, at + count, 0f);
    }

    private float sample(int place) {
        return switch (bytes) {
            case 4 -> samples.getFloat(place);
            case 2 -> samples.getShort(place) / 32768f;
            default -> (samples.getShort(place) & 0xffff | samples.get(place + 2) << 16) / 8388608f;
        };
    }
}
