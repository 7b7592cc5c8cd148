package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.FileDrag;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** What is taken hold of to drag a real file out of the window, with the same by menu. */
public final class DragHandle {
    private final DragShelf shelf;
    private final Consumer<Path> opener;
    private final Label handle;
    private final List<Action> actions;

    /**
     * A handle on a shelf's file.
     *
     * @param outlet where the drag leaves the window
     * @param opener shows a folder in the system's file manager
     */
    public DragHandle(DragShelf shelf, DragOutlet outlet, Consumer<Path> opener) {
        this.shelf = shelf;
        this.opener = opener;
        handle = new Label(text("export.drag"), new FontIcon(MaterialDesignD.DRAG));
        handle.getStyleClass().add("drag-handle");
        handle.setFocusTraversable(true);
        handle.setAccessibleText(text("export.drag"));
        Tooltip tip = new Tooltip();
        handle.setTooltip(tip);
        actions = List.of(
                action("export.copy-file", text("action.export.copy-file"), MaterialDesignC.CONTENT_COPY)
                        .tip(text("action.export.copy-file.tip"))
                        .does(() -> copy(FileDrag::content)),
                action("export.copy-path", text("action.export.copy-path"), MaterialDesignC.CLIPBOARD_TEXT_OUTLINE)
                        .tip(text("action.export.copy-path.tip"))
                        .does(() -> copy(DragHandle::pathOnly)),
                action("export.show-in-folder", text("action.export.show-in-folder"), MaterialDesignF.FOLDER_OUTLINE)
                        .tip(text("action.export.show-in-folder.tip"))
                        .does(this::showInFolder));
        handle.setOnMouseEntered(e -> outlet.near());
        handle.setOnDragDetected(e -> outlet.begun(handle, e, shelf));
        String trouble = DragOutlet.knownTrouble(Optional.ofNullable(System.getenv("WAYLAND_DISPLAY")));
        Runnable show = () -> {
            Optional<DragShelf.Shelved> files = shelf.readyProperty().get();
            handle.setCursor(files.isPresent() ? Cursor.OPEN_HAND : Cursor.DEFAULT);
            handle.setOpacity(files.isPresent() ? 1 : 0.55);
            boolean isComing = shelf.obstacleProperty().get().equals(text("export.drag.preparing"));
            String pending = isComing ? text("export.drag.waiting") : text("export.drag.none");
            handle.setText(files.isPresent() ? text("export.drag") : pending);
            String about = files.map(
                            f -> text("export.drag.tip", f.sounds().get(0).getFileName()))
                    .orElse(shelf.obstacleProperty().get());
            tip.setText(trouble.isEmpty() ? about : about + "\n" + trouble);
        };
        shelf.readyProperty().addListener((o, was, now) -> show.run());
        shelf.obstacleProperty().addListener((o, was, now) -> show.run());
        show.run();
    }

    private Action.Builder action(String id, String name, Ikon icon) {
        return Action.named(id, name).icon(icon).unless(shelf.obstacleProperty());
    }

    /** Shows the same by menu, with further ways below. */
    public void setMenu(List<Action> more) {
        ContextMenu menu = new ContextMenu();
        actions.forEach(a -> menu.getItems().add(item(a)));
        more.forEach(a -> menu.getItems().add(item(a)));
        handle.setContextMenu(menu);
    }

    private static MenuItem item(Action action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(action.textProperty());
        item.disableProperty().bind(action.obstacleProperty().isNotEmpty());
        item.setOnAction(e -> action.run());
        return item;
    }

    /** Makes what the clipboard gets. */
    private interface Content {
        ClipboardContent of(List<Path> files);
    }

    private void copy(Content content) {
        shelf.take().ifPresent(files -> {
            Clipboard.getSystemClipboard().setContent(content.of(files.sounds()));
            shelf.carried(files);
        });
    }

    private static ClipboardContent pathOnly(List<Path> files) {
        ClipboardContent content = new ClipboardContent();
        content.putString(files.get(0).toAbsolutePath().toString());
        return content;
    }

    private void showInFolder() {
        shelf.take().ifPresent(files -> {
            opener.accept(files.sounds().get(0).toAbsolutePath().getParent());
            shelf.carried(files);
        });
    }

    /** What is shown. */
    public Node node() {
        return handle;
    }

    /** The same by menu and keys. */
    public List<Action> actions() {
        return actions;
    }
}
