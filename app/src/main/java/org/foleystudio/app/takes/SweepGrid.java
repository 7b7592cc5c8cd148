package org.foleystudio.app.takes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.foleystudio.app.generate.QueuedRun;
import org.foleystudio.app.generate.TakeShelf;
import org.foleystudio.app.project.TakeEntry;

/**
 * Takes of one sweep laid out by guidance and steps; what is still to come has its place already.
 *
 * @param guidances rows, rising
 * @param steps columns, rising
 * @param cells row by row
 */
public record SweepGrid(List<Double> guidances, List<Integer> steps, List<Cell> cells) {
    /** Nothing to show. */
    public static final SweepGrid EMPTY = new SweepGrid(List.of(), List.of(), List.of());

    /**
     * A cell.
     *
     * @param guidance of its row
     * @param steps of its column
     * @param takes by seed
     * @param run that fills it, where it is not through yet
     */
    public record Cell(double guidance, int steps, List<TakeEntry> takes, Optional<QueuedRun> run) {}

    /** The grid of a sweep. */
    public static SweepGrid of(String sweep, List<TakeEntry> takes, List<QueuedRun> runs) {
        List<TakeEntry> members = takes.stream()
                .filter(t -> sweep.equals(t.provenance().get(TakeShelf.SWEEP)))
                .filter(t -> guidance(t).isPresent() && steps(t).isPresent())
                .sorted(Comparator.comparingLong(TakeEntry::seed))
                .toList();
        List<QueuedRun> open = runs.stream()
                .filter(r -> sweep.equals(r.request().purpose().sweep()))
                .toList();
        Set<Double> rows = new TreeSet<>();
        Set<Integer> columns = new TreeSet<>();
        members.forEach(t -> {
            guidance(t).ifPresent(rows::add);
            steps(t).ifPresent(columns::add);
        });
        open.forEach(r -> {
            rows.add(r.request().settings().guidance());
            columns.add(r.request().settings().steps());
        });
        List<Cell> cells = new ArrayList<>();
        for (double row : rows) {
            for (int column : columns) {
                cells.add(new Cell(row, column, takesOf(members, row, column), runOf(open, row, column)));
            }
        }
        return new SweepGrid(List.copyOf(rows), List.copyOf(columns), List.copyOf(cells));
    }

    private static List<TakeEntry> takesOf(List<TakeEntry> members, double guidance, int steps) {
        return members.stream()
                .filter(t -> guidance(t).orElse(-1.0) == guidance && steps(t).orElse(-1) == steps)
                .toList();
    }

    private static Optional<QueuedRun> runOf(List<QueuedRun> runs, double guidance, int steps) {
        return runs.stream()
                .filter(r -> r.request().settings().guidance() == guidance
                        && r.request().settings().steps() == steps)
                .filter(r -> !r.isEnded() || r.canRetry())
                .findFirst();
    }

    /** The sweeps that takes belong to or that are under way, the newest last. */
    public static List<String> sweeps(List<TakeEntry> takes, List<QueuedRun> runs) {
        Set<String> found = new LinkedHashSet<>();
        takes.forEach(
                t -> Optional.ofNullable(t.provenance().get(TakeShelf.SWEEP)).ifPresent(found::add));
        runs.stream()
                .map(r -> r.request().purpose().sweep())
                .filter(s -> !s.isEmpty())
                .forEach(found::add);
        return List.copyOf(found);
    }

    /** All takes, row by row. */
    public List<TakeEntry> takes() {
        return cells.stream().flatMap(c -> c.takes().stream()).toList();
    }

    static Optional<Double> guidance(TakeEntry take) {
        try {
            return Optional.ofNullable(take.provenance().get("guidance")).map(Double::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Integer> steps(TakeEntry take) {
        try {
            return Optional.ofNullable(take.provenance().get("steps")).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
