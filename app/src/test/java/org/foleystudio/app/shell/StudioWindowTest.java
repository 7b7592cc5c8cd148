package org.foleystudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Keys;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.files.ProgramFolders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window by keyboard: palette, demo, edit, undo, save, reopen. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class StudioWindowTest {
    private final Tasks tasks = Tasks.studio();
    private final Toasts toasts = new Toasts();
    private Preferences preferences;
    private StudioWindow window;

    @Start
    void start(Stage stage) throws Exception {
        Path temp = Files.createTempDirectory("studio");
        preferences = new Preferences(temp.resolve("projects"));
        ProgramFolders folders =
                new ProgramFolders(Path.of("..").toAbsolutePath().normalize(), temp.resolve("data"));
        window = new StudioWindow(stage, tasks, toasts, preferences, folders, Clock.systemUTC(), link -> {});
        window.show();
        window.begin(List.of());
    }

    @AfterEach
    void close() {
        onToolkit(() -> {
            window.studio().closeProject();
            return true;
        });
        tasks.close();
    }

    private static boolean onToolkit(BooleanSupplier question) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, question::getAsBoolean);
    }

    private static void until(BooleanSupplier reached) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onToolkit(reached));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean hasClip() {
        return window.studio().withoutClipProperty().get().isEmpty();
    }

    @Test
    void tourDemoEditUndoSaveReopen(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#tour-next").tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
        until(() -> preferences.tourSeenProperty().get());

        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.lookup("#palette-search").queryAs(TextField.class);
        robot.write("open demo");
        robot.push(KeyCode.ENTER);
        until(this::hasClip);
        until(() -> window.studio().project().orElseThrow().inspections().size() == 1);

        robot.push(KeyCode.I);
        robot.push(KeyCode.M);
        until(() -> window.studio().project().orElseThrow().markers().size() == 1);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> window.studio().project().orElseThrow().markers().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        until(() -> window.studio().project().orElseThrow().markers().size() == 1);

        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> !window.studio().project().orElseThrow().dirtyProperty().get());
        ProjectState saved = window.studio().project().orElseThrow().state();
        Path folder = window.studio().project().orElseThrow().folder();
        Platform.runLater(() -> window.studio().open(folder));
        until(() ->
                window.studio().project().filter(p -> p.state().equals(saved)).isPresent());
        assertThat(saved.activeTimeline().markers()).hasSize(1);
    }

    @Test
    void everyActionHasItsOwnKeysAndEveryControlAName(FxRobot robot) throws Exception {
        robot.push(KeyCode.ESCAPE);
        Platform.runLater(() -> window.studio().openDemo());
        until(this::hasClip);
        Map<String, String> holders = new TreeMap<>();
        for (Action action : window.actions().all()) {
            for (String key : action.shortcutProperty().get().split(" ")) {
                if (!key.isEmpty()) {
                    assertThat(Keys.combinations(key)).as(key).hasSize(1);
                    assertThat(holders.put(key, action.id()))
                            .as(key + " of " + action.id())
                            .isNull();
                }
            }
            assertThat(action.textProperty().get()).isNotBlank();
        }
        assertThat(holders).hasSizeGreaterThan(30);
        for (Node node : robot.lookup(n -> n instanceof ButtonBase).queryAll()) {
            ButtonBase button = (ButtonBase) node;
            boolean isOfToolkit =
                    button.getStyleClass().stream().anyMatch(s -> s.endsWith("-button") && s.startsWith("tab-"));
            String name = button.getAccessibleText() == null ? button.getText() : button.getAccessibleText();
            if (!isOfToolkit && button.isVisible()) {
                assertThat(name).as(button.toString()).isNotBlank();
            }
        }
        Platform.runLater(() -> preferences.themeProperty().set(Theme.LIGHT));
        until(this::hasClip);
    }
}
