package org.foleystudio.app.timeline;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;

/** Is told when a lane or the comp is dragged out of the window; the event may start a drag of files. */
@FunctionalInterface
public interface DragOut {
    /** Does nothing. */
    DragOut NONE = (node, event, lane) -> {};

    /**
     * A drag began.
     *
     * @param source node on which the drag may be started
     * @param event the drag-detected event
     * @param lane id of the lane; empty for the comp
     */
    void begun(Node source, MouseEvent event, Optional<String> lane);
}
