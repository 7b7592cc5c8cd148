package org.foleystudio.engine.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.foleystudio.engine.FoleyException;

/** Writes a file beside its place and moves it there when it is whole; on any failure nothing is left behind. */
public final class WholeFile {
    private static final AtomicLong COUNT = new AtomicLong();

    private static final long NO_ROOM = 16 << 10;

    private WholeFile() {}

    /** What fills the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to a path that stands for the target; its name ends as the target's does. */
        void writeTo(Path part) throws IOException, FoleyException;
    }

    /** What fills the file through a channel that is opened and closed for it. */
    @FunctionalInterface
    public interface Stream {
        /** Writes everything; the channel is closed by the caller. */
        void writeTo(SeekableByteChannel channel) throws IOException, FoleyException;
    }

    /** Writes, forces to disk, moves into place (over a file that is there). Missing folders are made. */
    public static void write(Path target, Content content) throws FoleyException {
        write(target, 0, content);
    }

    /**
     * As {@link #write(Path, Content)}, for content that streams into a channel.
     *
     * @param bytes expected size, for the check that there is room; 0 where unknown
     */
    public static void stream(Path target, long bytes, Stream content) throws FoleyException {
        write(target, bytes, part -> {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(channel);
            }
        });
    }

    private static void write(Path target, long bytes, Content content) throws FoleyException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        // moving over a device or a pipe would put a file in its place
        boolean isTaken = Files.exists(absolute) && !Files.isRegularFile(absolute);
        if (folder == null || name == null || isTaken) {
            throw new FoleyException(
                    FoleyException.Code.FILE, target + " is not a place for a file; give a file name.");
        }
        Path part = folder.resolve(partName(name.toString()));
        try {
            Files.createDirectories(folder);
            checkRoom(folder, bytes);
            content.writeTo(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            moveIntoPlace(part, absolute);
        } catch (IOException e) {
            throw failure(target, e);
        } finally {
            part.toFile().delete();
        }
    }

    /** A hidden name beside {@code name}, ending as it does, that no other writer uses at the same time. */
    public static String partName(String name) {
        return ".part-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + "-" + shortened(name);
    }

    /** Names may be as long as the file system allows; the part's name needs room for its prefix. */
    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(name.length() - 60);
    }

    /** Throws when the disk that holds {@code folder} has less than {@code bytes} of room. */
    public static void checkRoom(Path folder, long bytes) throws FoleyException {
        long room;
        try {
            room = room(folder);
        } catch (IOException e) {
            throw failure(folder, e);
        }
        if (bytes > 0 && room < bytes) {
            throw new FoleyException(
                    FoleyException.Code.DISK_FULL,
                    String.format(
                            Locale.ROOT,
                            "Not enough room in %s: %d MiB are needed and %d MiB are free; free some or choose another"
                                    + " folder.",
                            folder,
                            (bytes >> 20) + 1,
                            room >> 20));
        }
    }

    /** Moves a finished file to its place, over one that is there, at once where the file system can. */
    public static void moveIntoPlace(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The sentence for a write that failed: no room, not allowed, or something else. */
    public static FoleyException failure(Path target, IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left")
                || message.contains("not enough space")
                || message.contains("quota")
                || message.contains("file too large")
                || isFull(target)) {
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

    /** Asks the folder itself: its store is looked up in a table of mounts, which changed roots and containers lack. */
    private static long room(Path folder) throws IOException {
        return folder.toRealPath().toFile().getUsableSpace();
    }

    /** FFmpeg says only that it could not write; the disk itself knows why. */
    private static boolean isFull(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        try {
            return folder != null && Files.isWritable(folder) && room(folder) < NO_ROOM;
        } catch (IOException e) {
            return false;
        }
    }
}
