package org.foleystudio.app.shell;

import java.util.function.BooleanSupplier;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.ToastPane;
import org.foleystudio.app.ui.Toasts;
import org.jspecify.annotations.Nullable;

/**
 * A window of its own for one room beside the studio, which stays usable; there is one at a time. It has no owner, since
 * owned windows always lie over theirs.
 */
final class RoomWindow {
    private static final double MARGIN = 80;

    private final Tasks tasks;
    private final Preferences preferences;
    private final String title;
    private final Toasts toasts;
    private @Nullable Stage stage;

    RoomWindow(Tasks tasks, Preferences preferences, String title, Toasts toasts) {
        this.tasks = tasks;
        this.preferences = preferences;
        this.title = title;
        this.toasts = toasts;
    }

    /** Whether it was open already and came to the front. */
    boolean toFront() {
        if (stage == null) {
            return false;
        }
        stage.toFront();
        stage.requestFocus();
        return true;
    }

    /**
     * Opens it.
     *
     * @param content of the window
     * @param onClose asked when the user closes it; returns whether it may close
     * @param onClosed runs when it is gone
     */
    Stage open(Parent content, double width, double height, BooleanSupplier onClose, Runnable onClosed) {
        Stage shown = new Stage();
        shown.setTitle(title);
        double most = Screen.getPrimary().getVisualBounds().getWidth() - MARGIN;
        double tallest = Screen.getPrimary().getVisualBounds().getHeight() - MARGIN;
        ToastPane messages = new ToastPane(toasts);
        StackPane layers = new StackPane(content, messages);
        StackPane.setAlignment(messages, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(messages, new Insets(0, 14, 60, 0));
        Scene scene = new Scene(layers, Math.min(width, most), Math.min(height, tallest));
        preferences.themeProperty().get().apply(scene);
        ChangeListener<Theme> dress = (o, before, after) -> after.apply(scene);
        preferences.themeProperty().addListener(dress);
        shown.setScene(scene);
        shown.setMinWidth(Math.min(900, most));
        shown.setMinHeight(Math.min(560, tallest));
        shown.setOnCloseRequest(event -> {
            if (!onClose.getAsBoolean()) {
                event.consume();
            }
        });
        shown.setOnHidden(event -> {
            preferences.themeProperty().removeListener(dress);
            stage = null;
            onClosed.run();
        });
        stage = shown;
        shown.show();
        // Some window managers open windows at their least size and answer only after this event.
        tasks.soon(() -> {
            shown.setWidth(Math.min(width, most));
            shown.setHeight(Math.min(height, tallest));
            shown.centerOnScreen();
        });
        return shown;
    }

    /** Takes it away without asking. */
    void close() {
        if (stage != null) {
            stage.hide();
        }
    }
}
