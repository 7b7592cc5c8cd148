package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.foleystudio.app.player.SoundDevices;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.preferences.PreferencesView;
import org.foleystudio.app.preferences.ShortcutMap;
import org.foleystudio.app.ui.Windows;
import org.foleystudio.engine.ProductVersion;
import org.jspecify.annotations.Nullable;

/** The questions that the window asks, and its smaller windows. */
final class Dialogs {
    private final Stage owner;
    private final Preferences preferences;
    private final Consumer<String> host;

    /** What becomes of unsaved work. */
    enum Unsaved {
        SAVE,
        DISCARD,
        CANCEL
    }

    Dialogs(Stage owner, Preferences preferences, Consumer<String> host) {
        this.owner = owner;
        this.preferences = preferences;
        this.host = host;
    }

    double screenWidth() {
        return Screen.getPrimary().getVisualBounds().getWidth();
    }

    double screenHeight() {
        return Screen.getPrimary().getVisualBounds().getHeight();
    }

    /** A path with the user's own folder as a tilde. */
    String shortened(@Nullable Path path) {
        String home = System.getProperty("user.home", "");
        String text = String.valueOf(path);
        return !home.isEmpty() && text.startsWith(home) ? "~" + text.substring(home.length()) : text;
    }

    Unsaved askAboutUnsaved(String project) {
        ButtonType save = new ButtonType(text("shell.unsaved.save"), ButtonBar.ButtonData.YES);
        ButtonType discard = new ButtonType(text("shell.unsaved.discard"), ButtonBar.ButtonData.NO);
        ButtonType cancel = new ButtonType(text("shell.unsaved.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.NONE, text("shell.unsaved", project), save, discard, cancel);
        alert.setTitle(text("shell.title"));
        dress(alert);
        ButtonType answer = alert.showAndWait().orElse(cancel);
        return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.CANCEL;
    }

    /** Asks a question that has one consequence; false where the user would rather not. */
    boolean confirm(String question, String consequence) {
        ButtonType go = new ButtonType(consequence, ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(text("shell.unsaved.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.NONE, question, go, cancel);
        alert.setTitle(text("shell.title"));
        dress(alert);
        return alert.showAndWait().orElse(cancel) == go;
    }

    /** Asks a question; returns the number of the answer, the last one where none was given. */
    int ask(String question, List<String> answers) {
        List<ButtonType> buttons = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            boolean isLast = i == answers.size() - 1;
            buttons.add(new ButtonType(
                    answers.get(i),
                    isLast
                            ? ButtonBar.ButtonData.CANCEL_CLOSE
                            : i == 0 ? ButtonBar.ButtonData.YES : ButtonBar.ButtonData.NO));
        }
        Alert alert = new Alert(Alert.AlertType.NONE, question, buttons.toArray(new ButtonType[0]));
        alert.setTitle(text("shell.title"));
        dress(alert);
        int answer = alert.showAndWait().map(buttons::indexOf).orElse(-1);
        return answer < 0 ? answers.size() - 1 : answer;
    }

    private void dress(Dialog<?> dialog) {
        dialog.initOwner(owner);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane().setMinWidth(440);
        dialog.getDialogPane().getButtonTypes().forEach(type -> {
            if (dialog.getDialogPane().lookupButton(type) instanceof Region button) {
                button.setMinWidth(Region.USE_PREF_SIZE);
            }
        });
    }

    Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        projects().ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    /** A folder that is not there yet: the save dialog asks for a place and a name. */
    Optional<Path> newFolder(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        projects().ifPresent(chooser::setInitialDirectory);
        chooser.setInitialFileName(text("shell.untitled"));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    private Optional<File> projects() {
        Path folder = preferences.projectsProperty().get();
        return Files.isDirectory(folder) ? Optional.of(folder.toFile()) : Optional.empty();
    }

    void preferences(ShortcutMap shortcuts, int page) {
        List<String> devices = new ArrayList<>(List.of(SoundDevices.SYSTEM_DEFAULT));
        SoundDevices.names().stream().filter(name -> !devices.contains(name)).forEach(devices::add);
        PreferencesView view = new PreferencesView(preferences, shortcuts, devices);
        view.getSelectionModel().select(page);
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(text("shell.preferences"));
        Scene scene = new Scene(new StackPane(view));
        preferences.themeProperty().get().apply(scene);
        preferences.themeProperty().addListener((o, before, after) -> after.apply(scene));
        scene.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stage.close();
            }
        });
        stage.setScene(scene);
        stage.setMinWidth(620);
        stage.setMinHeight(420);
        Windows.show(stage, owner, 720, 560);
    }

    void about() {
        Alert alert = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
        alert.setTitle(text("action.help.about"));
        Label name = new Label(text("shell.title") + " " + ProductVersion.number());
        name.getStyleClass().add("empty-title");
        Label what = new Label(text("shell.about"));
        what.setWrapText(true);
        what.setMaxWidth(420);
        Label licence = new Label(text("shell.about.licence"));
        licence.setWrapText(true);
        licence.setMaxWidth(420);
        licence.getStyleClass().add("dim");
        Hyperlink link = new Hyperlink(text("shell.about.gpl"));
        link.setOnAction(event -> host.accept(link.getText()));
        VBox box = new VBox(10, name, what, licence, link);
        box.setPadding(new Insets(10));
        alert.getDialogPane().setContent(box);
        dress(alert);
        alert.show();
    }
}
