package org.foleystudio.app.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;

/** Finds a clip that was moved: by its bytes, files of its name first. */
public final class Relink {
    private static final int DEEPEST = 6;
    private static final int MOST_FILES = 20_000;

    private Relink() {}

    /** Looks for the clip's bytes in a file or below a folder; only files with its ending are read. */
    public static Optional<Path> find(ClipEntry clip, Path where, Progress progress) throws FoleyException {
        if (clip.sha256().isEmpty()) {
            return Optional.empty();
        }
        List<Path> candidates = candidates(clip, where);
        for (int i = 0; i < candidates.size(); i++) {
            progress.checkCancelled();
            progress.report("search", i, candidates.size());
            if (isIt(clip, candidates.get(i))) {
                return Optional.of(candidates.get(i).toAbsolutePath().normalize());
            }
        }
        return Optional.empty();
    }

    private static boolean isIt(ClipEntry clip, Path file) {
        try {
            return ContentHash.sha256(file).equals(clip.sha256());
        } catch (FoleyException e) {
            return false;
        }
    }

    private static List<Path> candidates(ClipEntry clip, Path where) throws FoleyException {
        if (Files.isRegularFile(where)) {
            return List.of(where);
        }
        String ending = ending(clip.name());
        try (Stream<Path> files = Files.find(
                where,
                DEEPEST,
                (path, attributes) ->
                        attributes.isRegularFile() && ending(path.toString()).equals(ending),
                FileVisitOption.FOLLOW_LINKS)) {
            return files.limit(MOST_FILES)
                    .sorted(Comparator.comparing((Path p) -> !p.endsWith(clip.name())))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot look through " + where + ".", e);
        }
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }
}
