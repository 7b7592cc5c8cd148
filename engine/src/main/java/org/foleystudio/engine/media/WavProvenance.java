package org.foleystudio.engine.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back where a WAV file says it comes from. */
public final class WavProvenance {
    private static final int MOST_CHUNKS = 32;
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern NOTE = Pattern.compile("<NOTE>(.*?)</NOTE>", Pattern.DOTALL);

    private WavProvenance() {}

    /** Settings and versions by name, as the file's iXML notes them; empty where it is no such file. */
    public static Map<String, String> read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return entries(ixml(channel));
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static String ixml(FileChannel channel) throws IOException {
        long at = 12;
        for (int i = 0; i < MOST_CHUNKS && at + 8 <= channel.size(); i++) {
            ByteBuffer head = read(channel, at, 8);
            String name = StandardCharsets.US_ASCII.decode(head.slice(0, 4)).toString();
            long size = head.getInt(4) & 0xffffffffL;
            if (name.equals("iXML") && size <= MOST_BYTES) {
                return StandardCharsets.UTF_8
                        .decode(read(channel, at + 8, (int) size))
                        .toString();
            }
            at += 8 + size + (size & 1);
        }
        return "";
    }

    private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(bytes, at);
        return bytes.flip();
    }

    private static Map<String, String> entries(String xml) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher note = NOTE.matcher(xml);
        if (note.find()) {
            String text =
                    note.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            for (String entry : text.split(";\\s*", -1)) {
                int equals = entry.indexOf('=');
                if (equals > 0) {
                    found.put(entry.substring(0, equals), entry.substring(equals + 1));
                }
            }
        }
        return found;
    }
}
