package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Rows, columns and seeds of a sweep, what it will cost, and the button that starts it. */
final class SweepCard {
    private final GenerateViewModel model;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final TextField guidances = field(text("generate.sweep.guidances"));
    private final TextField steps = field(text("generate.sweep.steps"));
    private final TextField seeds = field(text("generate.sweep.seeds"));
    private final Label cost = new Label();
    private final Button run = new Button(text("generate.sweep.run"));
    private final VBox card;
    private String proposedRows = "";
    private String proposedColumns = "";

    SweepCard(GenerateViewModel model) {
        this.model = model;
        seeds.setText("1");
        GridPane form = new GridPane();
        form.getStyleClass().add("setting-form");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(74);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().addAll(names, values);
        form.addRow(0, name(text("generate.sweep.guidances")), guidances);
        form.addRow(1, name(text("generate.sweep.steps")), steps);
        form.addRow(2, name(text("generate.sweep.seeds")), seeds);
        cost.setWrapText(true);
        cost.getStyleClass().add("faint");
        cost.setMinHeight(Region.USE_PREF_SIZE);
        run.setMaxWidth(Double.MAX_VALUE);
        run.setTooltip(new Tooltip(text("action.generate.sweep.tip")));
        run.setOnAction(e -> plan().ifPresent(p -> {
            model.sweep(p);
            shown.set(false);
        }));
        shown.addListener((o, was, now) -> {
            if (now) {
                propose();
                guidances.requestFocus();
            }
        });
        card = new VBox(8, form, cost, run);
        card.getStyleClass().add("sweep-card");
        card.managedProperty().bind(shown);
        card.visibleProperty().bind(shown);
        for (TextField field : List.of(guidances, steps, seeds)) {
            field.textProperty().addListener((o, was, now) -> show());
            field.setOnAction(e -> run.fire());
        }
        model.forecast().costProperty().addListener((o, was, now) -> show());
        model.obstacleProperty().addListener((o, was, now) -> show());
        propose();
        show();
    }

    /** Proposes a grid around the settings as they are; lists that somebody wrote stay. */
    private void propose() {
        SweepPlan plan = SweepPlan.around(
                model.guidanceProperty().get(), model.stepsProperty().get());
        String rows = plan.guidances().stream().map(SweepCard::plain).collect(Collectors.joining(", "));
        String columns = plan.steps().stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (guidances.getText().equals(proposedRows) && steps.getText().equals(proposedColumns)) {
            guidances.setText(rows);
            steps.setText(columns);
            proposedRows = rows;
            proposedColumns = columns;
        }
    }

    private static TextField field(String name) {
        TextField field = new TextField();
        field.setAccessibleText(name);
        field.setTooltip(new Tooltip(text("generate.sweep.list.tip")));
        return field;
    }

    private static Label name(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("setting-name");
        return label;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    Node node() {
        return card;
    }

    BooleanProperty shownProperty() {
        return shown;
    }

    void setShown(boolean value) {
        shown.set(value);
    }

    private Optional<SweepPlan> plan() {
        try {
            List<Double> rows = numbers(guidances.getText());
            List<Integer> columns = numbers(steps.getText()).stream()
                    .map(v -> (int) Math.round(v))
                    .toList();
            SweepPlan plan = new SweepPlan(
                    rows, columns, (int) Math.round(numbers(seeds.getText()).get(0)));
            plan.cells(model.settings());
            return Optional.of(plan);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static List<Double> numbers(String text) {
        List<Double> out = new ArrayList<>();
        for (String part : text.trim().split("[;,\\s]+")) {
            out.add(Double.parseDouble(part));
        }
        return out;
    }

    private void show() {
        Optional<SweepPlan> plan = plan();
        cost.setText(plan.map(p -> model.forecast().sweepCost(model, p))
                .orElse(text("generate.sweep.unusable", SweepPlan.MOST_TAKES)));
        run.setDisable(plan.isEmpty() || !model.obstacleProperty().get().isEmpty());
    }
}
