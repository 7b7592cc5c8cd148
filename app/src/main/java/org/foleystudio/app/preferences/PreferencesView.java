package org.foleystudio.app.preferences;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.foleystudio.app.ui.Theme;

/** The preferences, page by page; a choice takes effect at once. */
public final class PreferencesView extends TabPane {
    private final Preferences preferences;

    /**
     * Shows preferences.
     *
     * @param soundDevices names to choose from, the empty one for the system's choice included
     */
    public PreferencesView(Preferences preferences, ShortcutMap shortcuts, List<String> soundDevices) {
        this.preferences = preferences;
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getStyleClass().add("preferences");
        getTabs()
                .addAll(
                        tab(text("preferences.general"), general()),
                        tab(text("preferences.engine"), engine(soundDevices)),
                        tab(text("preferences.shortcuts"), new ShortcutsView(preferences, shortcuts)));
        setPrefSize(680, 520);
    }

    private static Tab tab(String title, Node content) {
        Tab tab = new Tab(title, content);
        tab.setClosable(false);
        return tab;
    }

    private Node general() {
        GridPane form = form();
        row(
                form,
                0,
                text("preferences.theme"),
                choice(preferences.themeProperty(), List.of(Theme.values()), this::name));
        row(form, 1, text("preferences.projects"), folder(preferences.projectsProperty()));
        return form;
    }

    private String name(Theme theme) {
        return theme == Theme.DARK ? text("preferences.theme.dark") : text("preferences.theme.light");
    }

    private Node engine(List<String> soundDevices) {
        GridPane form = form();
        Node device = choice(
                preferences.deviceProperty(),
                List.of("cpu", "cuda"),
                id -> id.equals("cuda") ? text("preferences.device.cuda") : text("preferences.device.cpu"));
        row(form, 0, text("preferences.device"), device);
        Spinner<Integer> threads =
                new Spinner<>(0, 256, preferences.threadsProperty().get());
        threads.setEditable(true);
        threads.setAccessibleText(text("preferences.threads"));
        threads.getEditor().setAccessibleText(text("preferences.threads"));
        threads.valueProperty()
                .addListener((o, before, after) -> preferences.threadsProperty().set(after));
        row(form, 1, text("preferences.threads"), threads);
        form.add(note(text("preferences.threads.note")), 1, 2);
        row(
                form,
                3,
                text("preferences.sound"),
                choice(
                        preferences.soundDeviceProperty(),
                        soundDevices,
                        name -> name.isEmpty() ? text("preferences.sound.system") : name));
        return form;
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("faint");
        label.setWrapText(true);
        return label;
    }

    private static GridPane form() {
        GridPane form = new GridPane();
        form.getStyleClass().add("form");
        ColumnConstraints labels = new ColumnConstraints(150);
        labels.setHalignment(HPos.LEFT);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().addAll(labels, fields);
        return form;
    }

    private static void row(GridPane form, int row, String name, Node field) {
        Label label = new Label(name);
        label.setLabelFor(field);
        label.getStyleClass().add("dim");
        form.add(label, 0, row);
        form.add(field, 1, row);
    }

    private static <T> ComboBox<T> choice(Property<T> property, List<T> values, Function<T, String> name) {
        ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(values));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                return property.getValue();
            }
        });
        box.setMaxWidth(Double.MAX_VALUE);
        if (!values.contains(property.getValue())) {
            box.getItems().add(property.getValue());
        }
        box.valueProperty().bindBidirectional(property);
        return box;
    }

    private Node folder(Property<Path> property) {
        Label shown = new Label();
        shown.textProperty()
                .bind(Bindings.createStringBinding(() -> property.getValue().toString(), property));
        shown.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        HBox.setHgrow(shown, Priority.ALWAYS);
        shown.setMaxWidth(Double.MAX_VALUE);
        Button change = new Button(text("preferences.change"));
        change.setMinWidth(USE_PREF_SIZE);
        change.setOnAction(event -> {
            DirectoryChooser chooser = new DirectoryChooser();
            Path now = property.getValue();
            if (Files.isDirectory(now)) {
                chooser.setInitialDirectory(now.toFile());
            }
            File chosen = chooser.showDialog(getScene().getWindow());
            if (chosen != null) {
                property.setValue(chosen.toPath());
            }
        });
        HBox row = new HBox(8, shown, change);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(row);
    }
}
