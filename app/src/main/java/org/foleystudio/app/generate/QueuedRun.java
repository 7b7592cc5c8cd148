package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.foleystudio.app.ui.Job;
import org.jspecify.annotations.Nullable;

/** One request in the queue: where it stands, what it has made. All properties belong to the toolkit's thread. */
public final class QueuedRun {
    private final GenerationRequest request;
    private final ReadOnlyObjectWrapper<Job.State> state = new ReadOnlyObjectWrapper<>(Job.State.WAITING);
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyDoubleWrapper secondsLeft = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyIntegerWrapper made = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ObservableList<String> takes = FXCollections.observableArrayList();
    private final ObservableList<String> takesView = FXCollections.unmodifiableObservableList(takes);
    private final double expectedSeconds;
    private final LongSupplier nanos;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<RunProgress.@Nullable Place> latest = new AtomicReference<>();
    private long startedNanos;

    QueuedRun(GenerationRequest request, double expectedSeconds, LongSupplier nanos) {
        this.request = request;
        this.nanos = nanos;
        this.expectedSeconds = expectedSeconds;
    }

    /** What was asked for. */
    public GenerationRequest request() {
        return request;
    }

    /** Where it stands. */
    public ReadOnlyObjectProperty<Job.State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What it does now, in words, such as "step 17 of 25". */
    public ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** How far the whole run is, 0 to 1. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** Seconds it will still take; -1 while unknown. */
    public ReadOnlyDoubleProperty secondsLeftProperty() {
        return secondsLeft.getReadOnlyProperty();
    }

    /** Takes that are in the project already. */
    public ReadOnlyIntegerProperty madeProperty() {
        return made.getReadOnlyProperty();
    }

    /** A sentence on how it ended: what failed, or what was found out; empty otherwise. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Ids of the takes it made. */
    public ObservableList<String> takes() {
        return takesView;
    }

    /** Whether it has ended, however. */
    public boolean isEnded() {
        return state.get() != Job.State.WAITING && state.get() != Job.State.RUNNING;
    }

    /** Whether it can be asked for again. */
    public boolean canRetry() {
        return state.get() == Job.State.FAILED || state.get() == Job.State.CANCELLED;
    }

    /** Seconds it was expected to take when it was queued; -1 where nothing was measured yet. */
    double expectedSeconds() {
        return expectedSeconds;
    }

    /** Hands the working thread's reports over to the toolkit's, the newest only. */
    void report(RunProgress.Place place, Consumer<Runnable> toolkit) {
        if (latest.getAndSet(place) == null) {
            toolkit.accept(this::showLatest);
        }
    }

    private void showLatest() {
        RunProgress.Place place = latest.getAndSet(null);
        if (place != null && !isEnded()) {
            stage.set(words(place));
            fraction.set(place.fraction());
            secondsLeft.set(left(place.fraction(), (nanos.getAsLong() - startedNanos) / 1e9));
        }
    }

    void begin() {
        if (!isEnded()) {
            startedNanos = nanos.getAsLong();
            secondsLeft.set(expectedSeconds);
            state.set(Job.State.RUNNING);
        }
    }

    /** The expectation gives way to what is seen as the run goes on. */
    private double left(double done, double elapsed) {
        if (done <= 0) {
            return expectedSeconds;
        }
        double seen = elapsed / done * (1 - done);
        if (expectedSeconds < 0) {
            return done < 0.05 ? -1 : seen;
        }
        double trust = Math.min(1, done * 2);
        return trust * seen + (1 - trust) * expectedSeconds * (1 - done);
    }

    static String words(RunProgress.Place place) {
        return switch (place.stage()) {
            case OPEN -> text("generate.stage.open");
            case DECODE, ENCODE -> text("generate.stage.encode");
            case SAMPLE ->
                place.total() == 0
                        ? text("generate.stage.sample")
                        : text("generate.stage.step", Math.min(place.total(), place.done() + 1), place.total());
            case LATENT_DECODE -> text("generate.stage.decode");
            case VOCODE -> text("generate.stage.vocode");
        };
    }

    void stop() {
        stopping.set(true);
    }

    boolean isStopping() {
        return stopping.get();
    }

    void landed(List<String> ids) {
        takes.addAll(ids);
        made.set(takes.size());
    }

    void note(String sentence) {
        outcome.set(sentence);
    }

    void end(Job.State how) {
        if (how == Job.State.DONE) {
            fraction.set(1);
        }
        stage.set("");
        secondsLeft.set(0);
        state.set(how);
    }
}
