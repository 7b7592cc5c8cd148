package org.foleystudio.app.project;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;

/** {@code project.json}: written whole or not at all, with the one before kept as a backup. */
final class ProjectFile {
    static final String NAME = "project.json";
    static final String BACKUP = "project.backup.json";
    /** What a file manager opens the folder by: systems tie programs to files, not to folders. */
    static final String DOOR = "project.foley";

    static final int SCHEMA = 1;
    private static final String FORMAT = "foley-project";
    private static final long MOST_BYTES = 256L << 20;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /**
     * What was read.
     *
     * @param schema of the file, which may be newer than ours
     * @param faults what was left out, for the log
     */
    record Content(int schema, long revision, ProjectState state, List<String> faults) {}

    private ProjectFile() {}

    static void write(Path folder, long revision, ProjectState state) throws FoleyException {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("schema", SCHEMA);
        json.addProperty("revision", revision);
        json.add("project", new ProjectJson(folder).write(state));
        Path file = folder.resolve(NAME);
        if (Files.isRegularFile(file)) {
            WholeFile.write(folder.resolve(BACKUP), part -> Files.copy(file, part));
        }
        WholeFile.write(file, part -> Files.writeString(part, GSON.toJson(json)));
        Path door = folder.resolve(DOOR);
        if (!Files.exists(door)) {
            WholeFile.write(door, part -> Files.writeString(part, "Opens the Foley Studio project in this folder.\n"));
        }
    }

    static Content read(Path folder, String name) throws FoleyException {
        Path file = folder.resolve(name);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new FoleyException(FoleyException.Code.CHECKPOINT, file + " is too large to be a project.");
            }
            Fields json = Fields.of(JsonParser.parseString(Files.readString(file)));
            if (!json.text("format", "").equals(FORMAT)) {
                throw new FoleyException(FoleyException.Code.CHECKPOINT, file + " is not a Foley Studio project.");
            }
            List<String> faults = new ArrayList<>();
            ProjectState state =
                    new ProjectJson(folder).read(json.object("project").json(), faults);
            return new Content(json.small("schema"), json.whole("revision"), state, faults);
        } catch (IOException | JsonParseException | IllegalArgumentException | StackOverflowError e) {
            throw new FoleyException(FoleyException.Code.CHECKPOINT, "The project file " + file + " is damaged.", e);
        }
    }
}
