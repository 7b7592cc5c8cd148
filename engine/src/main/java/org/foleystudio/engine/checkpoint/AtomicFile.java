package org.foleystudio.engine.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.foleystudio.engine.FoleyException;

/** Writes a file beside its place and moves it there when it is whole, so that no reader ever sees half of it. */
public final class AtomicFile {
    private static final AtomicLong COUNT = new AtomicLong();

    private AtomicFile() {}

    /** What goes into the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; the channel is closed by the caller. */
        void writeTo(WritableByteChannel channel) throws IOException, FoleyException;
    }

    /**
     * Writes, forces to disk, and moves into place, over what was there before. On any failure the target stays as it
     * was and nothing else is left behind.
     *
     * @param bytes expected size, for the check that there is room; 0 where unknown
     */
    public static void write(Path target, long bytes, Content content) throws FoleyException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new FoleyException(FoleyException.Code.FILE, target + " is not a place for a file.");
        }
        Path part = null;
        try {
            Files.createDirectories(folder);
            checkRoom(folder, bytes);
            Path beside = folder.resolve(partName(target.getFileName().toString()));
            try (FileChannel channel =
                    FileChannel.open(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                part = beside;
                content.writeTo(channel);
                channel.force(true);
            }
            move(part, target);
            part = null;
        } catch (IOException e) {
            throw failure(target, e);
        } finally {
            if (part != null) {
                part.toFile().delete();
            }
        }
    }

    /** A hidden name beside {@code name} that no other writer uses at the same time. */
    public static String partName(String name) {
        return "." + name + "." + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".part";
    }

    /** Throws when the disk that holds {@code folder} has less than {@code bytes} of room. */
    public static void checkRoom(Path folder, long bytes) throws FoleyException {
        long room;
        try {
            room = Files.getFileStore(folder).getUsableSpace();
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

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The sentence for a failed write: a full disk, or a place that cannot be written. */
    public static FoleyException failure(Path target, IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left")
                || message.contains("not enough space")
                || message.contains("disk quota")
                || message.contains("file too large")) {
            return new FoleyException(
                    FoleyException.Code.DISK_FULL,
                    "The disk became full while writing " + target + "; free some room and try again.",
                    e);
        }
        return new FoleyException(
                FoleyException.Code.FILE, "Cannot write " + target + "; check that its folder is writable.", e);
    }
}
