package org.foleystudio.app.batch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a process works on something: a file with its owner, whose time is set anew again and again while the work goes
 * on. Made by exclusive creation, which file systems over a network know too. Ages are told by the file system's clock, so
 * that the clocks of the machines need not agree.
 */
final class Claim implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);
    private static final int BEATS = 4;

    private final Path file;
    private final String owner;
    private final ScheduledExecutorService heart;

    private Claim(Path file, String owner, Duration stale) {
        this.file = file;
        this.owner = owner;
        heart = Executors.newSingleThreadScheduledExecutor();
        long beat = Math.max(50, stale.toMillis() / BEATS);
        heart.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    /**
     * Claims a file's work; empty where somebody else does it.
     *
     * @param owner who claims, for people who look into the file
     * @param stale age from which a claim counts as left behind
     */
    static Optional<Claim> take(Path file, String owner, Duration stale) throws FoleyException {
        String own = owner + " " + UUID.randomUUID();
        try {
            if (create(file, own) || isLeft(file, stale) && create(file, own)) {
                return Optional.of(new Claim(file, own, stale));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
    }

    /** Who works on it; empty where nobody does. */
    static Optional<String> ownerOf(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean create(Path file, String owner) throws IOException {
        try {
            Files.writeString(file, owner + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Whether the claim was left behind, in which case it is out of the way now. */
    private static boolean isLeft(Path file, Duration stale) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            String before = Files.readString(file);
            if (now(file).toMillis() - Files.getLastModifiedTime(file).toMillis() < stale.toMillis()) {
                return false;
            }
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            if (Files.readString(aside).equals(before)) {
                return true;
            }
            // somebody was faster, and this is the new claim
            Files.move(aside, file);
            return false;
        } catch (NoSuchFileException e) {
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** The time by the clock of the file system. */
    private static FileTime now(Path beside) throws IOException {
        Path probe = Files.createTempFile(beside.toAbsolutePath().getParent(), ".clock-", "");
        try {
            return Files.getLastModifiedTime(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** Writing rather than setting the time: the file system's clock counts, not this machine's. */
    private void beat() {
        try {
            if (isOurs()) {
                Files.writeString(file, owner + "\n", StandardOpenOption.WRITE);
            }
        } catch (IOException e) {
            LOG.debug("no heartbeat", e);
        }
    }

    /** Whether nobody took it over, as happens to a process that slept for long. */
    boolean isOurs() {
        return ownerOf(file).equals(Optional.of(owner));
    }

    /** Lets go. */
    @Override
    public void close() {
        heart.shutdownNow();
        try {
            if (heart.awaitTermination(1, TimeUnit.SECONDS) && isOurs()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("claim not removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
