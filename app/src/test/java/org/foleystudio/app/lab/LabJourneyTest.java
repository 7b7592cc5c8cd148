package org.foleystudio.app.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foleystudio.app.ui.FxWait.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.foleystudio.app.cli.TestBundles;
import org.foleystudio.app.cli.TestClips;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.ui.FxWatchdog;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.evaluate.ExhibitText;
import org.foleystudio.engine.files.ProgramFolders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The lab by hand with the engine itself: looked at, seen larger, cancelled, saved in every kind, in both themes. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LabJourneyTest {
    private final Tasks tasks = Tasks.studio();
    private final Toasts toasts = new Toasts();
    private final SimpleObjectProperty<Palette> palette = new SimpleObjectProperty<>(Theme.DARK.palette());
    private final List<Node> sheets = new ArrayList<>();
    private Path temp;
    private LabViewModel model;
    private LabPane pane;

    @Start
    void start(Stage stage) throws Exception {
        temp = Files.createTempDirectory("lab");
        ProgramFolders folders = new ProgramFolders(temp.resolve("home"), temp.resolve("data"));
        Bundle bundle = TestBundles.write(folders.shippedModels(), "small");
        Path clip = TestClips.writeWithSound(temp.resolve("a.mp4"), 30, 15);
        ClipEntry entry = new ClipEntry("a", clip, "", 30, new FrameRate(15, 1), 96_000, 64, 48, "", true, false, "");
        ProjectState state = ProjectState.empty("lab").withClip(entry).showing("a");
        model = new LabViewModel(
                new Project(temp, state, state),
                tasks,
                new EngineLaboratory(BundleStore.in(folders), folders.data(), EngineOptions::cpu),
                new SimpleObjectProperty<>(Optional.of(bundle)));
        LabFiles files = new LabFiles(tasks, toasts, (name, kind) -> Optional.of(temp.resolve(name)));
        pane = new LabPane(model, files, palette, this::showSheet);
        Scene scene = new Scene((Parent) pane.node(), 380, 720);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void showSheet(Function<Runnable, Node> sheet) {
        sheets.add(sheet.apply(() -> sheets.clear()));
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> pane.close());
        tasks.close();
    }

    private Region card(FxRobot robot, LabItem item) {
        return robot.lookup(".lab-card").queryAllAs(Region.class).stream()
                .skip(item.ordinal())
                .findFirst()
                .orElseThrow();
    }

    private void press(FxRobot robot, LabItem item, String words) {
        Button button = robot.from(card(robot, item))
                .lookup((Node n) -> n instanceof Button b && words.equals(b.getText()))
                .queryAs(Button.class);
        assertThat(button.isDisabled()).as(item + " " + words).isFalse();
        WaitForAsyncUtils.waitForAsyncFx(20_000, button::fire);
    }

    private LabEntry entry(LabItem item) {
        return model.entries().get(item.ordinal());
    }

    private void save(FxRobot robot, LabItem item) {
        MenuButton menu = robot.from(card(robot, item)).lookup(".menu-button").queryAs(MenuButton.class);
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> menu.getItems().forEach(kind -> kind.fire()));
    }

    @Test
    void looksCancelsAndSaves(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        try (FxWatchdog watchdog = FxWatchdog.start()) {
            until(() -> !entry(LabItem.ALIGNMENT).obstacleProperty().get().isEmpty());
            assertThat(entry(LabItem.ALIGNMENT).obstacleProperty().get()).contains("Choose a model");
            for (LabItem item : List.of(LabItem.REDUCER, LabItem.REDUNDANCY, LabItem.CHANNELS)) {
                press(robot, item, "Run");
            }
            press(robot, LabItem.SETTINGS, "Run");
            until(() -> entry(LabItem.SETTINGS).runningProperty().get());
            press(robot, LabItem.SETTINGS, "Cancel");
            until(() -> model.entries().stream()
                    .noneMatch(one -> one.runningProperty().get()));
            assertThat(entry(LabItem.SETTINGS).findingProperty().get()).isEmpty();
            assertThat(entry(LabItem.SETTINGS).troubleProperty().get()).isEmpty();

            press(robot, LabItem.CHANNELS, "Larger");
            assertThat(sheets).hasSize(1);
            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> palette.set(Theme.LIGHT.palette()));
            save(robot, LabItem.CHANNELS);
            until(() -> toasts.shown().stream()
                            .filter(toast -> toast.text().startsWith("Saved small-channels"))
                            .count()
                    == 3);
            assertThat(watchdog.stalls()).isEmpty();
        }
        assertThat(temp.resolve("small-channels.csv"))
                .hasContent(ExhibitText.csv(entry(LabItem.CHANNELS)
                        .findingProperty()
                        .get()
                        .orElseThrow()
                        .exhibit()));
        assertThat(Files.readString(temp.resolve("small-channels.svg"))).startsWith("<svg");
        assertThat(javax.imageio.ImageIO.read(temp.resolve("small-channels.png").toFile())
                        .getWidth())
                .isGreaterThan(400);
    }
}
