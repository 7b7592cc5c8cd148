package org.foleystudio.app.batch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One sound to be made.
 *
 * @param line of the list that orders it
 * @param name of its file, without extension
 * @param clip the picture
 * @param seed that makes it
 * @param settings what the line says beside that, by column
 */
public record BatchItem(int line, String name, Path clip, long seed, Map<String, String> settings) {
    public BatchItem {
        settings = Map.copyOf(settings);
    }

    /** What a column says. */
    public Optional<String> setting(String column) {
        return Optional.ofNullable(settings.get(column));
    }
}
