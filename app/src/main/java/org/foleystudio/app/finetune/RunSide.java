package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.engine.train.LearningRate;
import org.foleystudio.engine.train.MaskingKind;
import org.foleystudio.engine.train.RunCheckpoints;
import org.foleystudio.engine.train.RunRecord;
import org.foleystudio.engine.train.TrainingResult.HeldOut;
import org.foleystudio.engine.train.TrainingSettings;

/** Beside the curves: what is learned from, how, and the checkpoints. */
final class RunSide {
    private final RunViewModel model;
    private final CheckpointSheet sheet;
    private final VBox clips = new VBox(4);
    private final GridPane settings = new GridPane();
    private final VBox checkpoints = new VBox(6);
    private final VBox root = new VBox(12);
    private List<Object> shownCheckpoints = List.of();

    RunSide(RunViewModel model, CheckpointSheet sheet) {
        this.model = model;
        this.sheet = sheet;
        clips.getStyleClass().add("side-card");
        settings.getStyleClass().add("fact-grid");
        ColumnConstraints names = new ColumnConstraints(104);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        settings.getColumnConstraints().addAll(names, values);
        root.getChildren()
                .addAll(
                        Page.title(text("finetune.side.clips")),
                        clips,
                        Page.title(text("finetune.side.settings")),
                        settings,
                        Page.title(text("finetune.side.checkpoints")),
                        checkpoints);
        root.getStyleClass().add("run-side");
    }

    Node node() {
        return Page.scroll(root);
    }

    void show(RunSnapshot run) {
        showClips(run);
        showSettings(run);
        showCheckpoints(run);
    }

    private void showClips(RunSnapshot run) {
        List<RunRecord.Clip> all = run.record().map(RunRecord::clips).orElse(List.of());
        clips.getChildren().clear();
        if (all.isEmpty()) {
            clips.getChildren().add(Page.words(text("finetune.side.not-checked")));
            return;
        }
        long held = all.stream().filter(RunRecord.Clip::isHeldOut).count();
        long used = all.stream().filter(RunRecord.Clip::isUsable).count() - held;
        Label usedWords = new Label(counted(used, "finetune.side.used.one", "finetune.side.used.many"));
        usedWords.getStyleClass().add("card-title");
        usedWords.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(usedWords, Priority.ALWAYS);
        Label heldWords = new Label(text("finetune.side.held", held));
        heldWords.getStyleClass().add("ok");
        clips.getChildren().add(new HBox(8, usedWords, heldWords));
        Map<String, Long> left = all.stream()
                .filter(clip -> !clip.isUsable())
                .collect(Collectors.groupingBy(
                        clip -> Verdicts.word(clip.reason()), TreeMap::new, Collectors.counting()));
        if (!left.isEmpty()) {
            String words = left.entrySet().stream()
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", "));
            clips.getChildren()
                    .add(Page.words(text(
                            "finetune.side.left-out",
                            left.values().stream().mapToLong(Long::longValue).sum(),
                            words)));
        }
    }

    private void showSettings(RunSnapshot run) {
        TrainingSettings s = run.plan().settings();
        TrainingSettings.Objective o = s.objective();
        Map<String, String[]> rows = new LinkedHashMap<>();
        rows.put(text("finetune.side.learns"), new String[] {
            s.parts() == TrainingSettings.Parts.ALL
                    ? text("finetune.side.learns.all")
                    : text("finetune.side.learns.time"),
            run.plan().isTemporal() && s.parts() == TrainingSettings.Parts.ALL ? text("finetune.side.time-added") : ""
        });
        boolean isPaperMask = o.masking() == MaskingKind.TEMPORAL && o.maskRatio() == 0.3;
        rows.put(
                text("finetune.side.mask"),
                new String[] {SideWords.masking(o), isPaperMask ? text("finetune.side.paper") : ""});
        rows.put("λ", new String[] {SideWords.number(o.lambda()), o.lambda() == 1 ? text("finetune.side.paper") : ""});
        rows.put(text("finetune.side.rate"), new String[] {
            SideWords.number(s.rate().peak()) + ", Adan",
            s.rate().peak() == LearningRate.paper().peak() ? text("finetune.side.paper") : ""
        });
        rows.put(text("finetune.side.ema"), new String[] {
            s.emaRate() > 0
                    ? SideWords.number(s.emaRate())
                    : SideWords.number(Math.min(0.9999, 1 - 10.0 / Math.max(11, s.steps()))),
            s.emaRate() > 0 ? "" : text("finetune.side.short-run")
        });
        int atOnce = run.record().map(RunRecord::windowsAtOnce).orElse(s.batch());
        rows.put(text("finetune.side.batch"), new String[] {
            atOnce >= s.batch() ? Integer.toString(s.batch()) : atOnce + " × " + (s.batch() + atOnce - 1) / atOnce,
            atOnce >= s.batch() ? "" : text("finetune.side.halved")
        });
        rows.put(
                text("finetune.side.device"),
                new String[] {run.plan().device().id().toUpperCase(Locale.ROOT), ""});
        settings.getChildren().clear();
        int row = 0;
        for (Map.Entry<String, String[]> entry : rows.entrySet()) {
            Label name = new Label(entry.getKey());
            name.getStyleClass().add("setting-name");
            Label value = new Label(entry.getValue()[0]);
            Label mark = new Label(entry.getValue()[1]);
            mark.getStyleClass().add("faint");
            settings.addRow(row++, name, new HBox(6, value, mark));
        }
    }

    private void showCheckpoints(RunSnapshot run) {
        Optional<Long> best = run.best().map(HeldOut::step);
        List<Object> now = List.of(run.checkpoints(), best, model.checkpointObstacle());
        if (now.equals(shownCheckpoints)) {
            return; // rebuilt rows would lose the keyboard
        }
        shownCheckpoints = now;
        checkpoints.getChildren().clear();
        List<RunCheckpoints.Saved> all = run.checkpoints();
        for (int i = all.size() - 1; i >= 0; i--) {
            checkpoints
                    .getChildren()
                    .add(row(all.get(i), best.equals(Optional.of(all.get(i).step())), i == all.size() - 1));
        }
        if (all.isEmpty()) {
            checkpoints.getChildren().add(Page.words(text("finetune.side.no-checkpoint")));
        }
    }

    private Node row(RunCheckpoints.Saved saved, boolean isBest, boolean isNewest) {
        Label step = new Label(text("finetune.samples.step", Amounts.count(saved.step())));
        Label more = new Label(
                isBest
                        ? text("finetune.side.best")
                        : (isNewest ? text("finetune.side.newest") + " · " : "") + Amounts.bytes(saved.bytes()));
        more.getStyleClass().add(isBest ? "best-head" : "faint");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox words = new HBox(8, step, gap, more);
        words.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button("", words);
        words.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("checkpoint-row", isBest ? "best-row" : "plain-row");
        button.setAccessibleText(step.getText());
        String obstacle = model.checkpointObstacle();
        button.setTooltip(Buttons.tooltip(obstacle.isEmpty() ? text("finetune.side.checkpoint.tip") : obstacle));
        button.setOnAction(event -> sheet.show(saved.step()));
        return button;
    }
}
