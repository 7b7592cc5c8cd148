package org.foleystudio.app.player;

import static org.foleystudio.app.ui.Strings.text;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Project;

/** The timecode of what is heard; a click lets another be typed. */
final class TimecodeField extends StackPane {
    private final Project project;
    private final Transport transport;
    private final Label shown = new Label();
    private final TextField typed = new TextField();

    TimecodeField(Project project, Transport transport) {
        this.project = project;
        this.transport = transport;
        getStyleClass().add("timecode-field");
        shown.getStyleClass().add("timecode");
        shown.setTooltip(new Tooltip(text("player.timecode.tip")));
        typed.getStyleClass().add("timecode");
        typed.setAccessibleText(text("player.timecode"));
        typed.setVisible(false);
        typed.setPrefColumnCount(9);
        shown.setOnMouseClicked(e -> edit());
        typed.setOnAction(e -> go());
        typed.focusedProperty().addListener((o, before, after) -> {
            if (!after) {
                typed.setVisible(false);
                shown.setVisible(true);
            }
        });
        typed.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                getParent().requestFocus();
                e.consume();
            }
        });
        getChildren().addAll(shown, typed);
        transport.positionProperty().addListener(o -> show());
        project.clipProperty().addListener(o -> show());
        show();
    }

    /** The timecode of a sample; zeros without a clip. */
    static String timecode(Project project, long sample) {
        return project.clipProperty()
                .get()
                .map(c -> c.timecodeAt(c.rate().frame(sample)))
                .orElse("00:00:00:00");
    }

    private void show() {
        shown.setText(timecode(project, transport.position()));
    }

    void edit() {
        typed.setText(shown.getText());
        typed.setVisible(true);
        shown.setVisible(false);
        typed.requestFocus();
        typed.selectAll();
    }

    private void go() {
        project.clipProperty()
                .get()
                .ifPresent(c -> c.timecode().frame(typed.getText()).ifPresent(f -> transport.seekFrame(frame(c, f))));
        getParent().requestFocus();
    }

    /** What is before the clip's own start counts from its first picture. */
    private static long frame(ClipEntry clip, long written) {
        long frame = written - clip.startFrame();
        return Math.max(0, Math.min(clip.frames(), frame >= 0 ? frame : written));
    }
}
