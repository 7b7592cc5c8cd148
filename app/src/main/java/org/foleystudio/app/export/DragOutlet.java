package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import org.foleystudio.app.ui.FileDrag;
import org.foleystudio.app.ui.Toasts;

/**
 * Where drags leave the window: as they are, one file; with Shift, all lanes that are selected; with Ctrl (Command), those
 * and the session file that places them. What is not ready is made for the next drag, and that is said.
 */
public final class DragOutlet {
    private final DragShelf many;
    private final Toasts toasts;

    /**
     * @param many the lanes that are selected, with their session file
     */
    public DragOutlet(DragShelf many, Toasts toasts) {
        this.many = many;
        this.toasts = toasts;
    }

    /** Is told that the pointer is near something to drag. */
    public void near() {
        many.awake();
    }

    /** A drag began on a node whose own file lies on a shelf. */
    public void begun(Node source, MouseEvent event, DragShelf one) {
        boolean isMany = event.isShiftDown() || event.isShortcutDown();
        DragShelf shelf = isMany ? many : one;
        Optional<DragShelf.Shelved> files = shelf.take();
        event.consume();
        if (files.isEmpty()) {
            toasts.show(Toasts.Kind.INFO, shelf.obstacleProperty().get());
            return;
        }
        carry(source, shelf, files.get(), chosen(files.get(), event.isShortcutDown()));
    }

    private static List<Path> chosen(DragShelf.Shelved files, boolean withSession) {
        return withSession ? files.all() : files.sounds();
    }

    private static void carry(Node source, DragShelf shelf, DragShelf.Shelved files, List<Path> chosen) {
        boolean isNew = !shelf.isTaken(files);
        shelf.carried(files);
        FileDrag.start(source, chosen, accepted -> {
            if (!accepted && isNew) {
                shelf.returned(files);
            }
        });
    }

    /** What else can be done where drops from here are known to fail; empty where they are not. */
    static String knownTrouble(Optional<String> waylandDisplay) {
        return waylandDisplay.filter(d -> !d.isEmpty()).isPresent() ? text("export.drag.wayland") : "";
    }
}
