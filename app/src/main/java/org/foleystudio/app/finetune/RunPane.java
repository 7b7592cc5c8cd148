package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.foleystudio.app.player.Turntable;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.engine.train.MaskingKind;
import org.foleystudio.engine.train.RunRecord;
import org.foleystudio.engine.train.StepReport;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** A run while it goes: curves, advice, sounds, checkpoints, and what can be asked of it. */
final class RunPane {
    private static final Duration LOOK = Duration.millis(700);

    private final RunViewModel model;
    private final BiConsumer<RunViewModel, RunSnapshot> compare;
    private final BorderPane root = new BorderPane();
    private final Label step = new Label();
    private final Label steps = new Label();
    private final Label stage = new Label();
    private final Label facts = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final LossPlot losses;
    private final LossPlot gradients;
    private final Label advice = new Label();
    private final HBox adviceBox = new HBox(advice);
    private final SampleGrid samples;
    private final CheckpointSheet sheet;
    private final RunSide side;
    private final Button pause = new Button();
    private final Button keep = new Button();
    private final Button compareButton = new Button(text("finetune.compare"));
    private final Label hint = new Label(text("finetune.run.hint"));
    private final Timeline clock = new Timeline(new KeyFrame(LOOK, event -> look()));

    /**
     * Shows a run.
     *
     * @param compare opens the result beside its base
     */
    RunPane(
            RunViewModel model,
            Pictures pictures,
            Turntable turntable,
            ObservableValue<Palette> palette,
            BiConsumer<RunViewModel, RunSnapshot> compare) {
        this.model = model;
        this.compare = compare;
        losses = new LossPlot(palette, 240);
        gradients = new LossPlot(palette, 84);
        samples = new SampleGrid(pictures, turntable);
        sheet = new CheckpointSheet(model);
        side = new RunSide(model, sheet);
        advice.setWrapText(true);
        advice.setMinHeight(Region.USE_PREF_SIZE);
        adviceBox.getStyleClass().add("advice-box");
        VBox.setVgrow(losses, Priority.ALWAYS);
        VBox main = new VBox(10, head(), bar, losses, gradients, adviceBox, samples.node());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("run-bar");
        main.getStyleClass().add("run-main");
        root.setCenter(Page.scroll(main));
        ((ScrollPane) root.getCenter()).setFitToHeight(true);
        Region right = (Region) side.node();
        right.setPrefWidth(360);
        right.setMinWidth(280);
        right.getStyleClass().add("run-right");
        root.setRight(right);
        root.setBottom(new VBox(sheet.node(), foot()));
        model.nowProperty().addListener((o, was, now) -> now.ifPresent(this::show));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        model.refresh();
    }

    Node node() {
        return root;
    }

    private void look() {
        if (root.getScene() != null && root.getScene().getWindow() != null) {
            model.refresh();
        }
    }

