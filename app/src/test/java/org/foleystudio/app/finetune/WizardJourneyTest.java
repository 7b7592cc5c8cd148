package org.foleystudio.app.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foleystudio.app.ui.FxWait.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.foleystudio.app.cli.TestBundles;
import org.foleystudio.app.player.Turntable;
import org.foleystudio.app.ui.FxWatchdog;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.train.FineTuneListener;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.FineTuner;
import org.foleystudio.engine.train.RunControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The wizard by hand: six small clips, four steps, a run, and a model that then generates; nothing waits on the toolkit. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class WizardJourneyTest {
    private static final int CLIPS = 6;

    private final Tasks tasks = Tasks.studio();
    private final Toasts toasts = new Toasts();
    private Path temp;
    private ProgramFolders folders;
    private WizardViewModel model;
    private WizardPane pane;
    private Turntable turntable;

    @Start
    void start(Stage stage) throws Exception {
        temp = Files.createTempDirectory("wizard");
        folders = new ProgramFolders(temp.resolve("home"), temp.resolve("data"));
        Bundle base = TestBundles.write(folders.shippedModels(), "small");
        RunHost host = run -> tasks.quietly(Pool.ENGINE, () -> work(run));
        model = new WizardViewModel(tasks, toasts, folders, FXCollections.observableArrayList(List.of(base)), host);
        turntable = new Turntable(tasks, toasts);
        pane = new WizardPane(
                model,
                folder -> new RunViewModel(tasks, toasts, host, folder),
                tasks,
                turntable,
                new SimpleObjectProperty<>(Theme.DARK.palette()),
                (run, seen) -> {});
        Scene scene = new Scene(new StackPane((Parent) pane.node()), 1280, 720);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    /** What the process behind a run does. */
    private void work(Path run) {
        RunControl control = new RunControl(run, Progress.NONE);
        try {
            FineTuner.run(FineTunePlan.read(run).job(run), FineTuneListener.NONE, control);
            control.ended("");
        } catch (FoleyException e) {
            LoggerFactory.getLogger(WizardJourneyTest.class).error("the run failed", e);
            control.ended(String.valueOf(e.getMessage()));
        }
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            pane.close();
            turntable.close();
            return true;
        });
        tasks.close();
    }

    /** Presses a button without the robot, which would wait for a mouse. */
    private static void press(FxRobot robot, String id) {
        Button button = robot.lookup(id).queryButton();
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            button.fire();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void goesFromClipsToAModelThatGenerates(FxRobot robot) throws Exception {
        Path clips = TuningClips.write(temp.resolve("clips"), CLIPS);
        WaitForAsyncUtils.waitForFxEvents();
        try (FxWatchdog watchdog = FxWatchdog.start()) {
            Platform.runLater(model::look);
            Platform.runLater(() -> model.addClips(List.of(clips)));
            until(() ->
                    model.rows().size() == CLIPS && !model.checkingProperty().get());
            until(() -> !robot.lookup("#finetune-next").queryButton().isDisabled());
            press(robot, "#finetune-next");
            assertThat(model.stepProperty().get()).isEqualTo(1);
            press(robot, "#finetune-next");
            until(() -> !model.machines().isEmpty());
            press(robot, "#finetune-next");
            assertThat(model.stepProperty().get()).isEqualTo(3);
            TextField name = robot.lookup("#finetune-name").queryAs(TextField.class);
            Platform.runLater(() -> {
                name.setText("bars");
                model.settings().steps.set(4);
                model.settings().batch.set(2);
                model.settings().samplesEvery.set(4);
            });
            WaitForAsyncUtils.waitForFxEvents();
            everyButtonHasAName(robot);
            press(robot, "#finetune-next");
            until(() -> pane.runProperty().get().isPresent());
            RunViewModel run = pane.runProperty().get().orElseThrow();
            until(() -> run.nowProperty()
                    .get()
                    .filter(seen -> seen.state() == RunState.DONE
                            && seen.bundle().isPresent()
                            && seen.samples().size() == 2)
                    .isPresent());
            until(() -> !robot.lookup("#finetune-compare").queryButton().isDisabled());
            RunSnapshot seen = run.nowProperty().get().orElseThrow();
            assertThat(seen.curve()).hasSize(4);
            assertThat(seen.heldOut()).isNotEmpty();
            assertThat(robot.lookup(".sample-cell").queryAll()).hasSize(2);
            assertThat(robot.lookup(".checkpoint-row").queryAll()).isNotEmpty();
            everyButtonHasAName(robot);
            assertThat(watchdog.stalls()).isEmpty();
        }
        Bundle made = Bundle.read(folders.ownModels().resolve("bars"));
        made.verify(Progress.NONE);
        try (FoleyEngine engine = FoleyEngine.open(made, new EngineOptions(ComputeDevice.CPU, Precision.FLOAT32))) {
            GenerationSettings settings =
                    GenerationSettings.recommended(made.manifest()).withTakes(1).withSpan(0, OptionalDouble.of(1));
            assertThat(engine.generate(clips.resolve("clip 0.mp4"), settings, Progress.NONE)
                            .get(0)
                            .sound()
                            .length())
                    .isEqualTo(16_000);
        }
    }

    private static void everyButtonHasAName(FxRobot robot) {
        for (Node node :
                robot.lookup(n -> n instanceof ButtonBase && n.isVisible()).queryAll()) {
            ButtonBase button = (ButtonBase) node;
            String name = button.getAccessibleText() == null ? button.getText() : button.getAccessibleText();
            boolean isOfToolkit = button.getStyleClass().contains("arrow-button");
            assertThat(isOfToolkit || name != null && !name.isBlank())
                    .as(button.toString())
                    .isTrue();
        }
    }
}
