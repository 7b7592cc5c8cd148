package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.train.ClipSource;
import org.foleystudio.engine.train.ClipVerdict;
import org.foleystudio.engine.train.DatasetReport;
import org.foleystudio.engine.train.FineTuner;

/** The clips that may be learned from: where they are, what was said of each, which are left out. */
final class ClipChoice {
    private final Tasks tasks;
    private final Toasts toasts;
    private final Runnable changed;
    private final List<Path> places = new ArrayList<>();
    private final Set<Path> excluded = new HashSet<>();
    private final ObservableList<ClipRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private Optional<Job<DatasetReport>> check = Optional.empty();

    /** @param changed runs whenever something is known that was not */
    ClipChoice(Tasks tasks, Toasts toasts, Runnable changed) {
        this.tasks = tasks;
        this.toasts = toasts;
        this.changed = changed;
    }

    ObservableList<ClipRow> rows() {
        return rows;
    }

    ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    ClipSource source() {
        return new ClipSource(places, excluded);
    }

    List<ClipRow> used() {
        return rows.stream().filter(ClipRow::isUsed).toList();
    }

    void add(List<Path> added) {
        added.stream().filter(place -> !places.contains(place)).forEach(places::add);
    }

    /** Looks at all clips as one base would hear them; a look under way is given up. */
    void check(Bundle base) {
        if (places.isEmpty()) {
            return;
        }
        check.ifPresent(Job::cancel);
        rows.clear();
        checking.set(true);
        ClipSource source = new ClipSource(places, Set.of());
        Job<DatasetReport> job = tasks.start(
                Pool.MEDIA,
                text("finetune.checking"),
                progress -> FineTuner.check(source, base, progress, verdict -> {
                    if (!progress.isCancelled()) {
                        tasks.onToolkit(() -> add(verdict));
                    }
                }));
        check = Optional.of(job);
        job.onFailure(toasts::failure).onEnd(() -> {
            if (check.equals(Optional.of(job))
                    || job.isEnded() && check.filter(j -> !j.isEnded()).isEmpty()) {
                checking.set(false);
                changed.run();
            }
        });
    }

    private void add(ClipVerdict verdict) {
        rows.removeIf(row -> row.file().equals(verdict.file()));
        rows.add(new ClipRow(verdict, excluded.contains(verdict.file())));
        changed.run();
    }

    void exclude(ClipRow row, boolean isExcluded) {
        if (isExcluded) {
            excluded.add(row.file());
        } else {
            excluded.remove(row.file());
        }
        rows.replaceAll(other -> other.file().equals(row.file()) ? new ClipRow(other.verdict(), isExcluded) : other);
        changed.run();
    }

    void clear() {
        check.ifPresent(Job::cancel);
        places.clear();
        excluded.clear();
        rows.clear();
        checking.set(false);
        changed.run();
    }

    /** How many clips are used, and how long they are. */
    String count() {
        double seconds =
                used().stream().mapToDouble(row -> row.verdict().seconds()).sum();
        return counted(used().size(), "finetune.clips.one", "finetune.clips.many") + " · " + Amounts.duration(seconds);
    }

    /** What may be hoped for. */
    String expectation() {
        return new DatasetReport(used().stream().map(ClipRow::verdict).toList()).expectation();
    }
}
