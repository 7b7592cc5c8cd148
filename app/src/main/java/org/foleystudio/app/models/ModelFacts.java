package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The parts of a model's page that only say something: title, sentences, licences, facts, what is missing. */
final class ModelFacts {
    private ModelFacts() {}

    static Node head(ModelCard card, Label state) {
        Label name = new Label(card.name());
        name.getStyleClass().add("detail-title");
        HBox head = new HBox(12, name, state);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    static Label words(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    static Node box(String text, String style) {
        VBox box = new VBox(words(text, "value"));
        box.getStyleClass().add(style);
        return box;
    }

    static Label section(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("section-title");
        return label;
    }

    static Node needs(ModelCard card) {
        VBox list = new VBox(6);
        card.needs().forEach(need -> {
            Label line = words(need, "value");
            line.setGraphic(new FontIcon(MaterialDesignF.FILE_QUESTION_OUTLINE));
            list.getChildren().add(line);
        });
        list.getChildren().add(words(text("models.needs.drop"), "dim"));
        list.getStyleClass().add("needs-box");
        return list;
    }

    static Node licences(ModelCard card) {
        GridPane grid = rows();
        addRow(grid, 0, text("models.licence.code"), card.codeLicence());
        addRow(grid, 1, text("models.licence.weights"), card.weightsLicence());
        return grid;
    }

    static Node facts(ModelCard card) {
        GridPane grid = rows();
        int row = 0;
        for (ModelCard.Fact fact : card.facts()) {
            addRow(grid, row++, fact.name(), fact.value());
        }
        return grid;
    }

    private static GridPane rows() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("fact-grid");
        ColumnConstraints names = new ColumnConstraints(120);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        return grid;
    }

    private static void addRow(GridPane grid, int row, String name, String value) {
        Label label = new Label(name);
        label.getStyleClass().add("setting-name");
        GridPane.setValignment(label, VPos.TOP);
        grid.addRow(row, label, words(value, "value"));
    }
}
