package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Windows;

/** The log, with a report to copy; the report says what this machine is and nothing about the user's files. */
final class LogWindow {
    private LogWindow() {}

    static void show(Window owner, Theme theme, String report) {
        TextArea area = new TextArea(report + "\n" + LogFile.tail());
        area.setEditable(false);
        area.getStyleClass().add("log");
        area.setAccessibleText(text("shell.log"));
        VBox.setVgrow(area, Priority.ALWAYS);
        Label note = new Label(text("shell.log.note"));
        note.getStyleClass().add("dim");
        note.setMaxWidth(Double.MAX_VALUE);
        note.setWrapText(true);
        HBox.setHgrow(note, Priority.ALWAYS);
        Button copy = new Button(text("shell.log.copy"));
        copy.getStyleClass().add("primary");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(area.getText());
            Clipboard.getSystemClipboard().setContent(content);
            note.setText(text("shell.log.copied"));
        });
        VBox root = new VBox(10, area, new HBox(10, note, copy));
        root.setPadding(new Insets(14));
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle(text("shell.log"));
        Scene scene = new Scene(root);
        theme.apply(scene);
        stage.setScene(scene);
        stage.setMinWidth(600);
        stage.setMinHeight(400);
        Windows.show(stage, owner, 900, 560);
        area.setScrollTop(Double.MAX_VALUE);
    }
}