    private Node head() {
        step.getStyleClass().add("run-step");
        steps.getStyleClass().add("dim");
        stage.getStyleClass().add("state-pill");
        facts.getStyleClass().add("value");
        facts.textProperty().bind(model.factsProperty());
        ToggleButton smooth = toggle(text("finetune.plot.smoothed"), text("finetune.plot.smoothed.tip"));
        smooth.selectedProperty().bindBidirectional(losses.smoothedProperty());
        gradients.smoothedProperty().bind(losses.smoothedProperty());
        ToggleButton log = toggle(text("finetune.plot.log"), text("finetune.plot.log.tip"));
        log.selectedProperty().bindBidirectional(losses.logProperty());
        gradients.logProperty().bind(losses.logProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(10, step, steps, stage, facts, gap, smooth, log);
        head.setAlignment(Pos.CENTER_LEFT);
        for (Label label : List.of(step, steps, stage)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        return head;
    }

    private static ToggleButton toggle(String words, String tip) {
        ToggleButton toggle = new ToggleButton(words);
        toggle.getStyleClass().add("small-toggle");
        toggle.setTooltip(Buttons.tooltip(tip));
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        return toggle;
    }

    private Node foot() {
        hint.getStyleClass().add("dim");
        hint.setMinWidth(0);
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(hint, Priority.ALWAYS);
        pause.setId("finetune-pause");
        keep.setId("finetune-keep");
        compareButton.setId("finetune-compare");
        compareButton.getStyleClass().add("accent");
        compareButton.setGraphic(new FontIcon(MaterialDesignC.COMPARE_HORIZONTAL));
        compareButton.setOnAction(event -> model.nowProperty().get().ifPresent(run -> compare.accept(model, run)));
        for (Button button : List.of(pause, keep, compareButton)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox foot = new HBox(10, hint, pause, keep, compareButton);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("wizard-foot");
        return foot;
    }

    private void show(RunSnapshot run) {
        step.setText(text("finetune.run.step", Amounts.count(run.step())));
        steps.setText(text("finetune.run.of", Amounts.count(run.steps())));
        stage.setText(model.stageProperty().get());
        bar.setProgress(
                run.state() == RunState.PREPARING && run.curve().isEmpty()
                        ? -1
                        : run.step() / (double) Math.max(1, run.steps()));
        losses.show(lines(run), Math.max(run.step(), 10));
        gradients.show(
                List.of(line(run, text("finetune.plot.gradient"), "dim", StepReport::gradientNorm)),
                Math.max(run.step(), 10));
        showAdvice(run);
        samples.show(run);
        side.show(run);
        showButtons(run);
    }

    private static List<LossPlot.Line> lines(RunSnapshot run) {
        List<LossPlot.Line> lines = new ArrayList<>();
        lines.add(line(run, text("finetune.plot.unmasked"), "teal", StepReport::mse));
        if (run.plan().settings().objective().masking() != MaskingKind.NONE) {
            lines.add(line(run, text("finetune.plot.masked"), "accent", StepReport::maskedMse));
        }
        double[] at = run.heldOut().stream().mapToDouble(point -> point.step()).toArray();
        double[] values =
                run.heldOut().stream().mapToDouble(point -> point.mse()).toArray();
        lines.add(new LossPlot.Line(text("finetune.plot.held-out"), "text", at, values, true));
        return lines;
    }

    private static LossPlot.Line line(RunSnapshot run, String name, String token, ToDoubleFunction<StepReport> value) {
        List<RunRecord.Point> curve = run.curve();
        double[] at = curve.stream().mapToDouble(point -> point.report().step()).toArray();
        double[] values = curve.stream()
                .mapToDouble(point -> value.applyAsDouble(point.report()))
                .toArray();
        return new LossPlot.Line(name, token, at, values, false);
    }

    private void showAdvice(RunSnapshot run) {
        String failure = run.status()
                .filter(status -> status.stage().equals("failed"))
                .map(status -> status.sentence())
                .orElse("");
        boolean isFailed = run.state() == RunState.FAILED && !failure.isEmpty();
        Advice.Said said = isFailed ? new Advice.Said(failure, true) : model.advice();
        List<String> notes = run.record().map(RunRecord::notes).orElse(List.of());
        String last = notes.isEmpty() || isFailed ? "" : "\n" + notes.get(notes.size() - 1);
        advice.setText(said.words() + (said.isTurn() ? "" : last));
        adviceBox
                .getStyleClass()
                .setAll("advice-box", isFailed ? "advice-bad" : said.isTurn() ? "advice-turn" : "advice-calm");
    }

    private void showButtons(RunSnapshot run) {
        Optional<Long> best = model.bestCheckpoint();
        if (run.state().isActive()) {
            boolean isPaused = run.state() == RunState.PAUSED;
            button(
                    pause,
                    isPaused ? text("finetune.resume") : text("finetune.pause"),
                    isPaused,
                    isPaused ? model::resume : model::pause);
            button(keep, text("finetune.stop"), false, model::stop);
            keep.setGraphic(new FontIcon(MaterialDesignS.STOP));
            keep.setTooltip(Buttons.tooltip(text("finetune.stop.tip")));
        } else {
            button(pause, text("finetune.resume"), true, model::resume);
            pause.setVisible(run.state().canResume());
            pause.setManaged(pause.isVisible());
            button(
                    keep,
                    best.map(at -> text("finetune.keep", Amounts.count(at))).orElse(text("finetune.keep.none")),
                    false,
                    () -> best.ifPresent(sheet::show));
            keep.setGraphic(new FontIcon(MaterialDesignC.CONTENT_SAVE_OUTLINE));
            keep.setDisable(best.isEmpty());
            keep.setTooltip(Buttons.tooltip(text("finetune.keep.tip")));
        }
        compareButton.setDisable(run.bundle().isEmpty());
        hint.setText(
                run.state().isActive()
                        ? text("finetune.run.hint")
                        : run.bundle().isPresent()
                                ? text("finetune.run.ready", run.plan().name())
                                : text("finetune.run.over"));
    }

    private static void button(Button button, String words, boolean isPlay, Runnable does) {
        button.setText(words);
        button.setGraphic(new FontIcon(isPlay ? MaterialDesignP.PLAY : MaterialDesignP.PAUSE));
        button.setVisible(true);
        button.setManaged(true);
        button.setDisable(false);
        button.setOnAction(event -> does.run());
    }

    void close() {
        clock.stop();
        samples.close();
    }
}
