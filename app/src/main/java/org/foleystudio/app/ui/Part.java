package org.foleystudio.app.ui;

import java.util.List;
import javafx.scene.Node;

/** A part of the window that one room fills, for one open project; the window closes it with the project. */
public interface Part extends AutoCloseable {
    /** What is shown; the same node each time. */
    Node node();

    /** What can be done in it; the window puts them into menus, palette and shortcuts. */
    default List<Action> actions() {
        return List.of();
    }

    @Override
    default void close() {}
}
