package org.foleystudio.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;

/** Looks at the place of a result before the work begins, so that nobody waits for what cannot be written. */
final class Destination {
    private Destination() {}

    /** A file that is to be written, or written anew. */
    static void file(Path file) throws FoleyException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FoleyException(
                    FoleyException.Code.FILE, file + " is not a place for a file; give the name of a new one.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || file.getFileName().toString().isEmpty()) {
            throw new FoleyException(FoleyException.Code.FILE, "\"" + file + "\" is not the name of a file.");
        }
        folder(folder);
    }

    /** A folder that files are to be written into; it is made when it is not there. */
    static void folder(Path folder) throws FoleyException {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".foley-", ".probe"));
        } catch (IOException e) {
            throw WholeFile.failure(folder, e);
        }
    }

    /** Refuses to write over a file unless that was asked for. */
    static void isNew(Path file, boolean force) throws FoleyException {
        if (!force && Files.exists(file)) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "There is already a file " + file + "; choose another name, or add --force to replace it.");
        }
    }
}
