package org.foleystudio.engine.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.signal.Waveform;

/**
 * Writes Broadcast WAV files: {@code bext} and {@code iXML} stand before the samples, so that readers which stop at
 * {@code data} see them (EBU Tech 3285). Past 4 GiB the file becomes RF64 (EBU Tech 3306). Whole or not at all.
 */
public final class WavWriter {
    private static final long RIFF_LIMIT = 0xFFFFFFFFL - 1024;
    private static final int BEXT_FIXED = 602;
    private static final int BLOCK = 1 << 14;

    /**
     * What the file says of itself beside its samples.
     *
     * @param description one line on the content
     * @param timeReference samples since midnight at the file's own rate
     * @param provenance settings and versions by name, kept as text
     */
    public record Notes(String description, long timeReference, Map<String, String> provenance) {
        /** Nothing to say. */
        public static final Notes NONE = new Notes("", 0, Map.of());

        public Notes {
            // Order is kept: it is what a reader sees.
            provenance = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(provenance));
        }
    }

    private WavWriter() {}

    /**
     * Writes a file, over one that is there.
     *
     * @throws FoleyException when the disk is full or the place cannot be written
     */
    public static void write(Path target, Waveform sound, WavFormat format, Notes notes) throws FoleyException {
        WholeFile.write(target, part -> {
            try (OutputStream out = Files.newOutputStream(part)) {
                out.write(header(sound, format, notes, RIFF_LIMIT));
                writeSamples(out, sound, format);
            }
        });
    }

    /** Everything before the first sample. */
    static byte[] header(Waveform sound, WavFormat format, Notes notes, long limit) {
        int channels = sound.channels().length;
        int bytes = format.bits() / 8;
        long dataBytes = (long) sound.length() * channels * bytes;
        byte[] bext = bext(notes, sound, format);
        byte[] ixml = ixml(notes, sound, format);
        boolean isFloat = format == WavFormat.FLOAT_32;
        int formatBytes = isFloat ? 18 : 16;
        int factBytes = isFloat ? 12 : 0;
        long riffBytes = 4
                + 36
                + 8
                + padded(bext.length)
                + 8
                + padded(ixml.length)
                + 8
                + formatBytes
                + factBytes
                + 8
                + padded(dataBytes);
        boolean large = riffBytes > limit;
        ByteBuffer b = ByteBuffer.allocate(Math.toIntExact(riffBytes + 8 - padded(dataBytes)))
                .order(ByteOrder.LITTLE_ENDIAN);
        b.put(ascii(large ? "RF64" : "RIFF"))
                .putInt(large ? -1 : (int) riffBytes)
                .put(ascii("WAVE"));
        if (large) {
            b.put(ascii("ds64"))
                    .putInt(28)
                    .putLong(riffBytes)
                    .putLong(dataBytes)
                    .putLong(sound.length())
                    .putInt(0);
        } else {
            b.put(ascii("JUNK")).putInt(28).put(new byte[28]);
        }
        chunk(b, "bext", bext);
        chunk(b, "iXML", ixml);
        b.put(ascii("fmt "))
                .putInt(formatBytes)
                .putShort((short) (isFloat ? 3 : 1))
                .putShort((short) channels);
        b.putInt(sound.sampleRate()).putInt(sound.sampleRate() * channels * bytes);
        b.putShort((short) (channels * bytes)).putShort((short) format.bits());
        if (isFloat) {
            b.putShort((short) 0);
            b.put(ascii("fact")).putInt(4).putInt(sound.length());
        }
        b.put(ascii("data")).putInt(large ? -1 : (int) dataBytes);
        return b.array();
    }

    private static long padded(long length) {
        return length + (length & 1);
    }

    private static void chunk(ByteBuffer b, String name, byte[] content) {
        b.put(ascii(name)).putInt(content.length).put(content);
        if ((content.length & 1) == 1) {
            b.put((byte) 0);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bext(Notes notes, Waveform sound, WavFormat format) {
        byte[] history = ascii("A=" + (format == WavFormat.FLOAT_32 ? "FLOAT" : "PCM") + ",F=" + sound.sampleRate()
                + ",W=" + format.bits() + ",M=" + (sound.channels().length == 1 ? "mono" : "stereo")
                + ",T=Foley Studio\r\n");
        ByteBuffer b = ByteBuffer.allocate(BEXT_FIXED + history.length).order(ByteOrder.LITTLE_ENDIAN);
        field(b, 0, 256, notes.description());
        field(b, 256, 32, "Foley Studio");
        b.putLong(338, notes.timeReference());
        b.putShort(346, (short) 1);
        b.position(BEXT_FIXED);
        b.put(history);
        return b.array();
    }

    private static void field(ByteBuffer b, int at, int length, String text) {
        byte[] bytes = ascii(text.replaceAll("[^\\x20-\\x7e]", "?"));
        for (int i = 0; i < Math.min(length, bytes.length); i++) {
            b.put(at + i, bytes[i]);
        }
    }

    private static byte[] ixml(Notes notes, Waveform sound, WavFormat format) {
        StringBuilder note = new StringBuilder();
        notes.provenance()
                .forEach((key, value) ->
                        note.append(key).append('=').append(value).append("; "));
        StringBuilder tracks = new StringBuilder();
        for (int c = 1; c <= sound.channels().length; c++) {
            tracks.append("<TRACK><CHANNEL_INDEX>")
                    .append(c)
                    .append("</CHANNEL_INDEX><INTERLEAVE_INDEX>")
                    .append(c)
                    .append("</INTERLEAVE_INDEX></TRACK>");
        }
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<BWFXML><IXML_VERSION>2.10</IXML_VERSION>"
                + "<PROJECT>Foley Studio</PROJECT><NOTE>"
                + escaped(note.toString().strip()) + "</NOTE><SPEED>"
                + "<FILE_SAMPLE_RATE>" + sound.sampleRate() + "</FILE_SAMPLE_RATE><AUDIO_BIT_DEPTH>" + format.bits()
                + "</AUDIO_BIT_DEPTH><TIMESTAMP_SAMPLE_RATE>" + sound.sampleRate() + "</TIMESTAMP_SAMPLE_RATE>"
                + "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>" + (notes.timeReference() >>> 32)
                + "</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>"
                + (notes.timeReference() & 0xFFFFFFFFL) + "</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO></SPEED>"
                + "<TRACK_LIST><TRACK_COUNT>" + sound.channels().length + "</TRACK_COUNT>" + tracks
                + "</TRACK_LIST></BWFXML>\n";
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static void writeSamples(OutputStream out, Waveform sound, WavFormat format) throws IOException {
        int channels = sound.channels().length;
        int bytes = format.bits() / 8;
        SplittableRandom dither = new SplittableRandom(1);
        ByteBuffer block = ByteBuffer.allocate(BLOCK * channels * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < sound.length(); from += BLOCK) {
            block.clear();
            for (int i = from; i < Math.min(sound.length(), from + BLOCK); i++) {
                for (float[] channel : sound.channels()) {
                    put(block, channel[i], format, dither);
                }
            }
            out.write(block.array(), 0, block.position());
        }
        if (((long) sound.length() * channels * bytes & 1) == 1) {
            out.write(0);
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

    /** A file's whole content in memory, for tests and short sounds. */
    static byte[] bytes(Waveform sound, WavFormat format, Notes notes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(header(sound, format, notes, RIFF_LIMIT));
        writeSamples(out, sound, format);
        return out.toByteArray();
    }
}
