package org.foleystudio.app.takes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
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
import org.foleystudio.app.generate.SweepPlan;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;

/** Shows panels with content in a window, to be looked at: {@code PanelShow [dark|light] PANEL…}. */
public final class PanelShow extends Application {
    /** The class path can start this, unlike an application itself. */
    public static final class Main {
        private Main() {}

        public static void main(String[] args) {
            Application.launch(PanelShow.class, args);
        }
    }

    @Override
    public void start(Stage stage) throws Exception {
        List<String> wanted = getParameters().getRaw();
        Theme theme = wanted.contains("light") ? Theme.LIGHT : Theme.DARK;
        ClipEntry clip = Fixtures.clip();
        Project project = Fixtures.project(Files.createTempDirectory("panels"), clip);
        FakeMaker maker = new FakeMaker(clip, Fixtures.MOMENTS);
        Tasks tasks = Tasks.studio();
        Toasts toasts = new Toasts();
        ObservableList<Bundle> bundles =
                FXCollections.observableArrayList(Fixtures.bundle("starter"), Fixtures.bundle("starter-kitchen"));
        GenerationQueue queue = new GenerationQueue(project, tasks, maker, new PaceBook("", t -> {}), toasts);
        GenerateViewModel model = new GenerateViewModel(project, queue, bundles, new Random(271828));
        Transport transport = Transport.openSilent();
        Audition audition = new Audition();
        TakesViewModel takes = new TakesViewModel(project, audition, queue, new Random(2));
        TakeTools tools =
                new TakeTools(new TakeTools.Desk(project, model, queue, transport, audition, tasks, toasts), takes);
        ChannelsViewModel channels = new ChannelsViewModel(project, audition, tasks, toasts, maker, bundles);
        transport.load(clip.rate(), clip.length());
        HBox root = new HBox(1);
        int width = Integer.parseInt(option(wanted, "width=", "1600"));
        int height = Integer.parseInt(option(wanted, "height=", "1000"));
        stage.setScene(new Scene(root, width, height));
        theme.apply(stage.getScene());
        maker.hook = (request, step) -> {
            if (request == 3 && step == 14) {
                pause(600_000);
            }
            if (request == 2 && step == 5) {
                throw new FoleyException(
                        FoleyException.Code.OUT_OF_MEMORY,
                        "The memory does not suffice for this model; close other programs, or use fewer takes.");
            }
        };
        if (wanted.contains("sweep")) {
            maker.hook = (request, step) -> {
                if (request == 8 && step == 14) {
                    pause(600_000);
                }
            };
            model.sweep(SweepPlan.paper());
        } else if (!wanted.contains("empty")) {
            project.perform(Edits.range(clip.id(), Optional.of(new FrameRange(24, 150))));
            model.generate();
            model.generate();
            model.generate();
            model.takesProperty().set(6);
            model.generate();
            model.generate();
        }
        for (String panel : wanted) {
            switch (panel) {
                case "generate" ->
                    add(
                            root,
                            new GeneratePane(model, queue, new PresetShelf("", t -> {}), () -> {}, () -> {}).node(),
                            348);
                case "takes" -> add(root, new TakesPane(project, takes, tools, audition).node(), 348);
                case "compare" -> add(root, new ComparePane(project, takes, transport, audition, tasks).node(), 0);
                case "channels" ->
                    add(
                            root,
                            new ChannelsPane(
                                            channels,
                                            new ChannelPreview(transport, () -> {}),
                                            new ReadOnlyObjectWrapper<>(theme.palette()))
                                    .node(),
                            348);
                case "export" ->
                    add(
                            root,
                            new ExportSheet(
                                            new ExportViewModel(
                                                    project,
                                                    audition,
                                                    tasks,
                                                    toasts,
                                                    Path.of("/media/deliveries/kitchen")),
                                            p -> {},
                                            () -> {})
                                    .node(),
                            560);
                default -> {}
            }
        }
        stage.show();
        tasks.later(9000, () -> {
            takes.hearDigit(2);
            takes.hearDigit(5);
            takes.hearDigit(2);
            takes.judgeHeard(Verdict.STARRED);
            takes.judge(project.takes().get(2).id(), Verdict.REJECTED);
            if (wanted.contains("blind")) {
                takes.hideNames();
            }
            takes.lane(takes.rows().get(0).id()).ifPresent(l -> new CompTools(project).paint(l.id(), 0, 150_000));
            transport.seek(130_000);
        });
        tasks.later(16_000, () -> save(stage.getScene(), Path.of(option(wanted, "out=", "/tmp/panels.png"))));
    }

    private static String option(List<String> wanted, String name, String otherwise) {
        return wanted.stream()
                .filter(w -> w.startsWith(name))
                .map(w -> w.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
    }

    private static void save(Scene scene, Path file) {
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.exit(0);
        }
    }

    private static void add(HBox root, Node node, double width) {
        if (width > 0 && node instanceof Region region) {
            region.setMinWidth(width);
            region.setPrefWidth(width);
            region.setMaxWidth(width);
        } else {
            HBox.setHgrow(node, Priority.ALWAYS);
        }
        root.getChildren().add(node);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
