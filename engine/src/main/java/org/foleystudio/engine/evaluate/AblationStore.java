package org.foleystudio.engine.evaluate;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.files.WholeFile;

/** What an ablation has measured so far, one folder per variant and repeat, named after all that decides the result. */
final class AblationStore {
    private static final String RESULT = "result.json";

    private final Path folder;

    /** The place of one measurement. */
    AblationStore(Path work, String ablation, String variant, String decides, int repeat) {
        String slug = variant.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        String hash =
                ContentHash.sha256(decides.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        folder = work.resolve(ablation).resolve(slug + "-" + hash).resolve("repeat-" + repeat);
    }

    /** Where a run of it may keep what it needs. */
    Path run() {
        return folder.resolve("run");
    }

    /** What was measured, where it was. */
    Optional<Map<String, Double>> read() {
        try {
            Map<String, Double> figures = new Gson()
                    .fromJson(Files.readString(folder.resolve(RESULT)), new TypeToken<TreeMap<String, Double>>() {});
            return Optional.ofNullable(figures);
        } catch (IOException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Keeps what was measured; the checkpoints that led there are not needed any more. */
    void write(Map<String, Double> figures) throws FoleyException {
        Map<String, Double> known = new TreeMap<>(figures);
        known.values().removeIf(value -> !Double.isFinite(value));
        WholeFile.write(folder.resolve(RESULT), part -> Files.writeString(part, new Gson().toJson(known)));
        Path checkpoints = run().resolve("checkpoints");
        if (Files.isDirectory(checkpoints)) {
            try (Stream<Path> files = Files.walk(checkpoints)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw WholeFile.failure(checkpoints, e);
            }
        }
    }
}
