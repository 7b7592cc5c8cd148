package org.foleystudio.engine.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.signal.SoundStream;
import org.foleystudio.engine.signal.Waveform;

/**
 * Writes Broadcast WAV files: {@code bext} and {@code iXML} stand before the samples, so that readers which stop at
 * {@code data} see them (EBU Tech 3285). Past 4 GiB the file becomes RF64 (EBU Tech 3306). Whole or not at all. Long
 * silence takes no room on file systems that know holes.
 */
public final class WavWriter {
    private static final int BLOCK = 1 << 14;

    /**
     * What the file says of itself beside its samples.
     *
     * @param description one line on the content
     * @param timeReference samples since midnight at the file's own rate
     * @param provenance settings and versions by name, kept as text
     * @param broadcast what editors want to know
     */
    public record Notes(
            String description, long timeReference, Map<String, String> provenance, BroadcastNotes broadcast) {
        /** Nothing to say. */
        public static final Notes NONE = new Notes("", 0, Map.of());

        public Notes {
            // Order is kept: it is what a reader sees.
            provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        }

        /** Without what editors want to know. */
        public Notes(String description, long timeReference, Map<String, String> provenance) {
            this(description, timeReference, provenance, BroadcastNotes.NONE);
        }
    }

    private WavWriter() {}

    /**
     * Writes a file, over one that is there.
     *
     * @throws FoleyException when the disk is full or the place cannot be written
     */
    public static void write(Path target, Waveform sound, WavFormat format, Notes notes) throws FoleyException {
        write(target, SoundStream.of(sound), format, notes, Progress.NONE);
    }

    /**
     * Writes a file of any length, over one that is there; reports the stage {@code "write"}.
     *
     * @throws FoleyException when the disk is full, the place cannot be written, or the user asked to stop
     */
    public static void write(Path target, SoundStream sound, WavFormat format, Notes notes, Progress progress)
            throws FoleyException {
        WavShape shape = new WavShape(sound.channels(), sound.sampleRate(), sound.length(), format);
        byte[] header = new WavHeader(shape, notes).bytes(WavHeader.RIFF_LIMIT);
        WholeFile.stream(target, 0, channel -> {
            writeAll(channel, ByteBuffer.wrap(header));
            writeSamples(channel, sound, shape, progress);
        });
    }

    private static void writeSamples(SeekableByteChannel channel, SoundStream sound, WavShape shape, Progress progress)
            throws IOException, FoleyException {
        SplittableRandom dither = new SplittableRandom(1);
        float[][] block = new float[shape.channels()][BLOCK];
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK * shape.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long done = 0;
        for (int count; (count = sound.read(block, BLOCK)) > 0; done += count) {
            progress.checkCancelled();
            if (isSilent(block, count)) {
                channel.position(channel.position() + (long) count * shape.frameBytes());
            } else {
                encode(block, count, shape.format(), dither, bytes.clear());
                writeAll(channel, bytes.flip());
            }
            progress.report("write", done + count, shape.length());
        }
        if (done != shape.length()) {
            throw new IllegalStateException("the sound has " + done + " samples instead of " + shape.length());
        }
        finish(channel, shape);
    }

    /** Pads to an even size, and makes a hole at the end part of the file. */
    private static void finish(SeekableByteChannel channel, WavShape shape) throws IOException {
        long end = channel.position() + (shape.bytes() & 1);
        if (channel.size() < end) {
            channel.position(end - 1);
            writeAll(channel, ByteBuffer.allocate(1));
        }
    }

    private static boolean isSilent(float[][] block, int count) {
        for (float[] channel : block) {
            for (int i = 0; i < count; i++) {
                if (channel[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void writeAll(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void encode(float[][] block, int count, WavFormat format, SplittableRandom dither, ByteBuffer into) {
        for (int i = 0; i < count; i++) {
            for (float[] channel : block) {
                put(into, channel[i], format, dither);
            }
        }
    }

    private static void put(ByteBuffer block, float sample, WavFormat format, SplittableRandom dither) {
        float value = Float.isFinite(sample) ? sample : 0;
        switch (format) {
            case FLOAT_32 -> block.putFloat(value);
            case PCM_16 -> {
                // Triangular dither of one step either way makes the rounding error independent of the sound.
                double up = dither.nextDouble();
                double down = dither.nextDouble();
                double noise = value == 0 ? 0 : up - down;
                block.putShort((short) Math.max(-32768, Math.min(32767, Math.round(value * 32768.0 + noise))));
            }
            case PCM_24 -> {
                int v = (int) Math.max(-8388608, Math.min(8388607, Math.round(value * 8388608.0)));
                block.put((byte) v).put((byte) (v >> 8)).put((byte) (v >> 16));
            }
        }
    }
}
