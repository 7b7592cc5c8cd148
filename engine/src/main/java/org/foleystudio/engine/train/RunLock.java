package org.foleystudio.engine.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * Held by the process that works on a run. The system takes it away from a process that dies, however it dies, so whether
 * it is held tells whether somebody works.
 */
public final class RunLock implements AutoCloseable {
    private static final String FILE = "lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock of a run's folder, which is made where it is not there. */
    static RunLock take(Path run) throws FoleyException {
        try {
            Files.createDirectories(run);
            FileChannel channel = open(run);
            if (lock(channel) != null) {
                return new RunLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw WholeFile.failure(run.resolve(FILE), e);
        }
        throw new FoleyException(
                FoleyException.Code.FILE, "Another process is at work on the run " + run + "; let it end or stop it.");
    }

    private static FileChannel open(Path run) throws IOException {
        return FileChannel.open(run.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Whether a process works on a run now. */
    public static boolean isHeld(Path run) {
        if (!Files.isRegularFile(run.resolve(FILE))) {
            return false;
        }
        try (FileChannel channel = open(run)) {
            return lock(channel) == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws FoleyException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "The lock of a run was not given back.", e);
        }
    }
}
