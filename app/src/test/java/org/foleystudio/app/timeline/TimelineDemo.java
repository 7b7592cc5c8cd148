package org.foleystudio.app.timeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.PictureView;
import org.foleystudio.app.player.ProjectPlayback;
import org.foleystudio.app.player.SoundLibrary;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.player.TransportActions;
import org.foleystudio.app.player.TransportBar;
import org.foleystudio.app.player.TransportPulse;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.spectrogram.Arrangement;
import org.foleystudio.app.spectrogram.SpectrogramView;
import org.foleystudio.app.spectrogram.SpectrogramViewModel;
import org.foleystudio.app.spectrogram.Track;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.generate.ClipInspection;

/** Opens picture, transport, viewer and timeline with made-up takes, to be looked at. */
public final class TimelineDemo extends Application {
    /** Arguments: folder for the takes, clip, "dark" or "light", arrangement of the viewer or "picture". */
    static final class Start {
        private Start() {}

        public static void main(String[] args) {
            launch(TimelineDemo.class, args);
        }
    }

    @Override
    public void start(Stage stage) throws Exception {
        List<String> args = getParameters().getRaw();
        Path folder = Path.of(args.get(0));
        Path clip = Path.of(args.get(1));
        Theme theme = args.get(2).equals("light") ? Theme.LIGHT : Theme.DARK;
        ProjectState state = DemoProject.dressed(DemoProject.state(clip, new FrameRate(25, 1), 205, 6, true));
        Files.createDirectories(folder);
        Project project = DemoProject.written(folder, state);
        Tasks tasks = Tasks.studio();
        Audition audition = new Audition();
        Transport transport = Transport.openSilent();
        SoundLibrary library = new SoundLibrary(project, tasks);
        var playback = new ProjectPlayback(project, transport, audition, library);
        stage.setOnHidden(e -> playback.close());
        TimelineViewModel model = new TimelineViewModel(project, transport);
        ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(theme.palette());
        LaneSounds sounds = new LaneSounds(library);
        TimelineView timeline = new TimelineView(model, sounds, audition, tasks, palette);
        library.changesProperty().addListener(o -> timeline.soundsChanged());
        List<Action> actions = new ArrayList<>(new TransportActions(project, transport, audition).all());
        TransportBar bar = new TransportBar(project, transport, actions, palette);
        actions.addAll(new TimelineActions(model, timeline).all());
        timeline.setContextActions(TimelineActions.forMenu(actions));
        new TransportPulse(transport).start();

        PictureView picture = new PictureView(transport);
        Theme.style(picture, "player.css");
        picture.setClip(project.clipProperty().get());
        BorderPane top = new BorderPane();
        if (args.get(3).equals("picture")) {
            top.setCenter(picture);
        } else {
            SpectrogramViewModel viewer = new SpectrogramViewModel();
            List<Track> tracks = new ArrayList<>();
            for (Lane lane : project.lanes()) {
                project.state()
                        .take(lane.take())
                        .ifPresent(t -> tracks.add(new Track(lane.id(), lane.name(), sounds.take(t), 8000)));
            }
            viewer.offer(tracks);
            viewer.arrangementProperty().set(Arrangement.valueOf(args.get(3)));
            viewer.playheadProperty().bind(transport.positionProperty());
            SpectrogramView view = new SpectrogramView(viewer, tasks, palette);
            library.changesProperty().addListener(o -> view.soundsChanged());
            top.setCenter(view);
        }
        top.setBottom(bar);
        VBox.setVgrow(top, Priority.ALWAYS);
        timeline.setPrefHeight(430);
        timeline.setMinHeight(430);
        Scene scene = new Scene(new VBox(top, timeline), 1600, 1000);
        theme.apply(scene);
        stage.setScene(scene);
        stage.setMinWidth(1280);
        stage.setMinHeight(720);
        stage.show();
        Platform.runLater(() -> {
            stage.setWidth(args.size() > 4 ? Double.parseDouble(args.get(4)) : 1600);
            stage.setHeight(args.size() > 5 ? Double.parseDouble(args.get(5)) : 1000);
            stage.setX(0);
            stage.setY(0);
        });
        tasks.start(Pool.MEDIA, "look", p -> ClipInspection.of(clip, Progress.NONE))
                .onDone(found -> project.inspections().put("c1", found));
        model.spectralLanes().add(project.lanes().get(2).id());
        model.selectRegion(
                project.lanes().get(1), project.lanes().get(1).regions().get(0).id(), false);
        audition.listenTo(project.lanes().get(1).id());
        transport.seekFrame(84);
        if (System.getProperty("demo.play") != null) {
            transport.play();
        }
    }
}
