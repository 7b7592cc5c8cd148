package org.foleystudio.app.shell;

import java.nio.file.Path;
import java.time.Clock;
import javafx.application.Application;
import javafx.stage.Stage;
import org.foleystudio.app.preferences.PreferenceFile;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.files.ProgramFolders;
import org.jspecify.annotations.Nullable;

/** The toolkit's way in. */
public final class StudioApplication extends Application {
    private @Nullable Tasks tasks;

    @Override
    public void start(Stage stage) {
        ProgramFolders folders = ProgramFolders.ofThisProcess();
        Tasks work = Tasks.studio();
        tasks = work;
        Preferences preferences =
                new Preferences(Path.of(System.getProperty("user.home", ".")).resolve("Foley Studio"));
        PreferenceFile file = new PreferenceFile(folders.data().resolve("preferences.json"));
        file.readInto(preferences);
        file.keep(preferences, work);
        if (preferences.threadsProperty().get() > 0) {
            System.setProperty(
                    "ai.djl.pytorch.num_threads",
                    Integer.toString(preferences.threadsProperty().get()));
        }
        StudioWindow window = new StudioWindow(
                stage, work, new Toasts(), preferences, folders, Clock.systemDefaultZone(), link -> getHostServices()
                        .showDocument(link));
        window.show();
        window.begin(getParameters().getRaw().stream().map(Path::of).toList());
        stage.setOnHidden(event -> file.write(preferences));
    }

    @Override
    public void stop() {
        if (tasks != null) {
            tasks.close();
        }
    }
}
