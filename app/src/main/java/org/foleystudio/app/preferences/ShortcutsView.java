package org.foleystudio.app.preferences;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Keys;
import org.foleystudio.app.ui.ListRow;
import org.jspecify.annotations.Nullable;

/** All shortcuts: search, press new keys, take them back. */
final class ShortcutsView extends VBox {
    private final ShortcutMap shortcuts;
    private final ObservableList<Action> found = FXCollections.observableArrayList();
    private final TextField search = new TextField();
    private final ListView<Action> list = new ListView<>(found);
    private final Label hint = new Label(text("preferences.shortcuts.hint"));
    private @Nullable Action recording;

    ShortcutsView(Preferences preferences, ShortcutMap shortcuts) {
        super(8);
        this.shortcuts = shortcuts;
        getStyleClass().add("form");
        search.setPromptText(text("preferences.shortcuts.search"));
        search.setAccessibleText(text("preferences.shortcuts.search"));
        search.textProperty().addListener((o, before, after) -> refresh());
        ComboBox<KeyStyle> style = new ComboBox<>(FXCollections.observableArrayList(KeyStyle.values()));
        style.setConverter(new StringConverter<>() {
            @Override
            public String toString(KeyStyle value) {
                return value == null ? "" : value.label();
            }

            @Override
            public KeyStyle fromString(String label) {
                return KeyStyle.NLE;
            }
        });
        style.setAccessibleText(text("preferences.shortcuts.style"));
        style.valueProperty().bindBidirectional(preferences.keyStyleProperty());
        Button all = new Button(text("preferences.shortcuts.reset-all"));
        all.setOnAction(event -> shortcuts.resetAll());
        all.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox top = new HBox(8, search, style, all);
        top.setAlignment(Pos.CENTER_LEFT);
        hint.getStyleClass().add("faint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        list.setCellFactory(view -> new Row());
        list.setAccessibleText(text("preferences.shortcuts"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(top, list, hint);
        preferences.keys().addListener((InvalidationListener) o -> refresh());
        preferences.keyStyleProperty().addListener(o -> refresh());
        refresh();
    }

    private void refresh() {
        int place = list.getSelectionModel().getSelectedIndex();
        found.setAll(List.copyOf(shortcuts.search(search.getText())));
        if (place >= 0 && place < found.size()) {
            list.getSelectionModel().select(place);
        }
    }

    private void record(Action action) {
        recording = action;
        hint.setText(text("preferences.shortcuts.press", action.textProperty().get()));
        list.refresh();
        list.requestFocus();
    }

    private void press(KeyEvent event) {
        Action selected = list.getSelectionModel().getSelectedItem();
        if (recording == null) {
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                event.consume();
                record(selected);
            }
            return;
        }
        String key = Keys.pressed(event);
        event.consume();
        if (key.isEmpty()) {
            return;
        }
        Action action = recording;
        recording = null;
        if (event.getCode() == KeyCode.ESCAPE) {
            hint.setText(text("preferences.shortcuts.hint"));
        } else if (event.getCode() == KeyCode.BACK_SPACE && !event.isShortcutDown()) {
            shortcuts.assign(action, "");
            hint.setText(
                    text("preferences.shortcuts.none", action.textProperty().get()));
        } else {
            String from = shortcuts
                    .holder(key, action)
                    .map(other -> text(
                            "preferences.shortcuts.taken", other.textProperty().get()))
                    .orElse("");
            shortcuts.assign(action, key);
            hint.setText(text("preferences.shortcuts.set", action.textProperty().get(), Keys.shown(key)) + " " + from);
        }
        list.refresh();
    }

    /** An action, its keys, and a button to take a change back. */
    private final class Row extends ListCell<Action> {
        private final Button keys = new Button();
        private final Button reset = new Button(text("preferences.shortcuts.reset"));
        private final ListRow row = new ListRow(keys, reset);

        Row() {
            keys.setMinWidth(150);
            keys.getStyleClass().add("keys");
            reset.getStyleClass().add("flat-button");
            keys.setOnAction(event -> record(getItem()));
            reset.setOnAction(event -> shortcuts.reset(getItem()));
        }

        @Override
        protected void updateItem(@Nullable Action action, boolean empty) {
            super.updateItem(action, empty);
            if (empty || action == null) {
                setGraphic(null);
                return;
            }
            row.show(action.textProperty().get(), false);
            String shown = Keys.combinations(action.shortcutProperty().get()).stream()
                    .map(Keys::shown)
                    .reduce((a, b) -> a + "  /  " + b)
                    .orElse(text("preferences.shortcuts.unset"));
            keys.setText(action == recording ? text("preferences.shortcuts.recording") : shown);
            keys.setAccessibleText(
                    text("preferences.shortcuts.change", action.textProperty().get()));
            reset.setVisible(shortcuts.isChanged(action));
            setGraphic(row);
        }
    }
}
