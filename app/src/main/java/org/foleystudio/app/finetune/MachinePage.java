package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.engine.train.FineTuneCost;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Third step: where it is trained, how much, and what that takes. */
final class MachinePage {
    private final WizardViewModel model;
    private final VBox machines = new VBox(8);
    private final Map<Effort, ChoiceCard> efforts = new EnumMap<>(Effort.class);
    private final GridPane costs = new GridPane();
    private final Label source = Page.words("");
    private final Button measure = new Button(text("finetune.measure"), new FontIcon(MaterialDesignT.TIMER_OUTLINE));
    private final HBox root = new HBox(24);

    MachinePage(WizardViewModel model) {
        this.model = model;
        VBox left = new VBox(
                10, Page.title(text("finetune.machine.title")), machines, Page.title(text("finetune.effort.title")));
        for (Effort effort : Effort.values()) {
            ChoiceCard card = new ChoiceCard(effort.title(), effort.sentence());
            card.setOnAction(event -> {
                model.settings().take(effort);
                show();
            });
            efforts.put(effort, card);
            left.getChildren().add(card);
        }
        costs.getStyleClass().add("fact-grid");
        ColumnConstraints names = new ColumnConstraints(130);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        costs.getColumnConstraints().addAll(names, values);
        measure.setOnAction(event -> model.measure());
        measure.setTooltip(Buttons.tooltip(text("finetune.measure.tip")));
        measure.setId("finetune-measure");
        VBox card = new VBox(12, costs, source, measure);
        card.getStyleClass().add("cost-card");
        VBox right = new VBox(10, Page.title(text("finetune.cost.title")), card);
        right.setPrefWidth(400);
        right.setMinWidth(300);
        var scroll = Page.scroll(left);
        scroll.setPrefWidth(460);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        root.getChildren().addAll(scroll, right);
        model.machines().addListener((InvalidationListener) o -> showMachines());
        model.changesProperty().addListener(o -> show());
        model.measuringProperty().addListener(o -> show());
        showMachines();
    }

    Node node() {
        return root;
    }

    private void showMachines() {
        machines.getChildren().clear();
        for (Machine machine : model.machines()) {
            ChoiceCard card = new ChoiceCard(machine.name(), text("finetune.machine.usable"));
            card.allow(machine.obstacle());
            card.mark(machine.memoryBytes() == 0 ? "" : Amounts.bytes(machine.memoryBytes()));
            card.setUserData(machine.device());
            card.setOnAction(event -> {
                model.deviceProperty().set(machine.device());
                show();
            });
            machines.getChildren().add(card);
        }
        if (model.machines().isEmpty()) {
            machines.getChildren().add(Page.words(text("finetune.still-looking")));
        }
        show();
    }

    private void show() {
        machines.getChildren().stream()
                .filter(ChoiceCard.class::isInstance)
                .map(ChoiceCard.class::cast)
                .forEach(card -> card.setSelected(model.deviceProperty().get() == card.getUserData()));
        efforts.forEach((effort, card) -> {
            card.setSelected(model.settings().steps.get() == effort.steps()
                    && model.settings().batch.get() == effort.batch());
            card.allow(model.effortObstacle(effort));
        });
        Optional<FineTuneCost> cost = model.cost();
        costs.getChildren().clear();
        cost.ifPresent(this::showCost);
        boolean isMeasured = cost.filter(FineTuneCost::isMeasured).isPresent();
        source.setText(
                model.measuringProperty().get()
                        ? text("finetune.cost.measuring")
                        : isMeasured ? text("finetune.cost.measured") : text("finetune.cost.guess"));
        measure.setDisable(model.measuringProperty().get() || cost.isEmpty());
    }

    private void showCost(FineTuneCost cost) {
        String about = cost.isMeasured() ? "" : "≈ ";
        addRow(
                0,
                text("finetune.cost.steps"),
                Amounts.count(model.settings().steps.get()) + " × "
                        + model.settings().batch.get(),
                "value");
        addRow(1, text("finetune.cost.time"), about + Amounts.duration(model.seconds()), "cost-time");
        addRow(2, text("finetune.cost.step"), about + Amounts.shortly(cost.secondsPerStep()), "value");
        addRow(3, text("finetune.cost.memory"), "≈ " + Amounts.bytes(cost.memoryBytes()), "value");
        boolean isShort = model.diskBytes() > model.freeBytes();
        addRow(
                4,
                text("finetune.cost.disk"),
                text("finetune.cost.disk.of", Amounts.bytes(model.diskBytes()), Amounts.bytes(model.freeBytes())),
                isShort ? "bad" : "value");
        addRow(
                5,
                text("finetune.cost.network"),
                text("finetune.cost.numbers", Amounts.count(cost.parameters())),
                "value");
    }

    private void addRow(int row, String name, String value, String style) {
        Label label = new Label(name);
        label.getStyleClass().add("setting-name");
        Label shown = new Label(value);
        shown.getStyleClass().add(style);
        shown.setWrapText(true);
        costs.addRow(row, label, shown);
    }
}
