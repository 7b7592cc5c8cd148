package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.foleystudio.app.player.PictureView;
import org.foleystudio.app.player.Turntable;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.engine.train.RunCheckpoints;
import org.foleystudio.engine.train.RunRecord;
import org.foleystudio.engine.train.TrainingResult.HeldOut;

/** Held-out clips in rows, the base and each heard checkpoint in columns; a click plays the sound against the picture. */
final class SampleGrid {
    private static final PseudoClass HEARD = PseudoClass.getPseudoClass("heard");
    private static final double WIDTH = 130;
    private static final double HEIGHT = 40;

    private final Pictures pictures;
    private final Turntable turntable;
    private final PictureView viewer;
    private final GridPane grid = new GridPane();
    private final VBox root = new VBox(8);
    private final Map<Path, Button> buttons = new LinkedHashMap<>();
    private final Label empty = Page.words(text("finetune.samples.none"));
    private List<RunCheckpoints.Sample> shown = List.of();
    private Optional<Long> best = Optional.empty();

    SampleGrid(Pictures pictures, Turntable turntable) {
        this.pictures = pictures;
        this.turntable = turntable;
        viewer = new PictureView(turntable.transport());
        grid.getStyleClass().add("sample-grid");
        StackPane frame = new StackPane(viewer);
        frame.getStyleClass().add("viewer-frame");
        frame.setMinSize(214, 120);
        frame.setPrefSize(214, 120);
        frame.setMaxSize(214, 120);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("part-scroll");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        root.getChildren()
                .addAll(Page.title(text("finetune.samples.title")), new HBox(14, frame, new StackPane(scroll, empty)));
        HBox.setHgrow(((HBox) root.getChildren().get(1)).getChildren().get(1), Priority.ALWAYS);
        StackPane.setAlignment(empty, Pos.TOP_LEFT);
        turntable
                .playingProperty()
                .addListener((o, was, now) -> buttons.forEach(
                        (wav, button) -> button.pseudoClassStateChanged(HEARD, now.equals(Optional.of(wav)))));
    }

    Node node() {
        return root;
    }

    /** Shows what is there; nothing is rebuilt while nothing has come. */
    void show(RunSnapshot run) {
        Optional<Long> bestNow = run.best().map(HeldOut::step);
        if (shown.equals(run.samples()) && best.equals(bestNow)) {
            return;
        }
        shown = run.samples();
        best = bestNow;
        empty.setVisible(shown.isEmpty());
        grid.getChildren().clear();
        buttons.clear();
        TreeSet<Long> steps = new TreeSet<>();
        Map<String, Map<Long, RunCheckpoints.Sample>> rows = new TreeMap<>();
        for (RunCheckpoints.Sample sample : shown) {
            steps.add(sample.step());
            rows.computeIfAbsent(sample.clip(), key -> new TreeMap<>()).put(sample.step(), sample);
        }
        int column = 1;
        for (long step : steps) {
            boolean isBest = bestNow.equals(Optional.of(step));
            Label head = new Label(
                    step == 0
                            ? text("finetune.samples.base")
                            : text("finetune.samples.step", Amounts.count(step)) + (isBest ? " ★" : ""));
            head.getStyleClass().add(isBest ? "best-head" : "dim");
            grid.add(head, column++, 0);
        }
        rows.keySet().stream()
                .findFirst()
                .filter(clip -> turntable.playingProperty().get().isEmpty())
                .flatMap(clip -> clip(run, clip))
                .ifPresent(clip -> viewer.setFile(Optional.of(Path.of(clip.path()))));
        int row = 1;
        for (Map.Entry<String, Map<Long, RunCheckpoints.Sample>> entry : rows.entrySet()) {
            Optional<RunRecord.Clip> clip = clip(run, entry.getKey());
            Label name = new Label(clip.map(RunRecord.Clip::file).orElse(entry.getKey()));
            name.setMaxWidth(150);
            name.setMinWidth(90);
            grid.add(name, 0, row);
            column = 1;
            for (long step : steps) {
                RunCheckpoints.Sample sample = entry.getValue().get(step);
                if (sample != null) {
                    grid.add(cell(sample, clip), column, row);
                }
                column++;
            }
            row++;
        }
    }

    private static Optional<RunRecord.Clip> clip(RunSnapshot run, String soundName) {
        return run.record().flatMap(record -> record.clips().stream()
                .filter(clip -> !clip.path().isEmpty()
                        && RunCheckpoints.soundName(Path.of(clip.path())).equals(soundName))
                .findFirst());
    }

    private Button cell(RunCheckpoints.Sample sample, Optional<RunRecord.Clip> clip) {
        ImageView image = new ImageView();
        image.setFitWidth(WIDTH);
        image.setFitHeight(HEIGHT);
        image.imageProperty().bind(pictures.sound(sample.wav()));
        StackPane frame = new StackPane(image);
        frame.setMinSize(WIDTH, HEIGHT);
        Button button = new Button("", frame);
        button.getStyleClass().add("sample-cell");
        String words = text("finetune.samples.play", sample.clip(), Amounts.count(sample.step()));
        button.setAccessibleText(words);
        button.setTooltip(Buttons.tooltip(words));
        button.setOnAction(event -> {
            viewer.setFile(clip.map(RunRecord.Clip::path).map(Path::of));
            turntable.toggle(sample.wav());
        });
        buttons.put(sample.wav(), button);
        return button;
    }

    void close() {
        viewer.close();
    }
}
