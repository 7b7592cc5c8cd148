package org.foleystudio.app.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foleystudio.app.ui.FxWait.until;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.foleystudio.app.cli.TestBundles;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.FxWatchdog;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.files.ProgramFolders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The shelf by hand, from the terms to a model that is used at start, against a server that does nearly everything wrong. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ShelfJourneyTest {
    private static final String ENTRY = ShelfServer.ENTRY;

    private final Tasks tasks = Tasks.studio();
    private final Toasts toasts = new Toasts();
    private final List<Path> played = new ArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private Path temp;
    private Preferences preferences;
    private ProgramFolders folders;
    private ShelfServer server;
    private ModelsViewModel model;
    private ModelsPane pane;

    @Start
    void start(Stage stage) throws Exception {
        temp = Files.createTempDirectory("shelf");
        preferences = new Preferences(temp.resolve("projects"));
        folders = new ProgramFolders(temp.resolve("home"), temp.resolve("data"));
        TestBundles.write(folders.shippedModels(), "small");
        server = new ShelfServer(folders.shippedModels(), temp);
        model = new ModelsViewModel(
                tasks,
                toasts,
                preferences,
                new ModelLibrary(folders, "test", Map.of()),
                (bundle, progress) -> temp.resolve(bundle.name() + ".wav"));
        model.setPlayer(played::add);
        pane = new ModelsPane(model, preferences, folder -> {});
        Scene scene = new Scene((Parent) pane.node(), 1240, 800);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() throws Exception {
        goOn.countDown();
        server.close();
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> pane.close());
        tasks.close();
    }

    private static void press(FxRobot robot, String words) {
        Button button = robot.lookup(n -> n instanceof Button b
                        && n.isVisible()
                        && (words.equals(b.getText()) || words.equals("#" + b.getId())))
                .queryAs(Button.class);
        assertThat(button.isDisabled()).as(words).isFalse();
        WaitForAsyncUtils.waitForAsyncFx(20_000, button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean is(String name, ModelState state) {
        return model.cards().stream().anyMatch(card -> card.name().equals(name) && card.state() == state);
    }

    private static boolean says(FxRobot robot, String words) {
        return robot.lookup(n -> n instanceof Labeled l
                        && l.isVisible()
                        && l.getText() != null
                        && l.getText().contains(words))
                .tryQuery()
                .isPresent();
    }

    /** First a slow line that the user stops, then a page instead of the file, then a cut line, then the rest. */
    private void misbehave() {
        server.serve((exchange, from) -> {
            int third = server.published.length / 3;
            switch (server.ranges.size()) {
                case 1 -> {
                    exchange.sendResponseHeaders(200, server.published.length);
                    exchange.getResponseBody().write(server.published, 0, third);
                    exchange.getResponseBody().flush();
                    await();
                }
                case 2 -> {
                    byte[] page = "<html>log in first</html>".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                }
                case 3 -> server.send(exchange, from, Math.max(from, 2 * third));
                default -> server.send(exchange, from, server.published.length);
            }
        });
    }

    private void await() {
        try {
            goOn.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void fetchesStopsResumesImportsUsesAndRemoves(FxRobot robot) throws Exception {
        misbehave();
        Path good = temp.resolve("whatever.bin");
        List<Path> dropped = List.of(
                ShelfServer.wrong(temp.resolve("holiday.safetensors")),
                ShelfServer.encoder(good),
                server.truncated(temp.resolve("truncated.safetensors")),
                ShelfServer.codec(temp.resolve("b")),
                ShelfServer.hostile(temp.resolve("hostile.pt"), temp.resolve("owned")),
                ShelfServer.vocoder(temp.resolve("c")));
        WaitForAsyncUtils.waitForFxEvents();
        try (FxWatchdog watchdog = FxWatchdog.start()) {
            WaitForAsyncUtils.waitForAsyncFx(20_000, model::refresh);
            until(() -> is(ENTRY, ModelState.NOT_INSTALLED));
            press(robot, "#model-" + ENTRY);
            Button download = robot.lookup("#model-download").queryButton();
            assertThat(download.isDisabled()).isTrue();
            assertThat(says(robot, "Accept the terms")).isTrue();
            CheckBox accept = robot.lookup("#model-accept").queryAs(CheckBox.class);
            WaitForAsyncUtils.waitForAsyncFx(20_000, accept::fire);
            everyButtonHasAName(robot);
            press(robot, "#model-download");
            until(() -> server.ranges.size() == 1 && model.transfers().containsKey(ENTRY));
            Path part = folders.ownModels().resolve(".downloads").resolve(ENTRY).resolve("network-network.pt.part");
            until(() -> part.toFile().length() >= server.published.length / 3);
            assertThat(is(ENTRY, ModelState.BUSY)).isTrue();
            press(robot, "Stop");
            goOn.countDown();
            until(() -> is(ENTRY, ModelState.PAUSED));
            assertThat(says(robot, "it goes on from there")).isTrue();

            press(robot, "Go on with the download");
            until(() -> model.notes().stream().anyMatch(note -> note.contains("web page")));
            until(() -> is(ENTRY, ModelState.PAUSED));
            press(robot, "Go on with the download");
            until(() -> is(ENTRY, ModelState.NEEDS_FILES));
            assertThat(server.ranges.subList(1, server.ranges.size()))
                    .as("%s", server.ranges)
                    .allMatch(range -> range.startsWith("bytes="));
            assertThat(says(robot, "trusted on this first use")).isTrue();
            assertThat(says(robot, "STILL NEEDED")).isTrue();
            assertThat(robot.lookup("#model-download").tryQuery())
                    .as("what has come is not fetched again")
                    .isEmpty();

            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> model.importFiles(dropped));
            until(() -> is(ENTRY, ModelState.READY));
            assertThat(temp.resolve("owned")).doesNotExist();
            assertThat(model.notes())
                    .filteredOn(note -> note.startsWith("Not used"))
                    .hasSize(3);
            assertThat(toasts.shown()).anyMatch(toast -> toast.text().equals(ENTRY + " is ready."));

            press(robot, "Use at start");
            assertThat(preferences.modelProperty().get()).isEqualTo(ENTRY);
            until(() -> says(robot, "used at start"));
            press(robot, "Hear 5 seconds");
            until(() -> played.size() == 1);
            everyButtonHasAName(robot);
            BundleStore.in(folders).find(ENTRY).verify(Progress.NONE);

            until(() -> is(ENTRY, ModelState.READY));
            press(robot, "Remove");
            until(() -> says(robot, "is deleted from disk"));
            Button sure = robot.lookup(".danger").queryButton();
            WaitForAsyncUtils.waitForAsyncFx(20_000, sure::fire);
            until(() -> is(ENTRY, ModelState.NOT_INSTALLED));
            assertThat(folders.ownModels().resolve(ENTRY)).doesNotExist();
            assertThat(preferences.modelProperty().get()).isEmpty();
            assertThat(watchdog.stalls()).isEmpty();
        }
    }

    private static void everyButtonHasAName(FxRobot robot) {
        for (var node :
                robot.lookup(n -> n instanceof ButtonBase && n.isVisible()).queryAll()) {
            ButtonBase button = (ButtonBase) node;
            String name = button.getAccessibleText() == null ? button.getText() : button.getAccessibleText();
            assertThat(name).as(button.toString()).isNotBlank();
        }
    }
}
