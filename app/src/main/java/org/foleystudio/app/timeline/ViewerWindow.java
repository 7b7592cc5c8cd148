package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.spectrogram.SpectrogramView;
import org.foleystudio.app.spectrogram.SpectrogramViewModel;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Windows;

/** The spectrogram viewer in a window of its own, for a second screen; keys it does not use go to the studio. */
final class ViewerWindow {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 600;

    private final TimelineViewModel model;
    private final LaneSounds sounds;
    private final Audition audition;
    private final Tasks tasks;
    private final ObservableValue<Palette> palette;
    private Optional<Stage> open = Optional.empty();
    private Optional<SpectrogramView> view = Optional.empty();

    ViewerWindow(
            TimelineViewModel model,
            LaneSounds sounds,
            Audition audition,
            Tasks tasks,
            ObservableValue<Palette> palette) {
        this.model = model;
        this.sounds = sounds;
        this.audition = audition;
        this.tasks = tasks;
        this.palette = palette;
    }

    /** Opens the window, or brings it to the front. */
    void show(Scene studio) {
        if (open.isPresent()) {
            open.get().toFront();
            return;
        }
        SpectrogramViewModel viewer = new SpectrogramViewModel();
        var unused = new ViewerTracks(model.project(), audition, model.transport(), sounds, viewer);
        SpectrogramView shown = new SpectrogramView(viewer, tasks, palette);
        Scene scene = new Scene(shown);
        // The theme is the studio's, also when it changes while this is open.
        Bindings.bindContent(scene.getStylesheets(), studio.getStylesheets());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
            } else if (!e.isConsumed()) {
                studio.getRoot().fireEvent(e.copyFor(studio.getRoot(), studio.getRoot()));
            }
        });
        Stage stage = new Stage();
        Window owner = studio.getWindow();
        stage.initOwner(owner);
        stage.setTitle(text("timeline.viewer.title"));
        stage.setMinWidth(640);
        stage.setMinHeight(360);
        stage.setScene(scene);
        stage.setOnHidden(e -> {
            open = Optional.empty();
            view = Optional.empty();
        });
        Windows.show(stage, owner, WIDTH, HEIGHT);
        open = Optional.of(stage);
        view = Optional.of(shown);
    }

    void soundsChanged() {
        view.ifPresent(SpectrogramView::soundsChanged);
    }

    void close() {
        open.ifPresent(Stage::close);
    }
}
