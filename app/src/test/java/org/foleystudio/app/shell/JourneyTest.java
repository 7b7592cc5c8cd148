package org.foleystudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foleystudio.app.shell.StudioFixture.onToolkit;
import static org.foleystudio.app.shell.StudioFixture.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.ui.Pool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What an editor does, from beginning to end, in the assembled window with a model that takes no time. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class JourneyTest {
    private StudioFixture studio;

    @Start
    void start(Stage stage) throws Exception {
        studio = new StudioFixture(stage);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    private Project project() {
        return studio.project();
    }

    private void palette(FxRobot robot, String words) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.lookup("#palette-search").queryAs(TextField.class);
        robot.write(words);
        robot.push(KeyCode.ENTER);
    }

    private static Button button(FxRobot robot, String text) {
        return robot.lookup(n -> n instanceof Button b && text.equals(b.getText()) && b.isVisible())
                .queryAs(Button.class);
    }

    private static String timecode(FxRobot robot) {
        return robot.lookup(".timecode-field .label").queryAs(Labeled.class).getText();
    }

    /** Demo, three takes, played, the second into the comp, saved and opened again: nothing differs. */
    @Test
    void fromTheDemoToASavedComp(FxRobot robot) throws Exception {
        robot.clickOn(button(robot, "Open demo project"));
        until(studio::hasDemo);
        robot.clickOn(".generate-button");
        until(() -> project().takes().size() == 3 && project().expected().isEmpty());
        assertThat(project().lanes()).hasSize(3);
        assertThat(project().takes())
                .allMatch(t -> Files.isRegularFile(project().resolve(t.wav())));

        robot.push(KeyCode.DIGIT1);
        assertThat(studio.window.actions().get("takes.again").obstacleProperty().get())
                .isEmpty();

        String before = timecode(robot);
        robot.clickOn(".transport-bar .play");
        until(() -> !timecode(robot).equals(before));
        robot.clickOn(".transport-bar .play");

        robot.push(KeyCode.DIGIT2);
        robot.push(KeyCode.ALT, KeyCode.DIGIT2);
        robot.clickOn(button(robot, "Whole comp"));
        until(() -> project().compProperty().get().ranges().size() == 1);
        assertThat(project().compProperty().get().ranges().get(0).lane())
                .isEqualTo(project().lanes().get(1).id());

        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(studio::isSaved);
        ProjectState saved = project().state();
        Path folder = project().folder();
        onToolkit(() -> studio.window.studio().open(folder));
        until(() -> studio.window
                .studio()
                .project()
                .filter(p -> p.state().equals(saved))
                .isPresent());
    }

    /** Four takes of a sweep, heard without their names, one starred and comped. */
    @Test
    void fromASweepThroughABlindTestToAComp(FxRobot robot) throws Exception {
        palette(robot, "open demo");
        until(studio::hasDemo);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        List<TextField> fields = robot.lookup(".sweep-card .text-field").queryAllAs(TextField.class).stream()
                .toList();
        onToolkit(() -> {
            fields.get(0).setText("2, 3");
            fields.get(1).setText("1, 2");
            fields.get(2).setText("1");
        });
        robot.push(KeyCode.ENTER);
        until(() -> project().takes().size() == 4 && project().expected().isEmpty());
        assertThat(project().takes())
                .extracting(t ->
                        t.provenance().get("guidance") + "/" + t.provenance().get("steps"))
                .doesNotHaveDuplicates();

        // The grid was opened by the sweep.
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        until(() -> robot.lookup(".compare-cell").queryAll().size() == 4);
        assertThat(robot.lookup(".compare-cell .take-name").queryAllAs(Labeled.class))
                .noneMatch(l -> l.getText().matches("Take \\d"));
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.DIGIT3);
        robot.push(KeyCode.SHIFT, KeyCode.DIGIT8);
        until(() -> project().takes().stream().anyMatch(t -> t.verdict() == Verdict.STARRED));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        until(() -> robot.lookup(".compare-cell .take-name").queryAllAs(Labeled.class).stream()
                .allMatch(l -> l.getText().matches("Take \\d")));
        robot.push(KeyCode.X);
        until(() -> !project().compProperty().get().ranges().isEmpty());
        TakeEntry starred = project().takes().stream()
                .filter(t -> t.verdict() == Verdict.STARRED)
                .findFirst()
                .orElseThrow();
        String lane = project().compProperty().get().ranges().get(0).lane();
        assertThat(project().state().activeTimeline().lane(lane).orElseThrow().regions())
                .allMatch(r -> r.take().equals(starred.id()));
    }

    /** What is on disk while unsaved edits are in the window is what a kill leaves; it opens with all of them. */
    @Test
    void whatAKillLeavesOpensWithEveryEdit(FxRobot robot) throws Exception {
        palette(robot, "open demo");
        until(studio::hasDemo);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(studio::isSaved);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> project().takes().size() == 3 && project().expected().isEmpty());
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.S);
        robot.push(KeyCode.M);
        until(() -> project().markers().size() == 1);
        ProjectState edited = project().state();
        onToolkit(() -> studio.tasks.drain(Pool.FILES, 5000));
        Path left = copy(project().folder(), studio.temp.resolve("left"));

        onToolkit(() -> studio.window.studio().open(left));
        until(() -> studio.window
                .studio()
                .project()
                .filter(p -> p.folder().equals(left))
                .isPresent());
        assertThat(project().takes()).isEqualTo(edited.takesOf(edited.active()));
        assertThat(project().state().activeTimeline()).isEqualTo(edited.activeTimeline());
        assertThat(project().dirtyProperty().get()).isTrue();
        assertThat(studio.toasts.shown()).anyMatch(t -> t.text().contains("unsaved work is"));
        assertThat(left.resolve("recovery")).isDirectory();
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.getFileName().toString().contains("lock")) {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    /** Another channel is another sound of the same latent; nothing is sampled. */
    @Test
    void anotherChannelIsAnotherSoundOfTheSameLatent(FxRobot robot) throws Exception {
        palette(robot, "open demo");
        until(studio::hasDemo);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> project().takes().size() == 3 && project().expected().isEmpty());
        robot.push(KeyCode.DIGIT1);
        TakeEntry before = project().takes().get(0);
        byte[] latent = Files.readAllBytes(project().resolve(before.latent().orElseThrow()));
        byte[] green = Files.readAllBytes(project().resolve(before.wav()));

        TabPane inspector = robot.lookup(".inspector").queryAs(TabPane.class);
        robot.push(KeyCode.ALT, KeyCode.DIGIT3);
        assertThat(inspector.getSelectionModel().getSelectedIndex()).isEqualTo(2);
        robot.clickOn(".channels-room .channel-red");
        until(() -> project().takes().get(0).channel().equals("red"));

        TakeEntry after = project().takes().get(0);
        assertThat(after.latent()).isEqualTo(before.latent());
        assertThat(Files.readAllBytes(project().resolve(after.latent().orElseThrow())))
                .isEqualTo(latent);
        assertThat(Files.readAllBytes(project().resolve(after.wav()))).isNotEqualTo(green);
        assertThat(project().takes()).hasSize(3);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> project().takes().get(0).equals(before));
    }

    /** The whole way without a mouse, the generating by its key right after the palette. */
    @Test
    void theWholeWayByKeyboard(FxRobot robot) throws Exception {
        palette(robot, "open demo");
        until(studio::hasDemo);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> project().takes().size() == 3 && project().expected().isEmpty());
        robot.push(KeyCode.SPACE);
        String first = timecode(robot);
        until(() -> !timecode(robot).equals(first));
        robot.push(KeyCode.K);
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.I);
        robot.push(KeyCode.END);
        robot.push(KeyCode.LEFT);
        robot.push(KeyCode.O);
        until(() -> project().rangeProperty().get().isPresent());
        assertThat(project().rangeProperty().get().orElseThrow().in()).isEqualTo(2);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.X);
        robot.push(KeyCode.DIGIT2);
        robot.push(KeyCode.SHIFT, KeyCode.DIGIT8);
        until(() -> project().takes().get(1).verdict() == Verdict.STARRED);
        assertThat(project().compProperty().get().ranges()).hasSize(1);

        robot.push(KeyCode.CONTROL, KeyCode.E);
        Path deliveries = studio.preferences.projectsProperty().get().resolve("Deliveries");
        until(() -> robot.lookup(".export-sheet").tryQuery().isPresent());
        focusAndPress(robot, "Export");
        until(() -> hasWav(deliveries));
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(studio::isSaved);
        Path folder = project().folder();
        ProjectState saved = project().state();
        onToolkit(() -> studio.window.studio().open(folder));
        until(() -> studio.window
                .studio()
                .project()
                .filter(p -> p.state().equals(saved))
                .isPresent());
    }

    /** Tab to a button, Space on it. */
    private void focusAndPress(FxRobot robot, String text) throws Exception {
        for (int i = 0; i < 40; i++) {
            if (studio.window.scene().getFocusOwner() instanceof Button b && text.equals(b.getText())) {
                robot.push(KeyCode.SPACE);
                return;
            }
            robot.push(KeyCode.TAB);
        }
        throw new AssertionError("Tab does not lead to " + text);
    }

    private static boolean hasWav(Path folder) {
        try (var files = Files.list(folder)) {
            return files.anyMatch(f -> f.toString().endsWith(".wav"));
        } catch (IOException e) {
            return false;
        }
    }
}
