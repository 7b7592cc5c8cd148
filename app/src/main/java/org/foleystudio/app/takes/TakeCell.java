package org.foleystudio.app.takes;

import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.ui.DragSource;
import org.jspecify.annotations.Nullable;

/** One take in the list: key, name and verdict above, numbers below. */
final class TakeCell extends ListCell<TakeRow> {
    private static final PseudoClass HEARD = PseudoClass.getPseudoClass("heard");
    private static final PseudoClass REJECTED = PseudoClass.getPseudoClass("rejected");

    private final Label digit = new Label();
    private final Label name = new Label();
    private final Label settings = new Label();
    private final Label sync = new Label();
    private final Label loudness = new Label();
    private final VerdictButtons verdict;
    private final VBox box;

    TakeCell(TakesViewModel model, Supplier<DragSource> drags) {
        verdict = new VerdictButtons(model);
        digit.getStyleClass().add("key-chip");
        name.getStyleClass().add("take-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        settings.getStyleClass().add("faint");
        settings.setMinWidth(0);
        loudness.getStyleClass().add("dim");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, digit, name, space, sync, verdict.node());
        head.setAlignment(Pos.CENTER_LEFT);
        HBox foot = new HBox(8, settings, gap, loudness);
        loudness.setMinWidth(Region.USE_PREF_SIZE);
        sync.setMinWidth(Region.USE_PREF_SIZE);
        foot.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(1, head, foot);
        box.getStyleClass().add("take-cell");
        getStyleClass().add("take-list-cell");
        setPrefWidth(0);
        setOnMouseEntered(e -> {
            if (getItem() != null && !isEmpty()) {
                drags.get().near(getItem().id());
            }
        });
        setOnDragDetected(e -> {
            if (getItem() != null && !isEmpty()) {
                drags.get().begun(this, e, getItem().id());
            }
        });
        setOnMouseClicked(e -> {
            if (getItem() != null && !isEmpty()) {
                model.hear(getItem().id());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable TakeRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (row == null || empty) {
            pseudoClassStateChanged(HEARD, false);
            pseudoClassStateChanged(REJECTED, false);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        pseudoClassStateChanged(HEARD, row.isHeard());
        pseudoClassStateChanged(REJECTED, row.verdict() == Verdict.REJECTED);
        digit.setText(row.digit() == 0 ? "" : Integer.toString(row.digit()));
        digit.setVisible(row.digit() > 0);
        name.setText(TakeTexts.title(row));
        settings.setText(row.settings());
        sync.setText(TakeTexts.sync(row));
        sync.getStyleClass().setAll("label", TakeTexts.syncStyle(row));
        loudness.setText(TakeTexts.loudness(row));
        loudness.getStyleClass().setAll("label", row.isSilent() || row.isClipped() ? "warn" : "dim");
        verdict.show(row);
        setGraphic(box);
        setAccessibleText(name.getText() + ", " + sync.getText() + ", " + loudness.getText());
    }
}
