package org.foleystudio.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.foleystudio.app.cli.TestBundles;
import org.foleystudio.app.cli.TestClips;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.files.ProgramFolders;
import org.testfx.util.WaitForAsyncUtils;

/** The assembled window over a home of its own: a model with synthetic weights that takes no time, a demo of two seconds. */
final class StudioFixture implements AutoCloseable {
    final Tasks tasks = Tasks.studio();
    final Toasts toasts = new Toasts();
    final Path temp;
    final Preferences preferences;
    final StudioWindow window;

    StudioFixture(Stage stage) throws Exception {
        temp = Files.createTempDirectory("studio");
        Path home = temp.resolve("home");
        TestBundles.write(home.resolve("models"), "starter");
        Path demo = Files.createDirectories(home.resolve("assets").resolve("demo"));
        TestClips.write(demo.resolve("clip.mp4"), 50, 25);
        preferences = new Preferences(temp.resolve("projects"));
        preferences.tourSeenProperty().set(true);
        window = new StudioWindow(
                stage,
                tasks,
                toasts,
                preferences,
                new ProgramFolders(home, temp.resolve("data")),
                Clock.systemUTC(),
                link -> {});
        window.show();
        window.begin(List.of());
    }

    Project project() {
        return window.studio().project().orElseThrow();
    }

    boolean hasClip() {
        return window.studio().withoutClipProperty().get().isEmpty();
    }

    boolean hasDemo() {
        return hasClip()
                && project().inspections().size() == 1
                && window.actions().get("generate.run").isPossible();
    }

    boolean isSaved() {
        return !project().dirtyProperty().get();
    }

    static void onToolkit(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, what);
    }

    static void until(BooleanSupplier reached) throws Exception {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(20_000, reached::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Override
    public void close() {
        onToolkit(() -> window.studio().closeProject());
        tasks.close();
        Platform.runLater(() -> Thread.setDefaultUncaughtExceptionHandler(null));
    }
}
