package org.foleystudio.app.ui;

import javafx.scene.Node;
import javafx.scene.input.MouseEvent;

/** Where a list's items leave the window as files: the list knows the gesture, its owner has the files. */
public interface DragSource {
    /** The pointer came upon an item, which a drag may want soon. */
    void near(String item);

    /** A drag of an item begins at a node. */
    void begun(Node from, MouseEvent event, String item);

    /** Nothing leaves. */
    static DragSource none() {
        return new DragSource() {
            @Override
            public void near(String item) {}

            @Override
            public void begun(Node from, MouseEvent event, String item) {
                event.consume();
            }
        };
    }
}
