package org.foleystudio.app.handbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;

/** Shows pages of the handbook in a window and keeps pictures: {@code HandbookShow [dark|light] OUT SCALE PAGE[@0.5]…}. */
public final class HandbookShow extends Application {
    /** The class path can start this, unlike an application itself. */
    public static final class Main {
        private Main() {}

        public static void main(String[] args) {
            Application.launch(HandbookShow.class, args);
        }
    }

    @Override
    public void start(Stage stage) {
        List<String> wanted = getParameters().getRaw();
        Theme theme = wanted.get(0).equals("light") ? Theme.LIGHT : Theme.DARK;
        Path out = Path.of(wanted.get(1));
        double scale = Double.parseDouble(wanted.get(2));
        Tasks tasks = Tasks.studio();
        HandbookPane pane = new HandbookPane(Path.of(System.getProperty("pages")), tasks, System.out::println);
        stage.setScene(new Scene(pane, 1080, 760));
        theme.apply(stage.getScene());
        stage.show();
        List<String> pages = wanted.subList(3, wanted.size());
        for (int i = 0; i < pages.size(); i++) {
            String[] parts = pages.get(i).split("@");
            tasks.later(3000 + 2500L * i, () -> {
                if (parts[0].startsWith("?")) {
                    ((TextField) pane.lookup("#handbook-search")).setText(parts[0].substring(1));
                } else {
                    pane.show(parts[0]);
                }
            });
            String name = parts[0].replaceAll("\\W", "_") + (parts.length > 1 ? parts[1] : "");
            tasks.later(4200 + 2500L * i, () -> {
                if (parts.length > 1) {
                    ((ScrollPane) pane.lookup(".handbook-scroll")).setVvalue(Double.parseDouble(parts[1]));
                }
            });
            tasks.later(5000 + 2500L * i, () -> save(pane, scale, out.resolve(wanted.get(0) + "-" + name + ".png")));
        }
        tasks.later(5600 + 2500L * pages.size(), () -> System.exit(0));
    }

    private static void save(HandbookPane pane, double scale, Path file) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(pane.snapshot(parameters, null), null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
