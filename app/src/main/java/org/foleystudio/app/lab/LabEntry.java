package org.foleystudio.app.lab;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.foleystudio.app.ui.Job;
import org.foleystudio.engine.evaluate.Exhibit;

/** One item of the lab: whether it can be looked at, how far the looking is, what was found. */
public final class LabEntry {
    private final LabItem item;
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Finding>> finding = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Job<Exhibit>> job = Optional.empty();

    /**
     * What was found.
     *
     * @param exhibit tables and charts
     * @param of model and clips that were looked at, for people
     */
    public record Finding(Exhibit exhibit, String of) {}

    LabEntry(LabItem item) {
        this.item = item;
    }

    /** What it is. */
    public LabItem item() {
        return item;
    }

    /** Why it cannot be looked at now, in a sentence; empty where it can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Whether it is being looked at, or waits for its turn. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** How far the stage is, 0 to 1; -1 where unknown. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** What is being done. */
    public ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** Why the last look came to nothing, in a sentence; empty where it did not. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** What was found last. */
    public ReadOnlyObjectProperty<Optional<Finding>> findingProperty() {
        return finding.getReadOnlyProperty();
    }

    void forbid(String sentence) {
        obstacle.set(sentence);
    }

    /** Follows a job to its end. */
    void follow(Job<Exhibit> begun, String of) {
        job = Optional.of(begun);
        trouble.set("");
        running.set(true);
        begun.onDone(exhibit -> finding.set(Optional.of(new Finding(exhibit, of))));
        begun.onFailure(failure -> trouble.set(String.valueOf(failure.getMessage())));
        begun.onEnd(this::ended);
        if (running.get()) {
            fraction.bind(begun.fractionProperty());
            stage.bind(begun.stageProperty());
        }
    }

    private void ended() {
        fraction.unbind();
        stage.unbind();
        fraction.set(-1);
        stage.set("");
        running.set(false);
        job = Optional.empty();
    }

    /** Asks a look under way to stop. */
    public void cancel() {
        job.ifPresent(Job::cancel);
    }
}
