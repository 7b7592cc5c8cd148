package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.function.DoubleSupplier;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Marker;

/** Lets the comment of a marker be written where it stands. */
final class MarkerField {
    private final TimelineViewModel model;
    private final Pane over;
    private final DoubleSupplier width;
    private final Runnable returnFocus;

    /**
     * @param over what lies over the rows, where the field is shown
     * @param width of the rows
     * @param returnFocus gives the keyboard back to the rows
     */
    MarkerField(TimelineViewModel model, Pane over, DoubleSupplier width, Runnable returnFocus) {
        this.model = model;
        this.over = over;
        this.width = width;
        this.returnFocus = returnFocus;
    }

    void edit(Marker marker, double x) {
        TextField field = new TextField(marker.comment());
        field.setPromptText(text("timeline.comment"));
        field.setAccessibleText(text("timeline.comment"));
        field.setPrefWidth(220);
        field.relocate(Math.max(0, Math.min(width.getAsDouble() - 220, x)), Ruler.HEIGHT + 2);
        boolean[] done = {false};
        Runnable close = () -> {
            if (!done[0]) {
                done[0] = true;
                over.getChildren().remove(field);
                returnFocus.run();
            }
        };
        Runnable keep = () -> {
            if (!done[0]) {
                model.clip().ifPresent(c -> model.project()
                        .perform(Edits.mark(
                                c.id(),
                                new Marker(
                                        marker.id(),
                                        marker.frame(),
                                        field.getText().strip(),
                                        marker.colour()))));
                close.run();
            }
        };
        field.setOnAction(e -> keep.run());
        field.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close.run();
                e.consume();
            }
        });
        field.focusedProperty().addListener((o, before, after) -> {
            if (!after) {
                keep.run();
            }
        });
        over.getChildren().add(field);
        field.requestFocus();
    }
}
