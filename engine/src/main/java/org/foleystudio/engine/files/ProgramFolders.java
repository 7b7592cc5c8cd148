package org.foleystudio.engine.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.foleystudio.engine.FoleyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the program and its user's own things lie on this computer.
 *
 * @param home the installation or checkout; only read
 * @param data what the user made or fetched: models, recovery files
 */
public record ProgramFolders(Path home, Path data) {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramFolders.class);
    private static final String NAME = "foley-studio";
    private static final String MODELS = "models";
    private static final String MODELS_PLACE = "models-place.txt";

    /** The folders of this process: {@code foley.home} and {@code foley.data}, else the usual places. */
    public static ProgramFolders ofThisProcess() {
        return of(System.getProperties(), System.getenv());
    }

    static ProgramFolders of(Properties properties, Map<String, String> environment) {
        Path home = Path.of(properties.getProperty("foley.home", "."));
        String chosen = properties.getProperty("foley.data", environment.getOrDefault("FOLEY_DATA", ""));
        return new ProgramFolders(home, chosen.isBlank() ? usual(properties, environment) : Path.of(chosen));
    }

    private static Path usual(Properties properties, Map<String, String> environment) {
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path user = Path.of(properties.getProperty("user.home", "."));
        if (system.startsWith("windows")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            return (roaming.isBlank() ? user : Path.of(roaming)).resolve(NAME);
        }
        if (system.startsWith("mac")) {
            return user.resolve("Library").resolve("Application Support").resolve(NAME);
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.startsWith("/") ? Path.of(data) : user.resolve(".local").resolve("share")).resolve(NAME);
    }

    /** The models that came with the program. */
    public Path shippedModels() {
        return home.resolve("models");
    }

    /** The user's own models: where they were moved to, else under {@link #data}. */
    public Path ownModels() {
        Path file = data.resolve(MODELS_PLACE);
        try {
            if (Files.isRegularFile(file)) {
                String place = Files.readString(file).strip();
                return place.isEmpty() ? data.resolve(MODELS) : Path.of(place);
            }
        } catch (IOException | InvalidPathException e) {
            LOG.warn("{} cannot be read, so models are looked for in their usual place", file, e);
        }
        return data.resolve(MODELS);
    }

    /** From now on the user's models lie elsewhere. */
    public void keepModelsIn(Path place) throws FoleyException {
        WholeFile.write(
                data.resolve(MODELS_PLACE),
                part -> Files.writeString(
                        part, place.toAbsolutePath().normalize().toString()));
    }

    /** Media that came with the program. */
    public Path assets() {
        return home.resolve("assets");
    }
}
