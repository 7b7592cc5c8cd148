package org.foleystudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foleystudio.app.shell.StudioFixture.onToolkit;
import static org.foleystudio.app.shell.StudioFixture.until;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.train.ClipSource;
import org.foleystudio.engine.train.FineTuneJob;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.RunControl;
import org.foleystudio.engine.train.TrainingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A run that is at work, with its window closed: it is told of at the start, and quitting asks what becomes of it. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class QuitWithRunTest {
    private StudioFixture studio;
    private Stage stage;

    @Start
    void start(Stage shown) throws Exception {
        stage = shown;
        studio = new StudioFixture(shown);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    private Path plan() throws Exception {
        ProgramFolders folders = new ProgramFolders(studio.temp.resolve("home"), studio.temp.resolve("data"));
        FineTuneJob.Places places = FineTuneJob.Places.usual(folders, "barks");
        new FineTunePlan(
                        ClipSource.of(studio.temp),
                        folders.shippedModels().resolve("starter"),
                        "barks",
                        "",
                        TrainingSettings.paper(100, 2, 5),
                        false,
                        ComputeDevice.CPU,
                        places.cache(),
                        places.bundles())
                .write(places.run());
        return places.run();
    }

    /** In the question, which is a window of its own. */
    private static void answer(FxRobot robot, String words) throws Exception {
        until(() -> robot.lookup((Node n) -> n instanceof Labeled l
                        && l.getText() != null
                        && l.getText().startsWith("The fine-tune barks is at work"))
                .tryQuery()
                .isPresent());
        Button button = robot.lookup((Node n) -> n instanceof Button b && words.equals(b.getText()))
                .queryAs(Button.class);
        Platform.runLater(button::fire);
    }

    @Test
    void asksWhatBecomesOfIt(FxRobot robot) throws Exception {
        Path run = plan();
        try (FileChannel channel = FileChannel.open(
                        Files.createDirectories(run).resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            Platform.runLater(() -> studio.window.close());
            answer(robot, "Stay");
            until(() -> robot.listWindows().size() == 1);
            assertThat(stage.isShowing()).isTrue();
            assertThat(RunControl.wish(run)).isEqualTo(RunControl.Wish.GO);

            Platform.runLater(() -> studio.window.close());
            answer(robot, "Pause it");
            until(() -> !stage.isShowing());
            until(() -> RunControl.wish(run) == RunControl.Wish.STOP);
        }
    }

    @Test
    void quitsAtOnceWhereNothingIsAtWork() throws Exception {
        plan();
        onToolkit(() -> studio.window.close());
        until(() -> !stage.isShowing());
    }
}
