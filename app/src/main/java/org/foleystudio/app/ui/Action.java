package org.foleystudio.app.ui;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * Something the user can do, once for menus, palette, shortcuts, buttons and tooltips. Made by its builder; an action
 * that is not possible now says why.
 */
public final class Action {
    private final String id;
    private final StringProperty text;
    private final String tip;
    private final @Nullable Ikon icon;
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final StringProperty shortcut = new SimpleStringProperty("");
    private final String keys;
    private final @Nullable BooleanProperty selected;
    private final Runnable run;

    private Action(Builder builder, Runnable run) {
        id = builder.id;
        text = new SimpleStringProperty(builder.text);
        tip = builder.tip;
        icon = builder.icon;
        selected = builder.selected;
        keys = builder.keys;
        shortcut.set(keys);
        this.run = run;
        if (builder.liveText != null) {
            text.bind(builder.liveText);
        }
        if (builder.obstacle != null) {
            obstacle.bind(builder.obstacle);
        }
    }

    /**
     * Begins an action.
     *
     * @param id such as {@code "edit.undo"}; shortcuts are kept by it
     * @param text shown to people, from {@link Strings}
     */
    public static Builder named(String id, String text) {
        return new Builder(id, text);
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Its name for people; may change, as in "Undo nudge". */
    public StringProperty textProperty() {
        return text;
    }

    /** One sentence more, may be empty. */
    public String tip() {
        return tip;
    }

    /** Its icon, if it has one. */
    public Optional<Ikon> icon() {
        return Optional.ofNullable(icon);
    }

    /** Why it is not possible now, empty when it is. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Whether it is possible now. */
    public boolean isPossible() {
        return obstacle.get().isEmpty();
    }

    /** Its keys as they come from the factory. */
    public String defaultKeys() {
        return keys;
    }

    /**
     * Its keys now, as the toolkit writes them, such as {@code "Shortcut+Z"}; several with a blank between, empty for
     * none. Set by the shortcut map.
     */
    public StringProperty shortcutProperty() {
        return shortcut;
    }

    /** On or off, for actions that switch something. */
    public Optional<BooleanProperty> selected() {
        return Optional.ofNullable(selected);
    }

    /** Does it where it is possible; returns whether it was. */
    public boolean run() {
        if (!isPossible()) {
            return false;
        }
        run.run();
        return true;
    }

    /** Collects what an action is made of. */
    public static final class Builder {
        private final String id;
        private final String text;
        private String tip = "";
        private String keys = "";
        private @Nullable Ikon icon;
        private @Nullable BooleanProperty selected;
        private @Nullable ObservableStringValue liveText;
        private @Nullable ObservableStringValue obstacle;

        private Builder(String id, String text) {
            this.id = id;
            this.text = text;
        }

        /** One sentence more for the tooltip. */
        public Builder tip(String value) {
            tip = value;
            return this;
        }

        /** Keys as they come from the factory, such as {@code "Shortcut+Shift+Z Shortcut+Y"}. */
        public Builder keys(String value) {
            keys = value;
            return this;
        }

        /** An icon. */
        public Builder icon(Ikon value) {
            icon = value;
            return this;
        }

        /** A text that changes. */
        public Builder text(ObservableStringValue value) {
            liveText = value;
            return this;
        }

        /** Not possible while this says why; empty means possible. */
        public Builder unless(ObservableStringValue value) {
            obstacle = value;
            return this;
        }

        /** Possible only while this holds; otherwise the reason is given. */
        public Builder when(ObservableBooleanValue condition, String reason) {
            return unless(Bindings.createStringBinding(() -> condition.get() ? "" : reason, condition));
        }

        /** Ends an action that does something. */
        public Action does(Runnable run) {
            return new Action(this, run);
        }

        /** Ends an action that switches something on and off. */
        public Action switches(BooleanProperty property) {
            selected = property;
            return new Action(this, () -> property.set(!property.get()));
        }
    }
}
