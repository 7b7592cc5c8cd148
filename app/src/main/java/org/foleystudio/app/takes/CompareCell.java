package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.foleystudio.app.generate.QueuedRun;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.ui.DragSource;

/** One take of the grid: its spectrogram with the playhead, its key, its numbers; or the run that will make it. */
final class CompareCell {
    private static final PseudoClass HEARD = PseudoClass.getPseudoClass("heard");
    private static final PseudoClass REJECTED = PseudoClass.getPseudoClass("rejected");

    private final TakesViewModel model;
    private final ImageView picture = new ImageView();
    private final Pane screen = new Pane();
    private final Line playhead = new Line();
    private final Label digit = new Label();
    private final Label name = new Label();
    private final Label sync = new Label();
    private final Label loudness = new Label();
    private final VerdictButtons verdict;
    private final VBox box;
    private String take = "";

    /** From this width on the loudness has a place beside the sync; it is in the list of takes anyway. */
    private static final double ROOMY = 320;

    /** From this width on the sync is told in full, below only its score. */
    private static final double MIDDLING = 250;

    private Optional<TakeRow> shown = Optional.empty();

    /** @param place of the playhead, from 0 at the left edge to 1; outside it is not shown */
    CompareCell(TakesViewModel model, Supplier<DragSource> drags, ObservableDoubleValue place) {
        this.model = model;
        verdict = new VerdictButtons(model);
        picture.setPreserveRatio(false);
        picture.setSmooth(false);
        picture.fitWidthProperty().bind(screen.widthProperty());
        picture.fitHeightProperty().bind(screen.heightProperty());
        playhead.getStyleClass().add("playhead");
        playhead.setStartY(0);
        playhead.endYProperty().bind(screen.heightProperty());
        playhead.startXProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> place.get() * screen.getWidth(), place, screen.widthProperty()));
        playhead.endXProperty().bind(playhead.startXProperty());
        playhead.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> place.get() >= 0 && place.get() <= 1, place));
        screen.getChildren().addAll(picture, playhead);
        screen.getStyleClass().add("thumbnail");
        screen.setMinSize(60, 40);
        screen.setPrefSize(120, 80);
        VBox.setVgrow(screen, Priority.ALWAYS);
        digit.getStyleClass().add("key-chip");
        name.getStyleClass().add("take-name");
        loudness.getStyleClass().add("dim");
        name.setMinWidth(0);
        sync.setMinWidth(Region.USE_PREF_SIZE);
        loudness.setMinWidth(Region.USE_PREF_SIZE);
        screen.widthProperty().addListener((o, was, now) -> fit());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, digit, name, sync, loudness, space, verdict.node());
        line.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(4, screen, line);
        box.getStyleClass().add("compare-cell");
        box.setFocusTraversable(true);
        box.setOnMouseEntered(e -> drags.get().near(take));
        box.setOnDragDetected(e -> drags.get().begun(box, e, take));
        box.setOnMouseClicked(e -> hear());
        box.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                hear();
                e.consume();
            }
        });
    }

    private void fit() {
        double room = screen.getWidth();
        loudness.setVisible(room >= ROOMY);
        loudness.setManaged(room >= ROOMY);
        sync.setText(shown.map(row -> room >= MIDDLING ? TakeTexts.sync(row) : TakeTexts.score(row))
                .orElse(""));
    }

    private void hear() {
        box.requestFocus();
        model.hear(take);
    }

    Region node() {
        return box;
    }

    void show(TakeRow row, ObservableValue<Image> image) {
        take = row.id();
        picture.imageProperty().bind(image);
        digit.setText(Integer.toString(row.digit()));
        digit.setVisible(row.digit() > 0);
        digit.setManaged(row.digit() > 0);
        name.setText(TakeTexts.title(row));
        shown = Optional.of(row);
        sync.getStyleClass().setAll("label", TakeTexts.syncStyle(row));
        loudness.setText(TakeTexts.loudness(row));
        loudness.getStyleClass().setAll("label", row.isSilent() || row.isClipped() ? "warn" : "dim");
        fit();
        verdict.show(row);
        box.pseudoClassStateChanged(HEARD, row.isHeard());
        box.pseudoClassStateChanged(REJECTED, row.verdict() == Verdict.REJECTED);
        box.setAccessibleText(name.getText() + ", " + TakeTexts.sync(row) + ", " + loudness.getText());
    }

    /** What stands where a take will be. */
    static Region pending(Optional<QueuedRun> run) {
        Label words = new Label(text("takes.pending"));
        words.getStyleClass().add("faint");
        VBox box = new VBox(8, words);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().addAll("compare-cell", "compare-pending");
        run.ifPresent(r -> {
            words.textProperty()
                    .bind(Bindings.createStringBinding(() -> words(r), r.stageProperty(), r.stateProperty()));
            ProgressBar bar = new ProgressBar();
            bar.progressProperty().bind(r.fractionProperty());
            bar.setMaxWidth(120);
            box.getChildren().add(bar);
        });
        return box;
    }

    private static String words(QueuedRun run) {
        return switch (run.stateProperty().get()) {
            case FAILED -> text("takes.pending.failed");
            case CANCELLED -> text("takes.pending.cancelled");
            default ->
                run.stageProperty().get().isEmpty()
                        ? text("takes.pending")
                        : run.stageProperty().get();
        };
    }
}
