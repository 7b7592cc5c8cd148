package org.foleystudio.app.preferences;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;

/** Gives actions their keys: the user's, else those of the chosen style, else the factory's. */
public final class ShortcutMap {
    private final Preferences preferences;
    private final Actions actions;

    /** Keeps the keys of actions as the preferences say; {@link #refresh} after adding actions. */
    public ShortcutMap(Preferences preferences, Actions actions) {
        this.preferences = preferences;
        this.actions = actions;
        InvalidationListener listener = o -> refresh();
        preferences.keys().addListener(listener);
        preferences.keyStyleProperty().addListener(listener);
        refresh();
    }

    /** Sets the keys of all actions. A style's key is taken from the action that has it in the factory. */
    public void refresh() {
        actions.all().forEach(action -> action.shortcutProperty().set(keys(action)));
    }

    private String keys(Action action) {
        String own = preferences.keys().get(action.id());
        if (own != null) {
            return own;
        }
        KeyStyle style = preferences.keyStyleProperty().get();
        return style.keys(action.id()).orElseGet(() -> withoutTaken(factoryKeys(action), style));
    }

    private static String factoryKeys(Action action) {
        return action.defaultKeys().isEmpty() ? FactoryKeys.of(action.id()) : action.defaultKeys();
    }

    private static String withoutTaken(String keys, KeyStyle style) {
        List<String> taken = style.differences().values().stream()
                .flatMap(text -> List.of(text.split(" ")).stream())
                .toList();
        return String.join(
                " ",
                List.of(keys.split(" ")).stream()
                        .filter(key -> !taken.contains(key))
                        .toList());
    }

    /** The other action that has a key, if any. */
    public Optional<Action> holder(String key, Action except) {
        return actions.all().stream()
                .filter(action -> action != except)
                .filter(action ->
                        List.of(action.shortcutProperty().get().split(" ")).contains(key))
                .findFirst();
    }

    /** Gives an action a key; whoever had it loses it. Empty takes its keys away. */
    public void assign(Action action, String key) {
        if (!key.isEmpty()) {
            holder(key, action).ifPresent(other -> preferences
                    .keys()
                    .put(
                            other.id(),
                            String.join(
                                    " ",
                                    List.of(other.shortcutProperty().get().split(" ")).stream()
                                            .filter(k -> !k.equals(key))
                                            .toList())));
        }
        preferences.keys().put(action.id(), key);
    }

    /** Gives an action its keys back. */
    public void reset(Action action) {
        preferences.keys().remove(action.id());
    }

    /** Gives all actions their keys back. */
    public void resetAll() {
        preferences.keys().clear();
    }

    /** Whether the user changed an action's keys. */
    public boolean isChanged(Action action) {
        return preferences.keys().containsKey(action.id());
    }

    /** Actions whose name or keys hold a text. */
    public List<Action> search(String text) {
        String wanted = text.toLowerCase(Locale.ROOT).strip();
        return actions.all().stream()
                .filter(action -> (action.textProperty().get() + " "
                                + action.shortcutProperty().get())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }
}
