package org.foleystudio.app.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.foleystudio.app.player.Turntable;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.ToastPane;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.files.ProgramFolders;

/**
 * Opens the window of fine-tuning on its own, for looking at: {@code --clips=DIR --step=N --run=FOLDER --theme=LIGHT
 * --width=W --height=H --start=true}.
 */
public final class FineTuneShow extends Application {
    /** The way in; the toolkit refuses to start from the application itself. */
    public static final class Show {
        private Show() {}

        /** Opens it. */
        public static void main(String[] arguments) {
            launch(FineTuneShow.class, arguments);
        }
    }

    @Override
    public void start(Stage stage) {
        var named = getParameters().getNamed();
        ProgramFolders folders = ProgramFolders.ofThisProcess();
        Tasks tasks = Tasks.studio();
        Toasts toasts = new Toasts();
        RunHost host = new ProcessRunHost();
        Theme theme = Theme.valueOf(named.getOrDefault("theme", "DARK"));
        WizardViewModel model = new WizardViewModel(
                tasks,
                toasts,
                folders,
                FXCollections.observableArrayList(BundleStore.in(folders).list()),
                host);
        model.look();
        WizardPane pane = new WizardPane(
                model,
                folder -> new RunViewModel(tasks, toasts, host, folder),
                tasks,
                new Turntable(tasks, toasts),
                new SimpleObjectProperty<>(theme.palette()),
                (run, seen) -> {});
        Scene scene = new Scene(
                new StackPane((Parent) pane.node(), new ToastPane(toasts)),
                Integer.parseInt(named.getOrDefault("width", "1360")),
                Integer.parseInt(named.getOrDefault("height", "860")));
        theme.apply(scene);
        stage.setScene(scene);
        stage.show();
        tasks.later(700, () -> {
            stage.setWidth(
                    scene.getWidth() < 400 ? Integer.parseInt(named.getOrDefault("width", "1360")) : stage.getWidth());
            stage.setHeight(
                    scene.getHeight() < 400
                            ? Integer.parseInt(named.getOrDefault("height", "860"))
                            : stage.getHeight());
            stage.centerOnScreen();
        });
        Optional.ofNullable(named.get("clips")).ifPresent(clips -> model.addClips(List.of(Path.of(clips))));
        Optional.ofNullable(named.get("run")).ifPresent(run -> pane.openRun(Path.of(run)));
        int step = Integer.parseInt(named.getOrDefault("step", "0"));
        int steps = Integer.parseInt(named.getOrDefault("steps", "0"));
        if (steps > 0) {
            model.settings().steps.set(steps);
            model.settings().batch.set(4);
        }
        model.checkingProperty().addListener((o, was, is) -> {
            if (!is) {
                Platform.runLater(() -> {
                    model.stepProperty().set(step);
                    if (named.containsKey("measure")) {
                        model.measure();
                    }
                    if (named.containsKey("start")) {
                        model.start().onDone(pane::openRun);
                    }
                });
            }
        });
        stage.setOnHidden(event -> tasks.close());
    }
}
