package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.foleystudio.app.player.Turntable;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Part;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;

/** The window of fine-tuning: four steps, then the run. */
public final class WizardPane implements Part {
    private final WizardViewModel model;
    private final Function<Path, RunViewModel> runs;
    private final Turntable turntable;
    private final Pictures pictures;
    private final ObservableValue<Palette> palette;
    private final BiConsumer<RunViewModel, RunSnapshot> compare;
    private final BorderPane root = new BorderPane();
    private final StackPane page = new StackPane();
    private final List<Node> pages;
    private final List<Label> heads = new ArrayList<>();
    private final ClipsPage clips;
    private final Label from = new Label();
    private final Label obstacle = new Label();
    private final Button back = new Button(text("finetune.back"));
    private final Button next = new Button(text("finetune.next"));
    private final Node foot;
    private final ReadOnlyObjectWrapper<Optional<RunViewModel>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<RunPane> runPane = Optional.empty();

    /**
     * Shows the steps.
     *
     * @param runs opens a run by its folder
     * @param compare opens a result beside its base
     */
    public WizardPane(
            WizardViewModel model,
            Function<Path, RunViewModel> runs,
            Tasks tasks,
            Turntable turntable,
            ObservableValue<Palette> palette,
            BiConsumer<RunViewModel, RunSnapshot> compare) {
        this.model = model;
        this.runs = runs;
        this.turntable = turntable;
        this.palette = palette;
        this.compare = compare;
        pictures = new Pictures(tasks);
        clips = new ClipsPage(model, pictures, turntable);
        pages = List.of(
                clips.node(),
                new BasePage(model).node(),
                new MachinePage(model).node(),
                new SettingsPage(model).node());
        page.getStyleClass().add("wizard-page");
        page.setMinHeight(0);
        foot = foot();
        root.setTop(head());
        root.setCenter(page);
        root.setBottom(foot);
        root.getStyleClass().addAll("wizard", "panel-root");
        Theme.style(root, "panels.css");
        Theme.style(root, "finetune.css");
        InvalidationListener refresher = o -> show();
        model.stepProperty().addListener(refresher);
        model.changesProperty().addListener(refresher);
        show();
    }

    /** The run that is shown, once there is one. */
    public ReadOnlyObjectProperty<Optional<RunViewModel>> runProperty() {
        return run.getReadOnlyProperty();
    }

    private Node head() {
        Label title = new Label(text("finetune.title"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox steps = new HBox(12);
        steps.setAlignment(Pos.CENTER);
        List<String> names = List.of(
                text("finetune.step.clips"),
                text("finetune.step.base"),
                text("finetune.step.machine"),
                text("finetune.step.settings"),
                text("finetune.step.run"));
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            Label head = new Label((i + 1) + "  " + names.get(i));
            head.getStyleClass().add("wizard-step");
            head.setOnMouseClicked(event -> {
                if (run.get().isEmpty() && at < model.firstObstacle() + 1 && at < WizardViewModel.STEPS) {
                    model.stepProperty().set(at);
                }
            });
            heads.add(head);
            steps.getChildren().add(head);
            if (i + 1 < names.size()) {
                Label arrow = new Label("›");
                arrow.getStyleClass().add("faint");
                steps.getChildren().add(arrow);
            }
        }
        HBox.setHgrow(steps, Priority.ALWAYS);
        from.getStyleClass().add("dim");
        HBox head = new HBox(16, title, steps, from);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("wizard-head");
        return head;
    }

    private Node foot() {
        obstacle.getStyleClass().add("obstacle");
        obstacle.setWrapText(true);
        obstacle.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(event -> model.stepProperty().set(model.stepProperty().get() - 1));
        next.setId("finetune-next");
        next.setMinWidth(Region.USE_PREF_SIZE);
        next.getStyleClass().add("accent");
        next.setDefaultButton(true);
        next.setOnAction(event -> goOn());
        HBox row = new HBox(10, obstacle, back, next);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("wizard-foot");
        return row;
    }

    private void goOn() {
        int at = model.stepProperty().get();
        if (!model.obstacle(at).isEmpty()) {
            return;
        }
        if (at + 1 < WizardViewModel.STEPS) {
            model.stepProperty().set(at + 1);
            return;
        }
        int missing = model.firstObstacle();
        if (missing < WizardViewModel.STEPS) {
            model.stepProperty().set(missing);
            return;
        }
        next.setDisable(true);
        model.start().onDone(this::openRun).onEnd(this::show);
    }

    /** Shows a run that was begun, here or earlier. */
    public void openRun(Path folder) {
        turntable.stop();
        runPane.ifPresent(RunPane::close);
        RunViewModel opened = runs.apply(folder);
        RunPane pane = new RunPane(opened, pictures, turntable, palette, compare);
        runPane = Optional.of(pane);
        run.set(Optional.of(opened));
        root.setCenter(pane.node());
        root.setBottom(null);
        opened.nowProperty()
                .addListener((o, was, now) -> now.ifPresent(seen -> from.setText(text(
                        "finetune.from", seen.plan().name(), seen.plan().base().getFileName()))));
        mark(WizardViewModel.STEPS);
    }

    private void show() {
        if (run.get().isPresent()) {
            return;
        }
        int at = model.stepProperty().get();
        page.getChildren().setAll(pages.get(at));
        obstacle.setText(model.obstacle(at));
        back.setDisable(at == 0);
        next.setText(at + 1 < WizardViewModel.STEPS ? text("finetune.next") : text("finetune.start"));
        next.setDisable(!model.obstacle(at).isEmpty());
        from.setText(model.baseProperty()
                .get()
                .map(base -> text("finetune.from", model.nameProperty().get(), base.name()))
                .orElse(""));
        mark(at);
    }

    private void mark(int at) {
        for (int i = 0; i < heads.size(); i++) {
            heads.get(i).getStyleClass().removeAll("wizard-now", "wizard-done");
            if (i == at) {
                heads.get(i).getStyleClass().add("wizard-now");
            } else if (i < at) {
                heads.get(i).getStyleClass().add("wizard-done");
            }
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void close() {
        runPane.ifPresent(RunPane::close);
        clips.close();
        turntable.stop();
    }
}
