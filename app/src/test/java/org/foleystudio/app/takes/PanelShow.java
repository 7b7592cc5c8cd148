package org.foleystudio.app.takes;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.foleystudio.app.generate.FakeMaker;
import org.foleystudio.app.generate.Fixtures;
import org.foleystudio.app.generate.GeneratePane;
import org.foleystudio.app.generate.GenerateViewModel;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.generate.PresetShelf;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.Project;
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
        HBox root = new HBox(1);
        stage.setScene(new Scene(root));
        theme.apply(stage.getScene());
        project.perform(Edits.range(clip.id(), Optional.of(new FrameRange(24, 150))));
        maker.hook = (request, step) -> {
            if (request == 3) {
                pause(250);
                if (step == 14) {
                    pause(600_000);
                }
            }
            if (request == 2 && step == 5) {
                throw new FoleyException(
                        FoleyException.Code.OUT_OF_MEMORY,
                        "The memory does not suffice for this model; close other programs, or use fewer takes.");
            }
        };
        model.generate();
        model.generate();
        model.generate();
        model.takesProperty().set(6);
        model.generate();
        model.generate();
        for (String panel : wanted) {
            switch (panel) {
                case "generate" -> add(root, new GeneratePane(model, queue, new PresetShelf("", t -> {})).node(), 348);
                default -> {}
            }
        }
        stage.setTitle("panels");
        stage.setWidth(1600);
        stage.setHeight(1000);
        stage.show();
    }

    private static void add(HBox root, javafx.scene.Node node, double width) {
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

    @Override
    public void stop() {
        Platform.exit();
        System.exit(0);
    }
}
