package org.foleystudio.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Part;
import org.foleystudio.engine.bundle.Bundle;

/**
 * What stands in the window for one open project; made when it is opened, closed with it. A place without a part shows
 * a hint.
 *
 * @param picture the clip's picture, with transport
 * @param timeline everything below
 * @param tabs of the inspector, in order
 * @param actions of all parts
 * @param summary what is being generated, in a few words; empty while nothing is
 * @param compare asks for the clip on screen with several models, and shows the takes beside each other
 * @param end ends what the parts share: sound, decoding, queues
 */
record Desk(
        Optional<Part> picture,
        Optional<Part> timeline,
        List<InspectorTab> tabs,
        List<Action> actions,
        ReadOnlyStringProperty summary,
        Consumer<List<Bundle>> compare,
        Runnable end)
        implements AutoCloseable {
    /**
     * A tab of the inspector.
     *
     * @param title shown
     * @param part its content
     */
    record InspectorTab(String title, Part part) {}

    @Override
    public void close() {
        tabs.forEach(tab -> tab.part().close());
        timeline.ifPresent(Part::close);
        picture.ifPresent(Part::close);
        end.run();
    }
}
