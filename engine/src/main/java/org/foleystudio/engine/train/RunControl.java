package org.foleystudio.engine.train;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a run in another process is steered and watched: a wish in {@code control.txt}, which the run reads between steps,
 * and where it is in {@code status.json}, which it writes a few times a second.
 */
public final class RunControl implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(RunControl.class);
    private static final String WISH = "control.txt";
    private static final String STATUS = "status.json";
    /** Others are parts of these. */
    private static final Set<String> STAGES = Set.of("check", "cache", "train", "samples");

    private static final long PAUSE_MILLIS = 200;
    private static final long TELL_NANOS = 250_000_000L;

    private final Path run;
    private final Progress outer;
    private String stage = "";
    private long told;
    private volatile boolean isStopping;

    /** What is asked of a run. */
    public enum Wish {
        /** Go on. */
        GO,
        /** Wait, keeping everything in memory. */
        PAUSE,
        /** Write a checkpoint and end; the run can be resumed. */
        STOP
    }

    /**
     * Where a run is.
     *
     * @param stage {@code check}, {@code cache}, {@code train}, {@code samples}, {@code failed} or {@code ended}
     * @param done units of the stage that are finished
     * @param total units in all, 0 where unknown
     * @param isPaused whether it waits
     * @param sentence what went wrong, where it failed
     */
    public record Status(String stage, long done, long total, boolean isPaused, String sentence) {}

    /** @param outer is reported to as well, and may cancel */
    public RunControl(Path run, Progress outer) {
        this.run = run;
        this.outer = outer;
    }

    /** Asks something of a run. */
    public static void ask(Path run, Wish wish) throws FoleyException {
        WholeFile.write(run.resolve(WISH), part -> Files.writeString(part, wish.name()));
    }

    /** What was asked last. */
    public static Wish wish(Path run) {
        try {
            return Wish.valueOf(Files.readString(run.resolve(WISH)).strip().toUpperCase(Locale.ROOT));
        } catch (NoSuchFileException e) {
            return Wish.GO;
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("no wish in {}", run, e);
            return Wish.GO;
        }
    }

    /** Where a run was when it last said so. */
    public static Optional<Status> status(Path run) {
        try {
            return Optional.ofNullable(new Gson().fromJson(Files.readString(run.resolve(STATUS)), Status.class));
        } catch (IOException | JsonParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public void report(String name, long done, long total) {
        outer.report(name, done, total);
        long now = System.nanoTime();
        if (!STAGES.contains(name)) {
            waitWhilePaused(new Status(stage, 0, 0, true, ""));
            return;
        }
        if (!name.equals(stage) || now - told > TELL_NANOS || done == total) {
            stage = name;
            told = now;
            tell(new Status(name, done, total, false, ""));
        }
        waitWhilePaused(new Status(name, done, total, true, ""));
    }

    private void waitWhilePaused(Status paused) {
        Wish wish = wish(run);
        if (wish == Wish.PAUSE) {
            tell(paused);
        }
        while (wish == Wish.PAUSE && !outer.isCancelled()) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                isStopping = true;
                return;
            }
            wish = wish(run);
        }
        isStopping |= wish == Wish.STOP;
    }

    @Override
    public boolean isCancelled() {
        return isStopping || outer.isCancelled();
    }

    /** Whether the run has come so far that it said where it is; before, its folder may be that of another. */
    public boolean hasBegun() {
        return !stage.isEmpty();
    }

    /** Says that the run ended, well or with a sentence. */
    public void ended(String sentence) {
        tell(new Status(sentence.isEmpty() ? "ended" : "failed", 0, 0, false, sentence));
    }

    /** A status that cannot be written keeps no run from going on. */
    private void tell(Status status) {
        Path part = run.resolve(WholeFile.partName(STATUS));
        try {
            Files.createDirectories(run);
            Files.writeString(part, new Gson().toJson(status));
            WholeFile.moveIntoPlace(part, run.resolve(STATUS));
        } catch (IOException e) {
            LOG.warn("where the run is cannot be told", e);
            part.toFile().delete();
        }
    }
}
