package org.foleystudio.engine.media;

import java.nio.charset.StandardCharsets;

/** The iXML of a WAV file; what is not known is left out rather than left blank. */
final class IxmlChunk {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private IxmlChunk() {}

    static byte[] of(WavShape shape, WavWriter.Notes notes) {
        IxmlChunk xml = new IxmlChunk();
        xml.write(shape, notes);
        return xml.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(WavShape shape, WavWriter.Notes notes) {
        BroadcastNotes broadcast = notes.broadcast();
        out.append("<BWFXML>");
        tag("IXML_VERSION", "2.10");
        tag("PROJECT", broadcast.project().isEmpty() ? "Foley Studio" : broadcast.project());
        tag("SCENE", broadcast.scene());
        tag("TAKE", broadcast.take());
        tag("NOTE", provenance(notes));
        tag("FILE_UID", BextChunk.reference(shape, notes));
        speed(shape, notes);
        out.append("<TRACK_LIST>");
        tag("TRACK_COUNT", Integer.toString(shape.channels()));
        for (int c = 1; c <= shape.channels(); c++) {
            track(c, shape.channels(), broadcast.take());
        }
        out.append("</TRACK_LIST></BWFXML>\n");
    }

    private void speed(WavShape shape, WavWriter.Notes notes) {
        out.append("<SPEED>");
        notes.broadcast().counting().ifPresent(c -> {
            String rate = c.numerator() + "/" + c.denominator();
            tag("MASTER_SPEED", rate);
            tag("CURRENT_SPEED", rate);
            tag("TIMECODE_RATE", rate);
            tag("TIMECODE_FLAG", c.isDropFrame() ? "DF" : "NDF");
        });
        String sampleRate = Integer.toString(shape.sampleRate());
        tag("FILE_SAMPLE_RATE", sampleRate);
        tag("AUDIO_BIT_DEPTH", Integer.toString(shape.format().bits()));
        tag("DIGITIZER_SAMPLE_RATE", sampleRate);
        tag("TIMESTAMP_SAMPLE_RATE", sampleRate);
        tag("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI", Long.toString(notes.timeReference() >>> 32));
        tag("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO", Long.toString(notes.timeReference() & 0xFFFFFFFFL));
        out.append("</SPEED>");
    }

    private void track(int number, int channels, String name) {
        out.append("<TRACK>");
        tag("CHANNEL_INDEX", Integer.toString(number));
        tag("INTERLEAVE_INDEX", Integer.toString(number));
        String side = channels == 2 ? (number == 1 ? " L" : " R") : "";
        tag("NAME", name.isEmpty() ? "" : name + side);
        out.append("</TRACK>");
    }

    private static String provenance(WavWriter.Notes notes) {
        StringBuilder note = new StringBuilder();
        notes.provenance()
                .forEach((key, value) ->
                        note.append(key).append('=').append(value).append("; "));
        return note.toString().strip();
    }

    private void tag(String name, String value) {
        if (!value.isEmpty()) {
            out.append('<')
                    .append(name)
                    .append('>')
                    .append(escaped(value))
                    .append("</")
                    .append(name)
                    .append('>');
        }
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
