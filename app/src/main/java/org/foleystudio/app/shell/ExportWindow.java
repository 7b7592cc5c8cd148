package org.foleystudio.app.shell;

import java.util.function.Function;
import javafx.scene.Node;

/** Shows a sheet over the window until it closes itself. */
@FunctionalInterface
interface ExportWindow {
    /** Shows what a function makes when it is given how to close it. */
    void show(Function<Runnable, Node> sheet);
}
