package org.foleystudio.app.project;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;

/**
 * States that are not in {@code project.json} yet, one a line, each forced to disk. A line that was cut by a crash is
 * no JSON and is passed over, so the last whole line is the last good state.
 */
final class Journal {
    static final String FILE = "journal.jsonl";

    /** Above this the journal is begun anew with the newest state. */
    private static final long MOST_BYTES = 16L << 20;

    /** A state and the number of its edit. */
    record Entry(long revision, ProjectState state) {}

    private final Path file;
    private final ProjectJson json;

    Journal(Path folder) {
        file = folder.resolve(FILE);
        json = new ProjectJson(folder);
    }

    Path file() {
        return file;
    }

    void append(Entry entry) throws FoleyException {
        byte[] line = line(entry);
        try {
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                WholeFile.write(file, part -> Files.write(part, line));
                return;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            }
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
    }

    /** A line begins with a line end, so that one that was cut spoils no other. */
    private byte[] line(Entry entry) {
        JsonObject object = new JsonObject();
        object.addProperty("revision", entry.revision());
        object.add("state", json.write(entry.state()));
        return ("\n" + object + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The state with the highest number. */
    Optional<Entry> last() throws FoleyException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] lines = Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1);
            for (int i = lines.length - 1; i >= 0; i--) {
                Optional<Entry> entry =
                        entry(new String(lines[i].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                if (entry.isPresent()) {
                    return entry;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        }
    }

    private Optional<Entry> entry(String line) {
        if (!line.startsWith("{") || !line.endsWith("}")) {
            return Optional.empty();
        }
        try {
            JsonElement element = JsonParser.parseString(line);
            Fields fields = Fields.of(element);
            List<String> faults = new ArrayList<>();
            ProjectState state = json.read(fields.json().get("state"), faults);
            return faults.isEmpty() ? Optional.of(new Entry(fields.whole("revision"), state)) : Optional.empty();
        } catch (JsonParseException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /** Forgets everything: what it held is saved, or given up. */
    void clear() throws FoleyException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
    }
}
