package org.foleystudio.app.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.media.WavProvenance;

/** Goes through a list of work in a folder that others may share, and does what nobody else does. */
public final class BatchRun {
    /** Under this name a file says which order it fulfils. */
    public static final String ORDER = "order";

    private static final String EXTENSION = ".wav";
    private static final String FAILED = ".failed.txt";

    private final Path folder;
    private final Options options;
    private final Maker maker;

    /** Makes sounds. */
    public interface Maker {
        /** A text that differs where the sound would differ: of the clip's bytes, the model and all settings. */
        String order(BatchItem item) throws FoleyException;

        /**
         * Makes a sound and writes it, whole or not at all, with the order among its provenance.
         *
         * @return numbers on it, for the table
         */
        Map<String, String> make(BatchItem item, String order, Path target, Progress progress) throws FoleyException;
    }

    /**
     * Which part of the work to do, and how.
     *
     * @param shard from 1
     * @param shards how many parts there are; 1 for all of it
     * @param retries whether what failed before is tried again
     * @param owner who works, for people who look into the folder
     * @param stale age from which another's claim counts as left behind
     */
    public record Options(int shard, int shards, boolean retries, String owner, Duration stale) {
        public Options {
            if (shards < 1 || shard < 1 || shard > shards) {
                throw new IllegalArgumentException("a share is one of so many, got " + shard + "/" + shards);
            }
        }
    }

    /** Prepares a run over a folder that is there. */
    public BatchRun(Path folder, Options options, Maker maker) {
        this.folder = folder;
        this.options = options;
        this.maker = maker;
    }

    /** Does the work; reports the stage {@code "items"}. What cannot be made is told in the results, not thrown. */
    public List<BatchResult> run(List<BatchItem> items, Progress progress) throws FoleyException {
        List<BatchResult> results = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            progress.report("items", i, items.size());
            progress.checkCancelled();
            boolean isMine = i % options.shards() == options.shard() - 1;
            results.add(isMine ? work(items.get(i), progress) : look(items.get(i)));
        }
        progress.report("items", items.size(), items.size());
        return results;
    }

    private Path file(BatchItem item, String extension) {
        return folder.resolve(item.name() + extension);
    }

    private BatchResult result(BatchItem item, BatchResult.State state, String reason) {
        return new BatchResult(item, state, file(item, EXTENSION), reason, Map.of());
    }

    /** What others left; the order is not worked out for it, since that reads the whole clip. */
    private BatchResult look(BatchItem item) {
        boolean isThere = Files.isRegularFile(file(item, EXTENSION));
        return result(item, isThere ? BatchResult.State.THERE : BatchResult.State.ELSEWHERE, "");
    }

    private BatchResult work(BatchItem item, Progress progress) throws FoleyException {
        Path failure = file(item, FAILED);
        if (!options.retries() && Files.isRegularFile(failure)) {
            return result(item, BatchResult.State.FAILED, Claim.ownerOf(failure).orElse(""));
        }
        try {
            return make(item, maker.order(item), progress);
        } catch (FoleyException e) {
            if (concernsAll(e)) {
                throw e;
            }
            String reason = String.valueOf(e.getMessage());
            WholeFile.write(failure, part -> Files.writeString(part, reason + "\n"));
            return result(item, BatchResult.State.FAILED, reason);
        }
    }

    /** With a full disk or a missing model the next item would fail alike, and on another machine it might not. */
    private static boolean concernsAll(FoleyException e) {
        return switch (e.code()) {
            case CANCELLED, DISK_FULL, MISSING, OUT_OF_MEMORY -> true;
            default -> false;
        };
    }

    private BatchResult make(BatchItem item, String order, Progress progress) throws FoleyException {
        Path target = file(item, EXTENSION);
        if (isDone(target, order)) {
            return result(item, BatchResult.State.THERE, "");
        }
        Path claimFile = folder.resolve("." + item.name() + ".claim");
        Optional<Claim> claim = Claim.take(claimFile, options.owner(), options.stale());
        if (claim.isEmpty()) {
            return result(
                    item, BatchResult.State.ELSEWHERE, Claim.ownerOf(claimFile).orElse(""));
        }
        try (Claim mine = claim.get()) {
            // it may have been finished between the look and the claim
            if (isDone(target, order)) {
                return result(item, BatchResult.State.THERE, "");
            }
            if (Files.exists(target)) {
                throw new FoleyException(
                        FoleyException.Code.FILE,
                        target + " is there already and was made otherwise; move it away, or choose another folder.");
            }
            Map<String, String> numbers = maker.make(item, order, target, progress);
            Files.deleteIfExists(file(item, FAILED));
            return new BatchResult(item, BatchResult.State.MADE, target, "", numbers);
        } catch (IOException e) {
            throw WholeFile.failure(target, e);
        }
    }

    private static boolean isDone(Path target, String order) {
        return Files.isRegularFile(target)
                && order.equals(WavProvenance.read(target).get(ORDER));
    }
}
