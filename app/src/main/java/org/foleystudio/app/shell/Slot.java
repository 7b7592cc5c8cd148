package org.foleystudio.app.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.foleystudio.app.ui.Part;

/** A place in the window: shows the part of the open project, else a hint on what belongs there. */
final class Slot extends StackPane {
    private final Node hint;

    Slot(Node hint) {
        this.hint = hint;
        setMinSize(0, 0);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        show(Optional.empty());
    }

    void show(Optional<? extends Part> part) {
        getChildren().setAll(part.map(Part::node).orElse(hint));
    }
}
