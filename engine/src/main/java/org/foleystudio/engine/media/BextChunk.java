package org.foleystudio.engine.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.signal.LoudnessReport;

/** The broadcast extension of a WAV file, version 2 (EBU Tech 3285 with supplement 2: loudness). */
final class BextChunk {
    private static final int FIXED_BYTES = 602;
    private static final String PROGRAM = "Foley Studio";

    private BextChunk() {}

    static byte[] of(WavShape shape, WavWriter.Notes notes) {
        byte[] history = ascii(history(shape, notes));
        ByteBuffer b = ByteBuffer.allocate(FIXED_BYTES + history.length).order(ByteOrder.LITTLE_ENDIAN);
        field(b, 0, 256, notes.description());
        field(b, 256, 32, PROGRAM);
        field(b, 288, 32, reference(shape, notes));
        notes.broadcast().made().ifPresent(made -> {
            field(b, 320, 10, text(made, "yyyy-MM-dd"));
            field(b, 330, 8, text(made, "HH:mm:ss"));
        });
        b.putLong(338, notes.timeReference());
        b.putShort(346, (short) 2);
        putLoudness(b, notes);
        b.position(FIXED_BYTES);
        b.put(history);
        return b.array();
    }

    /** A name for this very file: the same for the same content, so that equal files stay equal. */
    static String reference(WavShape shape, WavWriter.Notes notes) {
        String all = shape + notes.description() + notes.timeReference() + notes.provenance() + notes.broadcast();
        return "FS" + ContentHash.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, 30);
    }

    private static String history(WavShape shape, WavWriter.Notes notes) {
        StringBuilder lines = new StringBuilder();
        notes.broadcast().history().forEach(line -> lines.append(line).append("\r\n"));
        return lines.append(shape.history())
                .append(",T=")
                .append(PROGRAM)
                .append("\r\n")
                .toString();
    }

    /** Hundredths; a value that does not exist is 0x7fff, as the supplement wants it. */
    private static void putLoudness(ByteBuffer b, WavWriter.Notes notes) {
        double none = Double.NaN;
        LoudnessReport r = notes.broadcast().loudness().orElse(null);
        double[] values = r == null
                ? new double[] {none, none, none, none, none}
                : new double[] {
                    r.levels().integratedLufs(),
                    r.rangeLu(),
                    r.levels().truePeakDb(),
                    r.maxMomentaryLufs(),
                    r.maxShortTermLufs()
                };
        for (int i = 0; i < values.length; i++) {
            boolean isThere = Double.isFinite(values[i]) && Math.abs(values[i]) < 99.99;
            b.putShort(412 + 2 * i, (short) (isThere ? Math.round(values[i] * 100) : 0x7fff));
        }
    }

    private static String text(LocalDateTime time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    }

    private static void field(ByteBuffer b, int at, int length, String text) {
        byte[] bytes = ascii(text);
        for (int i = 0; i < Math.min(length, bytes.length); i++) {
            b.put(at + i, bytes[i]);
        }
    }

    private static byte[] ascii(String text) {
        return text.replaceAll("[^\\x20-\\x7e\\r\\n]", "?").getBytes(StandardCharsets.US_ASCII);
    }
}
