package org.foleystudio.app.finetune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.RunCheckpoints;
import org.foleystudio.engine.train.RunControl;
import org.foleystudio.engine.train.RunLock;
import org.foleystudio.engine.train.RunRecord;
import org.foleystudio.engine.train.TrainingResult.HeldOut;

/**
 * All that a run's folder says at one moment.
 *
 * @param folder of the run
 * @param plan what it is to do
 * @param state where it stands
 * @param status what its process said last
 * @param record of the run, once training has begun
 * @param curve its losses
 * @param checkpoints that it can be taken back to
 * @param samples that can be heard
 * @param bundle the result, where it is there
 */
public record RunSnapshot(
        Path folder,
        FineTunePlan plan,
        RunState state,
        Optional<RunControl.Status> status,
        Optional<RunRecord> record,
        List<RunRecord.Point> curve,
        List<RunCheckpoints.Saved> checkpoints,
        List<RunCheckpoints.Sample> samples,
        Optional<Path> bundle) {
    private static final Duration COMING_UP = Duration.ofSeconds(20);

    public RunSnapshot {
        curve = List.copyOf(curve);
        checkpoints = List.copyOf(checkpoints);
        samples = List.copyOf(samples);
    }

    /** Reads a folder; what is not there yet is empty. */
    static RunSnapshot read(Path folder) throws FoleyException {
        FineTunePlan plan = FineTunePlan.read(folder);
        boolean isHeld = RunLock.isHeld(folder);
        Optional<RunControl.Status> status = RunControl.status(folder);
        Optional<RunRecord> record = RunRecord.isOne(folder) ? Optional.of(RunRecord.read(folder)) : Optional.empty();
        List<RunRecord.Point> curve = record.isPresent() ? RunRecord.curve(folder) : List.of();
        Path bundle = plan.bundles().resolve(plan.name());
        return new RunSnapshot(
                folder,
                plan,
                state(folder, isHeld, status, record),
                status,
                record,
                curve,
                RunCheckpoints.list(folder),
                RunCheckpoints.samples(folder),
                Files.isDirectory(bundle) ? Optional.of(bundle) : Optional.empty());
    }

    private static RunState state(
            Path folder, boolean isHeld, Optional<RunControl.Status> status, Optional<RunRecord> record) {
        String told = status.map(RunControl.Status::stage).orElse("");
        if (isHeld) {
            if (status.filter(RunControl.Status::isPaused).isPresent()) {
                return RunState.PAUSED;
            }
            return told.equals("train") || told.equals("samples") ? RunState.RUNNING : RunState.PREPARING;
        }
        if (isComingUp(folder)) {
            return RunState.PREPARING;
        }
        if (told.equals("failed")) {
            return RunState.FAILED;
        }
        return switch (record.map(RunRecord::state).orElse("")) {
            case "done" -> RunState.DONE;
            case "diverged" -> RunState.DIVERGED;
            case "stopped" -> RunState.STOPPED;
            case "failed" -> RunState.FAILED;
            case "running" -> RunState.INTERRUPTED;
            default -> told.equals("ended") ? RunState.STOPPED : RunState.INTERRUPTED;
        };
    }

    /** A process that was started takes a while until it holds the lock. */
    private static boolean isComingUp(Path folder) {
        Path mark = folder.resolve(RunViewModel.STARTED);
        try {
            FileTime time = Files.getLastModifiedTime(mark);
            boolean isFresh = time.toInstant().plus(COMING_UP).isAfter(Instant.now());
            FileTime told = Files.exists(folder.resolve("status.json"))
                    ? Files.getLastModifiedTime(folder.resolve("status.json"))
                    : FileTime.fromMillis(0);
            return isFresh && told.compareTo(time) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The runs of a folder of runs, newest first. */
    static List<Path> all(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(runs)) {
            List<Path> found =
                    new ArrayList<>(children.filter(FineTunePlan::isOne).toList());
            found.sort((a, b) -> Long.compare(
                    b.resolve("plan.json").toFile().lastModified(),
                    a.resolve("plan.json").toFile().lastModified()));
            return found;
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Steps taken. */
    public long step() {
        return curve.isEmpty()
                ? record.map(RunRecord::step).orElse(0L)
                : curve.get(curve.size() - 1).report().step();
    }

    /** Steps in all. */
    public int steps() {
        return plan.settings().steps();
    }

    /** Held-out losses, oldest first. */
    public List<HeldOut> heldOut() {
        return record.map(RunRecord::heldOut).orElse(List.of());
    }

    /** The lowest held-out loss so far. */
    public Optional<HeldOut> best() {
        return heldOut().stream().min(Comparator.comparingDouble(HeldOut::mse));
    }
}
