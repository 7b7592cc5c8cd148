package org.foleystudio.engine.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;

/**
 * The clips that are learned from: folders, files, and what of them is left out.
 *
 * @param places folders, looked through four levels deep, and single files
 * @param excluded files of them that are left out
 */
public record ClipSource(List<Path> places, Set<Path> excluded) {
    private static final int DEEPEST = 4;

    public ClipSource {
        places = List.copyOf(places);
        excluded = Set.copyOf(excluded);
    }

    /** All of one folder. */
    public static ClipSource of(Path folder) {
        return new ClipSource(List.of(folder), Set.of());
    }

    /** Every file, hidden ones left out, folder after folder in the order of their names, each once. */
    public List<Path> files() throws FoleyException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path place : places) {
            if (Files.isRegularFile(place)) {
                files.add(place);
            } else {
                files.addAll(ofFolder(place));
            }
        }
        files.removeAll(excluded);
        return List.copyOf(files);
    }

    private static List<Path> ofFolder(Path folder) throws FoleyException {
        if (!Files.isDirectory(folder)) {
            throw new FoleyException(FoleyException.Code.FILE, "There is no folder " + folder + ".");
        }
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read the folder " + folder + ".", e);
        }
    }

    /** A file as it is called within its place. */
    String name(Path file) {
        return places.stream()
                .filter(place -> !place.equals(file) && file.startsWith(place))
                .findFirst()
                .map(place -> place.relativize(file).toString())
                .orElseGet(() -> String.valueOf(file.getFileName()));
    }

    @Override
    public String toString() {
        return String.join(", ", places.stream().map(Path::toString).toList());
    }
}
