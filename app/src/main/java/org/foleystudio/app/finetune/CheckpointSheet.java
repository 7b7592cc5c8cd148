package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.train.FineTunePlan;

/** What can be done with a checkpoint: keep it as a model, or go back to it. Lies at the foot of the window while asked. */
final class CheckpointSheet {
    private final RunViewModel model;
    private final VBox root = new VBox(10);

    CheckpointSheet(RunViewModel model) {
        this.model = model;
        root.getStyleClass().add("checkpoint-sheet");
        hide();
    }

    Node node() {
        return root;
    }

    void show(long step) {
        String obstacle = model.checkpointObstacle();
        if (!obstacle.isEmpty()) {
            Button stop = new Button(text("finetune.stop"));
            stop.setOnAction(event -> {
                model.stop();
                hide();
            });
            fill(new Label(text("finetune.sheet.step", Amounts.count(step))), Page.words(obstacle), row(stop));
            return;
        }
        model.nowProperty().get().ifPresent(run -> show(step, run));
    }

    private void show(long step, RunSnapshot run) {
        FineTunePlan plan = run.plan();
        TextField name = new TextField(run.bundle().isEmpty() ? plan.name() : plan.name() + "-" + step);
        name.setAccessibleText(text("finetune.set.name"));
        TextField about = new TextField(plan.description());
        about.setPromptText(text("finetune.set.about.prompt"));
        about.setAccessibleText(text("finetune.set.about"));
        HBox.setHgrow(about, Priority.ALWAYS);
        Button keep = new Button(text("finetune.sheet.keep"));
        keep.getStyleClass().add("accent");
        keep.setOnAction(event -> {
            model.keep(step, name.getText(), about.getText());
            hide();
        });
        name.textProperty().addListener((o, was, now) -> keep.setDisable(!BundleManifest.isName(now)));
        HBox keeping = new HBox(8, new Label(text("finetune.sheet.keep.as")), name, about, keep);
        keeping.setAlignment(Pos.CENTER_LEFT);
        TextField rate = new TextField(SideWords.number(plan.settings().rate().peak() / 2));
        rate.setPrefColumnCount(7);
        rate.setAccessibleText(text("finetune.set.rate"));
        TextField steps = new TextField(Integer.toString(plan.settings().steps()));
        steps.setPrefColumnCount(7);
        steps.setAccessibleText(text("finetune.set.steps"));
        Button rewind = new Button(text("finetune.sheet.rewind"));
        rewind.setOnAction(event -> {
            try {
                model.rewind(step, Double.parseDouble(rate.getText()), Integer.parseInt(steps.getText()));
                hide();
            } catch (NumberFormatException e) {
                rate.requestFocus();
            }
        });
        HBox going = new HBox(
                8,
                new Label(text("finetune.sheet.rewind.with")),
                rate,
                new Label(text("finetune.sheet.rewind.steps")),
                steps,
                rewind);
        going.setAlignment(Pos.CENTER_LEFT);
        fill(
                new Label(text("finetune.sheet.step", Amounts.count(step))),
                keeping,
                Page.words(text("finetune.sheet.rewind.about", Amounts.count(step))),
                going,
                row());
    }

    private HBox row(Node... more) {
        Button cancel = new Button(text("finetune.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> hide());
        HBox row = new HBox(8, cancel);
        row.getChildren().addAll(more);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private void fill(Label title, Node... nodes) {
        title.getStyleClass().add("card-title");
        root.getChildren().setAll(title);
        root.getChildren().addAll(nodes);
        root.setVisible(true);
        root.setManaged(true);
    }

    void hide() {
        root.setVisible(false);
        root.setManaged(false);
    }
}
