package org.foleystudio.app.ui;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.foleystudio.engine.FoleyException;

/** Short messages over the window; they take no focus and, unless they are failures, go by themselves. */
public final class Toasts {
    /** Most messages at a time; older ones make room. */
    static final int MOST = 4;

    private final ObservableList<Toast> shown = FXCollections.observableArrayList();
    // kept, because a view that nobody holds stops telling its listeners
    private final ObservableList<Toast> view = FXCollections.unmodifiableObservableList(shown);

    /** How grave a message is. */
    public enum Kind {
        /** Something happened. */
        INFO,
        /** Something ended well. */
        SUCCESS,
        /** Something to know. */
        WARNING,
        /** Something did not work; stays until it is dismissed. */
        FAILURE
    }

    /**
     * A message.
     *
     * @param kind how grave
     * @param text one sentence
     * @param action what can be done about it, offered as a button
     * @param isKept whether it stays until it is dismissed or its button is pressed
     */
    public record Toast(Kind kind, String text, Optional<Offer> action, boolean isKept) {}

    /**
     * A button on a message.
     *
     * @param text on the button
     * @param run what it does
     */
    public record Offer(String text, Runnable run) {}

    /** Shows a message. */
    public void show(Kind kind, String text) {
        add(new Toast(kind, text, Optional.empty(), kind == Kind.FAILURE));
    }

    /** Shows a message with a button. */
    public void show(Kind kind, String text, String button, Runnable run) {
        add(new Toast(kind, text, Optional.of(new Offer(button, run)), kind == Kind.FAILURE));
    }

    /** Shows a message with a button that waits for an answer, such as after a start, when nobody may look yet. */
    public void keep(Kind kind, String text, String button, Runnable run) {
        add(new Toast(kind, text, Optional.of(new Offer(button, run)), true));
    }

    /** Shows a failure by its sentence. */
    public void failure(FoleyException e) {
        show(Kind.FAILURE, String.valueOf(e.getMessage()));
    }

    private void add(Toast toast) {
        shown.removeIf(t -> t.text().equals(toast.text()));
        shown.add(toast);
        while (shown.size() > MOST) {
            shown.remove(0);
        }
    }

    /** Takes a message away. */
    public void dismiss(Toast toast) {
        shown.remove(toast);
    }

    /** What is shown, oldest first. */
    public ObservableList<Toast> shown() {
        return view;
    }
}
