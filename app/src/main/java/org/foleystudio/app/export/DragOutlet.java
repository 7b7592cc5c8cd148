package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import org.foleystudio.app.ui.FileDrag;
import org.foleystudio.app.ui.Toasts;

/**
 * Where drags leave the window: as they are, one file; with the key that means copying, all lanes that are selected; with
 * Alt beside it (Shift on macOS), those and the session file that places them. Other keys would not do: systems take Shift
 * (Command on macOS) for moving, which is never offered, and refuse the drop. What is not ready is made for the next drag,
 * and that is said.
 */
public final class DragOutlet {
    private static final boolean IS_MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private final DragShelf many;
    private final Toasts toasts;

    /** How much a drag carries. */
    public enum Reach {
        /** What was grasped. */
        ONE,
        /** All lanes that are selected. */
        LANES,
        /** Those and the file that places them. */
        LANES_AND_SESSION;

        /** What the keys mean that are held as a drag begins. */
        public static Reach of(MouseEvent event) {
            return of(event, IS_MAC);
        }

        static Reach of(MouseEvent event, boolean isMac) {
            boolean copies = isMac ? event.isAltDown() : event.isControlDown();
            boolean adds = isMac ? event.isShiftDown() : event.isAltDown();
            if (!copies) {
                return ONE;
            }
            return adds ? LANES_AND_SESSION : LANES;
        }
    }

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
        Reach reach = Reach.of(event, IS_MAC);
        DragShelf shelf = reach == Reach.ONE ? one : many;
        Optional<DragShelf.Shelved> files = shelf.take();
        event.consume();
        if (files.isEmpty()) {
            toasts.show(Toasts.Kind.INFO, shelf.obstacleProperty().get());
            return;
        }
        carry(source, shelf, files.get(), chosen(files.get(), reach == Reach.LANES_AND_SESSION));
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
