package org.foleystudio.app.ui;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All actions of a window, by id, in the order of menus and palette. */
public final class Actions {
    private final Map<String, Action> byId = new LinkedHashMap<>();

    /** Adds an action; its id must be new. */
    public Action add(Action action) {
        if (byId.putIfAbsent(action.id(), action) != null) {
            throw new IllegalArgumentException("two actions are called " + action.id());
        }
        return action;
    }

    /** Adds several. */
    public void addAll(List<Action> actions) {
        actions.forEach(this::add);
    }

    /** Takes actions out again, those of a project that was closed. */
    public void removeAll(List<Action> actions) {
        actions.forEach(action -> byId.remove(action.id(), action));
    }

    /** The action of an id. */
    public Optional<Action> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The action of an id that is known to be there. */
    public Action get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no action is called " + id));
    }

    /** All, in order. */
    public Collection<Action> all() {
        return Collections.unmodifiableCollection(byId.values());
    }
}
