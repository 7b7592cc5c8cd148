package org.foleystudio.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that was started: how far it is, how it ends. All properties and callbacks belong to the toolkit's thread;
 * progress is handed over at most once per pulse.
 *
 * @param <T> what the work finds
 */
public final class Job<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    /** Where a job stands. */
    public enum State {
        /** Not begun. */
        WAITING,
        /** Under way. */
        RUNNING,
        /** Ended well. */
        DONE,
        /** Ended with a sentence for the user. */
        FAILED,
        /** Stopped by the user. */
        CANCELLED
    }

    private record Step(String stage, long done, long total) {}

    private final String title;
    private final Pool pool;
    private final Executor toolkit;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicReference<@Nullable Step> latest = new AtomicReference<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.WAITING);
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final List<Consumer<T>> onDone = new ArrayList<>();
    private final List<Consumer<FoleyException>> onFailure = new ArrayList<>();
    private final List<Runnable> onEnd = new ArrayList<>();
    private @Nullable T result;
    private @Nullable FoleyException failure;

    Job(String title, Pool pool, Executor toolkit) {
        this.title = title;
        this.pool = pool;
        this.toolkit = toolkit;
    }

    /** What it is, for people. */
    public String title() {
        return title;
    }

    /** Where it runs. */
    public Pool pool() {
        return pool;
    }

    /** Where it stands. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Name of the stage it is at. */
    public ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** How far the stage is, 0 to 1; -1 where unknown. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** Whether it has ended. */
    public boolean isEnded() {
        return state.get() != State.WAITING && state.get() != State.RUNNING;
    }

    /** Asks it to stop; it ends as cancelled soon. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Is given the result; at once where it is there. */
    public Job<T> onDone(Consumer<T> listener) {
        if (state.get() == State.DONE && result != null) {
            listener.accept(result);
        } else {
            onDone.add(listener);
        }
        return this;
    }

    /** Is given the failure, cancelling not included; at once where it is there. */
    public Job<T> onFailure(Consumer<FoleyException> listener) {
        if (state.get() == State.FAILED && failure != null) {
            listener.accept(failure);
        } else {
            onFailure.add(listener);
        }
        return this;
    }

    /** Runs after the others however it ends; at once where it has ended. */
    public Job<T> onEnd(Runnable listener) {
        if (isEnded()) {
            listener.run();
        } else {
            onEnd.add(listener);
        }
        return this;
    }

    /** Does the work in this thread. */
    void run(Work<T> work) {
        if (cancelled.get()) {
            toolkit.execute(() -> end(State.CANCELLED, null, null));
            return;
        }
        toolkit.execute(() -> state.set(State.RUNNING));
        try {
            T found = work.run(progress());
            toolkit.execute(() -> end(State.DONE, found, null));
        } catch (FoleyException e) {
            boolean stopped = e.code() == FoleyException.Code.CANCELLED;
            if (!stopped) {
                LOG.warn("{}: {}", title, e.getMessage(), e);
            }
            toolkit.execute(() -> end(stopped ? State.CANCELLED : State.FAILED, null, e));
        } catch (OutOfMemoryError e) {
            LOG.error("{}: out of memory", title, e);
            FoleyException told =
                    new FoleyException(FoleyException.Code.OUT_OF_MEMORY, Strings.text("ui.task.memory"), e);
            toolkit.execute(() -> end(State.FAILED, null, told));
        } catch (RuntimeException | Error e) {
            LOG.error("{} broke", title, e);
            FoleyException told = new FoleyException(FoleyException.Code.SETTINGS, Strings.text("ui.task.failed"), e);
            toolkit.execute(() -> end(State.FAILED, null, told));
        }
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void report(String name, long done, long total) {
                if (latest.getAndSet(new Step(name, done, total)) == null) {
                    toolkit.execute(Job.this::showProgress);
                }
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
    }

    private void showProgress() {
        Step step = latest.getAndSet(null);
        if (step != null && !isEnded()) {
            stage.set(step.stage());
            fraction.set(step.total() <= 0 ? -1 : Math.min(1.0, (double) step.done() / step.total()));
        }
    }

    private void end(State how, @Nullable T found, @Nullable FoleyException why) {
        result = found;
        failure = why;
        state.set(how);
        if (how == State.DONE && found != null) {
            onDone.forEach(listener -> listener.accept(found));
        } else if (how == State.FAILED && why != null) {
            onFailure.forEach(listener -> listener.accept(why));
        }
        onEnd.forEach(Runnable::run);
        onDone.clear();
        onFailure.clear();
        onEnd.clear();
    }
}
