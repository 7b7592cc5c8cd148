package org.foleystudio.app.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;

/**
 * Files of takes that no state of a project names any more: what was removed, or replaced by another channel or snap,
 * and cannot be brought back by undo.
 *
 * @param files in the folder of takes
 * @param bytes that they occupy
 */
public record UnusedFiles(List<Path> files, long bytes) {
    public UnusedFiles {
        files = List.copyOf(files);
    }

    /**
     * Looks for them.
     *
     * @param folder of the project
     * @param states all that may still be wanted: on disk, on screen, and what undo and redo lead to
     * @param before younger files are left alone: they may belong to a take that is about to land
     */
    public static UnusedFiles find(Path folder, Iterable<ProjectState> states, Instant before) throws FoleyException {
        Set<Path> wanted = new HashSet<>();
        for (ProjectState state : states) {
            for (TakeEntry take : state.takes()) {
                wanted.add(folder.resolve(take.wav()).normalize());
                take.latent().ifPresent(l -> wanted.add(folder.resolve(l).normalize()));
            }
        }
        Path takes = folder.resolve(Project.TAKES);
        if (!Files.isDirectory(takes)) {
            return new UnusedFiles(List.of(), 0);
        }
        List<Path> found = new ArrayList<>();
        long bytes = 0;
        try (var all = Files.list(takes)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                boolean isOld = Files.getLastModifiedTime(file).toInstant().isBefore(before);
                if (isOld && !wanted.contains(file.normalize())) {
                    found.add(file);
                    bytes += Files.size(file);
                }
            }
        } catch (IOException e) {
            throw WholeFile.failure(takes, e);
        }
        return new UnusedFiles(found, bytes);
    }

    /** Their size in megabytes, at least one where there are any. */
    public long megabytes() {
        return files.isEmpty() ? 0 : Math.max(1, bytes >> 20);
    }

    /** Deletes them. */
    public void delete() throws FoleyException {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw WholeFile.failure(file, e);
            }
        }
    }
}
