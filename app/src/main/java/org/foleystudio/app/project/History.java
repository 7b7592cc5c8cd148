package org.foleystudio.app.project;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The states of a project, one edit after another. Used from one thread only, the toolkit's in the studio.
 *
 * <p>States share all parts that an edit left alone, so keeping them is cheap.
 */
public final class History {
    /** Most edits that can be undone. */
    static final int MOST = 1000;

    private record Step(String name, String merge, ProjectState before, ProjectState after) {}

    private final ReadOnlyObjectWrapper<ProjectState> state;
    private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");
    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private boolean gestureOpen;
    private boolean isReadOnly;

    /** Begins with a state. */
    public History(ProjectState first) {
        state = new ReadOnlyObjectWrapper<>(first);
    }

    /** The newest state. */
    public ProjectState state() {
        return state.get();
    }

    /** The newest state, observable. */
    public ReadOnlyObjectProperty<ProjectState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Name of the edit that undo takes back, empty when there is none. */
    public ReadOnlyStringProperty undoNameProperty() {
        return undoName.getReadOnlyProperty();
    }

    /** Name of the edit that redo brings back, empty when there is none. */
    public ReadOnlyStringProperty redoNameProperty() {
        return redoName.getReadOnlyProperty();
    }

    /** Refuses edits from now on, or takes them again. */
    public void setReadOnly(boolean value) {
        isReadOnly = value;
    }

    /** Whether edits are refused. */
    public boolean isReadOnly() {
        return isReadOnly;
    }

    /** Is told the name of what happened after each change of state. */
    public void addListener(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Applies an edit; returns whether anything changed. */
    public boolean perform(Edit edit) {
        ProjectState before = state();
        ProjectState after = isReadOnly ? before : edit.change().apply(before);
        if (after.equals(before)) {
            return false;
        }
        Step last = done.peekLast();
        boolean merges = gestureOpen
                && last != null
                && !edit.merge().isEmpty()
                && last.merge().equals(edit.merge());
        if (merges) {
            done.removeLast();
        }
        done.addLast(new Step(edit.name(), edit.merge(), merges ? last.before() : before, after));
        if (done.size() > MOST) {
            done.removeFirst();
        }
        gestureOpen = !edit.merge().isEmpty();
        undone.clear();
        show(after, edit.name());
        return true;
    }

    /** The newest state and all that undo and redo lead to. */
    List<ProjectState> reachable() {
        List<ProjectState> states = new ArrayList<>(List.of(state()));
        done.forEach(step -> states.add(step.before()));
        undone.forEach(step -> states.add(step.after()));
        return states;
    }

    /** Closes a gesture: the next edit is undone on its own, whatever its key. */
    public void endGesture() {
        gestureOpen = false;
    }

    /** Changes the state without a step to undo: what is looked at, not what is made. */
    public void adjust(UnaryOperator<ProjectState> change) {
        ProjectState after = change.apply(state());
        if (!after.equals(state())) {
            show(after, "");
        }
    }

    /** Takes the last edit back; false when there is none. */
    public boolean undo() {
        gestureOpen = false;
        Step step = isReadOnly ? null : done.pollLast();
        if (step == null) {
            return false;
        }
        undone.addLast(step);
        show(step.before(), step.name());
        return true;
    }

    /** Brings the last undone edit back; false when there is none. */
    public boolean redo() {
        gestureOpen = false;
        Step step = isReadOnly ? null : undone.pollLast();
        if (step == null) {
            return false;
        }
        done.addLast(step);
        show(step.after(), step.name());
        return true;
    }

    private void show(ProjectState next, String name) {
        undoName.set(done.isEmpty() ? "" : done.getLast().name());
        redoName.set(undone.isEmpty() ? "" : undone.getLast().name());
        state.set(next);
        for (Consumer<String> listener : List.copyOf(listeners)) {
            listener.accept(name);
        }
    }
}
