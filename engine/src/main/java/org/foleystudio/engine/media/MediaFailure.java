package org.foleystudio.engine.media;

import java.nio.file.Files;
import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.FoleyException.Code;

/** The sentences for media that cannot be used. */
final class MediaFailure {
    private MediaFailure() {}

    /** Refuses paths that are no readable file, before FFmpeg sees them. */
    static void checkReadable(Path path) throws FoleyException {
        if (Files.isDirectory(path)) {
            throw new FoleyException(Code.FILE, path + " is a folder; give a clip.");
        }
        if (!Files.exists(path)) {
            throw new FoleyException(Code.FILE, "There is no file " + path + ".");
        }
        if (!Files.isReadable(path)) {
            throw new FoleyException(Code.FILE, "The file " + path + " may not be read; check its permissions.");
        }
        if (path.toFile().length() == 0) {
            throw new FoleyException(Code.MEDIA, "The file " + path + " is empty; copy the clip again.");
        }
    }

    static FoleyException unreadable(Path path, Throwable cause) {
        return new FoleyException(
                Code.MEDIA,
                "The file " + path + " cannot be read as media: it is damaged, incomplete or of an unknown kind.",
                cause);
    }

    static FoleyException noPicture(Path path) {
        return new FoleyException(Code.MEDIA, "The file " + path + " holds no picture; choose a clip with video.");
    }
}
