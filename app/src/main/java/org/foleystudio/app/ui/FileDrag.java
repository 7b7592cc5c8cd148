package org.foleystudio.app.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;

/**
 * Real files leaving the window. Copying only, since a move would let the target delete them; the plain paths travel along
 * for targets that do not know file lists.
 */
public final class FileDrag {
    private FileDrag() {}

    /**
     * Begins a drag of files that are there; called while a drag is detected on the node.
     *
     * @param done is told whether somebody took them
     */
    public static void start(Node from, List<Path> files, Consumer<Boolean> done) {
        from.setOnDragDone(e -> {
            done.accept(e.getTransferMode() != null);
            e.consume();
        });
        from.startDragAndDrop(TransferMode.COPY).setContent(content(files));
    }

    /** The files and, beside them, their paths as text, one on each line. */
    public static ClipboardContent content(List<Path> files) {
        ClipboardContent content = new ClipboardContent();
        content.putFiles(
                files.stream().map(Path::toFile).map(File::getAbsoluteFile).toList());
        content.putString(files.stream().map(f -> f.toAbsolutePath().toString()).collect(Collectors.joining("\n")));
        return content;
    }
}
