package org.foleystudio.engine.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the user's models to another disk: copied, compared byte by byte, and only then named as their place and removed
 * where they were. A move that fails or is cancelled leaves everything as it was.
 */
public final class ModelStorage {
    private static final Logger LOG = LoggerFactory.getLogger(ModelStorage.class);

    private ModelStorage() {}

    /** Bytes of all that lies in a folder. */
    public static long bytes(Path folder) {
        return files(folder).stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("cannot look into {}", folder, e);
            return List.of();
        }
    }

    /** Moves the models into a folder that is empty or not there yet. Reports stage {@code move} in files. */
    public static void move(ProgramFolders folders, Path to, Progress progress) throws FoleyException {
        Path from = folders.ownModels().toAbsolutePath().normalize();
        Path target = to.toAbsolutePath().normalize();
        if (target.startsWith(from) || from.startsWith(target)) {
            throw new FoleyException(
                    FoleyException.Code.FILE, "The folder " + to + " lies within the other one; choose one beside it.");
        }
        if (!isEmpty(target)) {
            throw new FoleyException(FoleyException.Code.FILE, "The folder " + to + " is not empty; choose another.");
        }
        List<Path> copied = new ArrayList<>();
        boolean isDone = false;
        try {
            Files.createDirectories(target);
            WholeFile.checkRoom(target, bytes(from));
            copy(from, target, copied, progress);
            folders.keepModelsIn(target);
            isDone = true;
            if (Files.isDirectory(from)) {
                BundleFolder.delete(from);
            }
        } catch (IOException e) {
            throw WholeFile.failure(target, e);
        } finally {
            if (!isDone) {
                copied.forEach(file -> file.toFile().delete());
            }
        }
    }

    private static boolean isEmpty(Path folder) throws FoleyException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot look into the folder " + folder + ".", e);
        }
    }

    private static void copy(Path from, Path target, List<Path> copied, Progress progress)
            throws IOException, FoleyException {
        List<Path> files = files(from);
        for (Path file : files) {
            progress.report("move", copied.size(), files.size());
            progress.checkCancelled();
            Path place = target.resolve(from.relativize(file));
            Files.createDirectories(Objects.requireNonNull(place.getParent()));
            copied.add(place);
            Files.copy(file, place);
            if (!ContentHash.sha256(file).equals(ContentHash.sha256(place))) {
                throw new FoleyException(
                        FoleyException.Code.FILE,
                        "The copy of " + file.getFileName() + " in " + target
                                + " is not what was written; nothing was moved. Check that disk.");
            }
        }
    }
}
