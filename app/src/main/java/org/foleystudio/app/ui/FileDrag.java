package org.foleystudio.app.ui;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;

/**
 * A real file leaving the window. Copying only, since a move would let the target delete the file; the plain path travels
 * along for targets that do not know file lists.
 */
public final class FileDrag {
    private FileDrag() {}

    /** Begins a drag of a file that is there; called while a drag is detected on the node. */
    public static void start(Node from, Path file) {
        from.startDragAndDrop(TransferMode.COPY).setContent(content(file));
    }

    /** The file and, beside it, its path as text. */
    public static ClipboardContent content(Path file) {
        ClipboardContent content = new ClipboardContent();
        content.putFiles(List.of(file.toFile()));
        content.putString(file.toAbsolutePath().toString());
        return content;
    }
}
