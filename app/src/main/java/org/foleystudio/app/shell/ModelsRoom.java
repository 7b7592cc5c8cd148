package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Parent;
import org.foleystudio.app.models.DemoSound;
import org.foleystudio.app.models.ModelLibrary;
import org.foleystudio.app.models.ModelsPane;
import org.foleystudio.app.models.ModelsViewModel;
import org.foleystudio.app.player.Turntable;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.ProductVersion;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.files.ProgramFolders;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The model shelf in its window; what it does goes on when the window is closed. */
final class ModelsRoom {
    private final Tasks tasks;
    private final Toasts toasts;
    private final Preferences preferences;
    private final Consumer<String> host;
    private final RoomWindow window;
    private final ModelsViewModel model;
    private @Nullable Turntable turntable;

    ModelsRoom(Tasks tasks, Toasts toasts, Preferences preferences, ProgramFolders folders, Consumer<String> host) {
        this.tasks = tasks;
        this.toasts = toasts;
        this.preferences = preferences;
        this.host = host;
        window = new RoomWindow(tasks, preferences, text("models.title"), toasts);
        Path clip = folders.assets().resolve("demo").resolve("clip.mp4");
        model = new ModelsViewModel(
                tasks,
                toasts,
                preferences,
                new ModelLibrary(folders, ProductVersion.number(), System.getenv()),
                new DemoSound(clip, () -> options(preferences)));
        model.setPlayer(wav -> turntable().toggle(wav));
    }

    static EngineOptions options(Preferences preferences) {
        String device = preferences.deviceProperty().get().toUpperCase(Locale.ROOT);
        return new EngineOptions(ComputeDevice.valueOf(device), Precision.FLOAT32);
    }

    private Turntable turntable() {
        if (turntable == null) {
            turntable = new Turntable(tasks, toasts);
        }
        return turntable;
    }

    void addTo(Actions actions) {
        actions.add(Action.named("models.open", text("action.models.open"))
                .keys("Shortcut+Alt+M")
                .tip(text("action.models.open.tip"))
                .icon(MaterialDesignP.PACKAGE_VARIANT_CLOSED)
                .does(this::open));
    }

    ModelsViewModel model() {
        return model;
    }

    void open() {
        model.refresh();
        if (!window.toFront()) {
            ModelsPane pane = new ModelsPane(
                    model, preferences, folder -> host.accept(folder.toUri().toString()));
            window.open((Parent) pane.node(), 1240, 800, () -> true, pane::close);
        }
    }

    void close() {
        window.close();
        if (turntable != null) {
            turntable.close();
            turntable = null;
        }
    }
}
