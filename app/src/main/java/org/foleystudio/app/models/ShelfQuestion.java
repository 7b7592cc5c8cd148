package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A question at the foot of a model's page: before something is lost, or for a name. */
final class ShelfQuestion {
    private final ModelsViewModel model;
    private final VBox root = new VBox(10);

    ShelfQuestion(ModelsViewModel model) {
        this.model = model;
        root.getStyleClass().addAll("shelf-question", "panel-part");
        hide();
    }

    Node node() {
        return root;
    }

    /** Asks for another name. */
    void askName(ModelCard card) {
        TextField field = new TextField(card.name());
        field.setAccessibleText(text("models.rename-button"));
        Label why = ModelFacts.words("", "obstacle");
        Button done = new Button(text("models.rename-button"));
        done.getStyleClass().add("accent");
        done.setDefaultButton(true);
        field.textProperty().addListener((o, was, now) -> {
            why.setText(model.nameObstacle(now));
            done.setDisable(!why.getText().isEmpty());
        });
        done.setDisable(true);
        done.setOnAction(event -> {
            hide();
            model.rename(card, field.getText());
        });
        show(ModelFacts.words(text("models.rename.ask", card.name()), "value"), field, why, done);
        field.requestFocus();
        field.selectAll();
    }

    /** Asks before something that cannot be undone. */
    void ask(String sentence, String verb, Runnable yes) {
        Button done = new Button(verb);
        done.getStyleClass().add("danger");
        done.setOnAction(event -> {
            hide();
            yes.run();
        });
        show(ModelFacts.words(sentence, "value"), done);
        done.requestFocus();
    }

    private void show(Node... nodes) {
        root.getChildren().setAll(nodes);
        Node verb = root.getChildren().remove(root.getChildren().size() - 1);
        Button cancel = new Button(text("models.keep"));
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> hide());
        HBox row = new HBox(8, cancel, verb);
        row.setAlignment(Pos.CENTER_RIGHT);
        root.getChildren().add(row);
        root.setVisible(true);
        root.setManaged(true);
    }

    void hide() {
        root.setVisible(false);
        root.setManaged(false);
    }
}
