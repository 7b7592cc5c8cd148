package org.foleystudio.engine.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.foleystudio.engine.FoleyException;

/** Writes a file beside its place and moves it there when it is whole; on any failure nothing is left behind. */
public final class WholeFile {
    private WholeFile() {}

    /** What fills the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to a path that stands for the target; its name ends as the target's does. */
        void writeTo(Path part) throws IOException, FoleyException;
    }

    /** Writes, forces to disk, moves into place (over a file that is there). Missing folders are made. */
    public static void write(Path target, Content content) throws FoleyException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null || Files.isDirectory(absolute)) {
            throw new FoleyException(
                    FoleyException.Code.FILE, target + " is not a place for a file; give a file name.");
        }
        Path part = folder.resolve(".part-" + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId() + "-" + shortened(name.toString()));
        try {
            Files.createDirectories(folder);
            content.writeTo(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(part, absolute);
        } catch (IOException e) {
            throw failure(target, e);
        } finally {
            part.toFile().delete();
        }
    }

    /** Names may be as long as the file system allows; the part's name needs room for its prefix. */
    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(name.length() - 60);
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The sentence for a write that failed: no room, not allowed, or something else. */
    public static FoleyException failure(Path target, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("No space left") || message.contains("not enough space") || message.contains("quota")) {
            return new FoleyException(
                    FoleyException.Code.DISK_FULL,
                    "The disk is full: " + target + " was not written. Make room or choose another folder.",
                    cause);
        }
        return new FoleyException(
                FoleyException.Code.FILE,
                "Cannot write " + target + "; check that its folder exists and may be written.",
                cause);
    }
}
