package org.foleystudio.app.takes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.foleystudio.app.channels.ChannelPreview;
import org.foleystudio.app.channels.ChannelsPane;
import org.foleystudio.app.channels.ChannelsViewModel;
import org.foleystudio.app.export.ExportSheet;
import org.foleystudio.app.export.ExportViewModel;
import org.foleystudio.app.generate.FakeMaker;
import org.foleystudio.app.generate.Fixtures;
import org.foleystudio.app.generate.GeneratePane;
import org.foleystudio.app.generate.GenerateViewModel;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.generate.PresetShelf;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Toasts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The panels with a mouse and keys: generate, listen, comp, another channel. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class PanelsTest {
    private final ClipEntry clip = Fixtures.clip();
    private final Tasks tasks = Tasks.studio();
    private final Transport transport = Transport.openSilent();
    private final Audition audition = new Audition();
    private Project project;
    private GenerateViewModel generate;
    private HBox root;

    @Start
    void start(Stage stage) throws Exception {
        Path folder = Files.createTempDirectory("panels");
        project = Fixtures.project(folder, clip);
        FakeMaker maker = new FakeMaker(clip, Fixtures.MOMENTS);
        Toasts toasts = new Toasts();
        var bundles = FXCollections.observableArrayList(Fixtures.bundle("starter"));
        GenerationQueue queue = new GenerationQueue(project, tasks, maker, new PaceBook("", t -> {}), toasts);
        generate = new GenerateViewModel(project, queue, bundles, new Random(1));
        generate.stepsProperty().set(4);
        TakesViewModel takes = new TakesViewModel(project, audition, queue, new Random(2));
        TakeTools tools =
                new TakeTools(new TakeTools.Desk(project, generate, queue, transport, audition, tasks, toasts), takes);
        ChannelsViewModel channels = new ChannelsViewModel(project, audition, tasks, toasts, maker, bundles);
        root = new HBox(
                new GeneratePane(generate, queue, new PresetShelf("", t -> {}), () -> {}, () -> {}).node(),
                new TakesPane(project, takes, tools, audition).node(),
                new ChannelsPane(
                                channels,
                                new ChannelPreview(transport, () -> {}),
                                new ReadOnlyObjectWrapper<>(Theme.DARK.palette()))
                        .node(),
                new ComparePane(project, takes, transport, audition, tasks).node(),
                new ExportSheet(
                                new ExportViewModel(project, audition, tasks, toasts, folder.resolve("out")),
                                p -> {},
                                () -> {})
                        .node());
        root.getChildren().forEach(n -> ((Region) n).setMinWidth(348));
        // as wide as the headless screen is; what is beyond it is there, but not clicked
        Scene scene = new Scene(new ScrollPane(root), 1250, 760);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        transport.close();
        tasks.close();
    }

    private static void waitFor(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void generateListenCompAndHearAnotherChannel(FxRobot robot) throws Exception {
        robot.clickOn("Generate 3 takes");
        waitFor(() -> project.takes().size() == 3);
        robot.clickOn("Take 2");
        waitFor(() -> audition.laneProperty().get().isPresent());
        assertThat(audition.laneProperty().get())
                .contains(project.lanes().get(1).id());
        robot.clickOn("Take into comp");
        assertThat(project.compProperty().get().ranges()).hasSize(1);
        Node red = robot.lookup(".channels-room .channel-red").query();
        waitFor(() -> !red.isDisabled());
        robot.clickOn(red);
        waitFor(() -> project.takes().get(1).channel().equals("red"));
        assertThat(project.history().undoNameProperty().get()).isEqualTo("Hear take 2 through R");
    }

    @Test
    void aTypedNumberIsTakenAndAWrongOneIsNot(FxRobot robot) {
        TextInputControl steps = robot.lookup(".number-field").queryAllAs(TextInputControl.class).stream()
                .filter(f -> "Steps".equals(f.getAccessibleText()))
                .findFirst()
                .orElseThrow();
        robot.clickOn(steps).push(KeyCode.SHORTCUT, KeyCode.A).write("50").push(KeyCode.ENTER);
        assertThat(generate.stepsProperty().get()).isEqualTo(50);
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("x").push(KeyCode.ENTER);
        assertThat(generate.stepsProperty().get()).isEqualTo(50);
        assertThat(steps.getText()).isEqualTo("50");
        robot.push(KeyCode.UP);
        assertThat(generate.stepsProperty().get()).isEqualTo(51);
    }

    @Test
    void everyControlHasANameAndATooltip(FxRobot robot) {
        List<Labeled> buttons = new ArrayList<>(robot.lookup(".button").queryAllAs(Labeled.class));
        buttons.addAll(robot.lookup(".toggle-button").queryAllAs(Labeled.class));
        assertThat(buttons).hasSizeGreaterThan(20);
        buttons.removeIf(b -> !b.isVisible());
        for (Labeled button : buttons) {
            boolean named = button.getText() != null && !button.getText().isBlank()
                    || button.getAccessibleText() != null
                            && !button.getAccessibleText().isBlank();
            assertThat(named).as("a name for %s", button).isTrue();
        }
        for (TextInputControl field : robot.lookup(".text-field").queryAllAs(TextInputControl.class)) {
            assertThat(field.getAccessibleText()).as("%s", field).isNotBlank();
        }
    }
}
