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
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/**
 * What is taken hold of to drag the comp out of the window as a real file, with the same by menu.
 */
public final class DragHandle {
    private final DragShelf shelf;
    private final Consumer<Path> opener;
    private final Label handle;
    private final List<Action> actions;

    /**
     * A handle on a shelf's file.
     *
     * @param opener shows a folder in the system's file manager
     */
    public DragHandle(DragShelf shelf, Consumer<Path> opener) {
        this.shelf = shelf;
        this.opener = opener;
        handle = new Label(text("export.drag"), new FontIcon(MaterialDesignD.DRAG));
        handle.getStyleClass().add("drag-handle");
        handle.setFocusTraversable(true);
        handle.setAccessibleText(text("export.drag"));
        Tooltip tip = new Tooltip();
        handle.setTooltip(tip);
        actions = List.of(
                Action.named("export.copy-path", text("action.export.copy-path"))
                        .tip(text("action.export.copy-path.tip"))
                        .icon(MaterialDesignC.CONTENT_COPY)
                        .unless(shelf.obstacleProperty())
                        .does(this::copyPath),
                Action.named("export.show-in-folder", text("action.export.show-in-folder"))
                        .tip(text("action.export.show-in-folder.tip"))
                        .icon(MaterialDesignF.FOLDER_OUTLINE)
                        .unless(shelf.obstacleProperty())
                        .does(this::showInFolder));
        handle.setContextMenu(menu());
        handle.setOnDragDetected(e -> {
            shelf.fileProperty().get().ifPresent(this::drag);
            e.consume();
        });
        Runnable show = () -> {
            Optional<Path> file = shelf.fileProperty().get();
            handle.setCursor(file.isPresent() ? Cursor.OPEN_HAND : Cursor.DEFAULT);
            handle.setOpacity(file.isPresent() ? 1 : 0.55);
            tip.setText(file.map(f -> text("export.drag.tip", f.getFileName()))
                    .orElse(shelf.obstacleProperty().get()));
        };
        shelf.fileProperty().addListener((o, was, now) -> show.run());
        shelf.obstacleProperty().addListener((o, was, now) -> show.run());
        show.run();
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        for (Action action : actions) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(action.textProperty());
            item.disableProperty().bind(action.obstacleProperty().isNotEmpty());
            item.setOnAction(e -> action.run());
            menu.getItems().add(item);
        }
        return menu;
    }

    private void drag(Path file) {
        FileDrag.start(handle, file);
        shelf.carried(file);
    }

    private void copyPath() {
        shelf.fileProperty().get().ifPresent(file -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(file.toAbsolutePath().toString());
            Clipboard.getSystemClipboard().setContent(content);
            shelf.carried(file);
        });
    }

    private void showInFolder() {
        shelf.fileProperty().get().ifPresent(file -> {
            opener.accept(file.toAbsolutePath().getParent());
            shelf.carried(file);
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
