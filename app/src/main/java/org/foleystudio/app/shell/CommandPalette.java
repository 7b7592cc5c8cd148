package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.Keys;
import org.foleystudio.app.ui.ListRow;
import org.foleystudio.app.ui.Toasts;
import org.jspecify.annotations.Nullable;

/** All actions at one's fingertips: type a few letters, press Enter. Lies over the window while it is open. */
final class CommandPalette extends StackPane {
    private static final double ROW = 31;
    private static final double MOST_HEIGHT = 12 * ROW;

    private final PaletteViewModel model;
    private final Toasts toasts;
    private final TextField search = new TextField();
    private final ListView<Action> list = new ListView<>();
    private @Nullable Node returnTo;

    CommandPalette(Actions actions, Toasts toasts) {
        model = new PaletteViewModel(actions);
        this.toasts = toasts;
        search.setPromptText(text("shell.palette.prompt"));
        search.setAccessibleText(text("shell.palette.prompt"));
        search.setId("palette-search");
        search.textProperty().addListener((o, before, after) -> refresh());
        list.setCellFactory(view -> new Row());
        list.setFocusTraversable(false);
        list.setAccessibleText(text("shell.palette.prompt"));
        list.setOnMouseClicked(event -> run());
        list.setFixedCellSize(ROW);
        VBox box = new VBox(search, list);
        box.getStyleClass().add("palette");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        getChildren().add(box);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        getStyleClass().add("veil");
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        setVisible(false);
    }

    void show() {
        returnTo = getScene().getFocusOwner();
        search.clear();
        refresh();
        setVisible(true);
        toFront();
        search.requestFocus();
    }

    private void hide() {
        setVisible(false);
        if (returnTo != null) {
            returnTo.requestFocus();
        }
    }

    private void refresh() {
        list.getItems().setAll(model.find(search.getText()));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        double wanted = Math.max(1, list.getItems().size()) * ROW;
        list.setPrefHeight(Math.min(MOST_HEIGHT, wanted));
    }

    private void press(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        if (event.getCode() == KeyCode.ESCAPE) {
            hide();
        } else if (event.getCode() == KeyCode.ENTER) {
            run();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            int next = at + (event.getCode() == KeyCode.DOWN ? 1 : -1);
            int held = Math.max(0, Math.min(list.getItems().size() - 1, next));
            list.getSelectionModel().select(held);
            list.scrollTo(Math.max(0, held - 4));
        } else {
            return;
        }
        event.consume();
    }

    private void run() {
        Action action = list.getSelectionModel().getSelectedItem();
        if (action == null) {
            return;
        }
        hide();
        if (!action.run()) {
            toasts.show(Toasts.Kind.INFO, action.obstacleProperty().get());
        }
    }

    /** An action, its keys, or why it is not possible. */
    private static final class Row extends ListCell<Action> {
        private final Label more = new Label();
        private final ListRow row = new ListRow(more);

        Row() {
            more.getStyleClass().add("faint");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Action action, boolean empty) {
            super.updateItem(action, empty);
            if (empty || action == null) {
                setGraphic(null);
                return;
            }
            boolean possible = action.isPossible();
            row.show(action.textProperty().get(), !possible);
            more.setText(
                    possible
                            ? Keys.shown(action.shortcutProperty().get())
                            : action.obstacleProperty().get());
            setGraphic(row);
        }
    }
}
