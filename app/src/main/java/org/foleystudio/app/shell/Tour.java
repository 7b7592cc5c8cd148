package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Three cards for the first start; the last one opens the demo. */
final class Tour extends StackPane {
    private record Step(String title, String body) {}

    private final List<Step> steps = List.of(
            new Step(text("shell.tour.1.title"), text("shell.tour.1")),
            new Step(text("shell.tour.2.title"), text("shell.tour.2")),
            new Step(text("shell.tour.3.title"), text("shell.tour.3")));
    private final Label count = new Label();
    private final Label title = new Label();
    private final Label body = new Label();
    private final Button next = new Button();
    private final Runnable seen;
    private final Runnable demo;
    private int at;

    Tour(Runnable seen, Runnable demo) {
        this.seen = seen;
        this.demo = demo;
        getStyleClass().add("veil");
        count.getStyleClass().add("faint");
        title.getStyleClass().add("empty-title");
        body.setWrapText(true);
        body.setMinHeight(70);
        body.setAlignment(Pos.TOP_LEFT);
        body.getStyleClass().add("dim");
        Button skip = new Button(text("shell.tour.skip"));
        skip.getStyleClass().add("flat-button");
        skip.setOnAction(event -> end(false));
        next.getStyleClass().add("primary");
        next.setId("tour-next");
        next.setOnAction(event -> go());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, skip, gap, next);
        VBox card = new VBox(10, count, title, body, buttons);
        card.getStyleClass().add("tour");
        card.setMaxSize(440, Region.USE_PREF_SIZE);
        getChildren().add(card);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                end(false);
            }
        });
        setVisible(false);
    }

    void show() {
        at = 0;
        showStep();
        setVisible(true);
        toFront();
        next.requestFocus();
    }

    private void showStep() {
        Step step = steps.get(at);
        count.setText(text("shell.tour.count", at + 1, steps.size()));
        title.setText(step.title());
        body.setText(step.body());
        next.setText(at + 1 < steps.size() ? text("shell.tour.next") : text("shell.tour.demo"));
    }

    private void go() {
        if (++at < steps.size()) {
            showStep();
        } else {
            end(true);
        }
    }

    private void end(boolean withDemo) {
        setVisible(false);
        seen.run();
        if (withDemo) {
            demo.run();
        }
    }
}
