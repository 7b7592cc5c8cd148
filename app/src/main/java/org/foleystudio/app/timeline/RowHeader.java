package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.foleystudio.app.project.ExpectedTake;
import org.foleystudio.app.project.Strip;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.project.Verdict;

/** What stands left of a row: its name, what was measured, star, mute and solo. */
final class RowHeader extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass HEARD = PseudoClass.getPseudoClass("heard");
    private static final PseudoClass WARNS = PseudoClass.getPseudoClass("warns");
    private static final PseudoClass STARRED = PseudoClass.getPseudoClass("starred");
    private static final double GOOD_SYNC = 0.6;

    private final Label name = new Label();
    private final Label note = new Label();
    private final HBox first = new HBox(6);
    private final HBox second = new HBox(6);
    private final ToggleButton mute = toggle("M", text("timeline.mute"), "mute");
    private final ToggleButton solo = toggle("S", text("timeline.solo"), "solo");
    private final Button star = new Button();
    // Made once: a tooltip is a window of its own, and headers are filled again with every edit.
    private final Tooltip nameTip = new Tooltip();
    private final Tooltip starTip = new Tooltip();
    private final Region firstSpace = space();
    private final Region secondSpace = space();

    RowHeader() {
        getStyleClass().add("row-header");
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        note.getStyleClass().add("note");
        note.setMinWidth(0);
        star.getStyleClass().add("star");
        star.setFocusTraversable(false);
        star.setTooltip(starTip);
        first.setAlignment(Pos.CENTER_LEFT);
        second.setAlignment(Pos.CENTER_LEFT);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().add(first);
    }

    private static ToggleButton toggle(String letter, String tip, String style) {
        ToggleButton button = new ToggleButton(letter);
        button.getStyleClass().setAll("toggle-button", "switch", style);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setFocusTraversable(false);
        return button;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** A row with a name and a note below it. */
    void showPlain(String title, String below) {
        name.setText(title);
        note.setText(below);
        hold(first, name);
        hold(this, first, note);
        setAccessibleText(title + ". " + below);
    }

    /** The clip's own sound or the comp. */
    void showStrip(String title, String below, Strip strip) {
        name.setText(title);
        note.setText(below);
        show(strip);
        hold(first, name, firstSpace, mute, solo);
        if (below.isEmpty()) {
            hold(this, first);
        } else {
            hold(this, first, note);
        }
        setAccessibleText(title + ". " + below);
    }

    /** A lane with its take. */
    void showLane(int number, String title, Optional<TakeEntry> take, Strip strip) {
        name.setText(number + "  " + title);
        nameTip.setText(title);
        name.setTooltip(nameTip);
        String measured = take.map(t -> measured(t.measures())).orElse("") + gain(strip);
        note.setText(measured);
        note.pseudoClassStateChanged(WARNS, take.map(t -> warns(t.measures())).orElse(false));
        boolean isStarred = take.map(t -> t.verdict() == Verdict.STARRED).orElse(false);
        boolean isRejected = take.map(t -> t.verdict() == Verdict.REJECTED).orElse(false);
        star.setText(isRejected ? "✕" : isStarred ? "★" : "☆");
        star.setVisible(take.isPresent());
        starTip.setText(isStarred ? text("timeline.unstar") : text("timeline.star"));
        star.setAccessibleText(starTip.getText());
        star.pseudoClassStateChanged(STARRED, isStarred);
        show(strip);
        hold(first, name, firstSpace, star);
        hold(second, note, secondSpace, mute, solo);
        hold(this, first, second);
        setAccessibleText(name.getText() + ". " + measured);
    }

    /** A lane of which nothing may be known. */
    void showHidden(Strip strip) {
        showLane(0, text("timeline.hidden"), Optional.empty(), strip);
        name.setText("\u00b7 \u00b7 \u00b7");
        setAccessibleText(text("timeline.hidden"));
    }

    /** What is being made: how far it is, and a way to give it up. */
    void showExpected(ExpectedTake take) {
        name.textProperty().bind(take.titleProperty());
        note.textProperty().bind(take.stageProperty());
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(take.fractionProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        Button cancel = new Button(text("timeline.cancel"));
        cancel.getStyleClass().add("switch");
        cancel.setTooltip(new Tooltip(text("timeline.cancel.tip")));
        cancel.setOnAction(e -> take.cancel());
        hold(first, name, firstSpace, note, cancel);
        hold(this, first, bar);
        accessibleTextProperty().bind(take.titleProperty().concat(". ").concat(take.stageProperty()));
    }

    /** Children that are there already are left alone; putting them in anew would style them anew. */
    private static void hold(Pane parent, Node... children) {
        if (!parent.getChildren().equals(List.of(children))) {
            parent.getChildren().setAll(children);
        }
    }

    private void show(Strip strip) {
        mute.setSelected(strip.isMuted());
        solo.setSelected(strip.isSolo());
    }

    void setStates(boolean isChosen, boolean isHeard) {
        pseudoClassStateChanged(CHOSEN, isChosen);
        pseudoClassStateChanged(HEARD, isHeard);
    }

    void onMute(Consumer<Boolean> listener) {
        mute.setOnAction(e -> listener.accept(mute.isSelected()));
    }

    void onSolo(Consumer<Boolean> listener) {
        solo.setOnAction(e -> listener.accept(solo.isSelected()));
    }

    void onStar(Runnable listener) {
        star.setOnAction(e -> listener.run());
    }

    void onPress(Runnable listener) {
        onPress(listener, listener);
    }

    /** A press with Shift or Ctrl adds to what is selected. */
    void onPress(Runnable listener, Runnable adding) {
        setOnMousePressed(e -> (e.isShiftDown() || e.isShortcutDown() ? adding : listener).run());
    }

    void onDragDetected(Consumer<MouseEvent> listener) {
        setOnDragDetected(listener::accept);
    }

    /** The lane's own gain, where it has one. */
    private static String gain(Strip strip) {
        return strip.gainDb() == 0
                ? ""
                : String.format(Locale.ROOT, " · %+.1f dB", strip.gainDb()).replace('-', '\u2212');
    }

    private static boolean warns(TakeMeasures m) {
        return m.isSilent() || m.isClipped() || m.syncScore().orElse(1) < GOOD_SYNC;
    }

    /** What matters of the measures, in the order of what is wrong. */
    static String measured(TakeMeasures m) {
        if (m.isSilent()) {
            return text("timeline.silent");
        }
        StringBuilder out = new StringBuilder();
        m.syncScore().ifPresent(s -> out.append(text("timeline.sync", String.format(Locale.ROOT, "%.2f", s))));
        String second = "";
        if (m.isClipped()) {
            second = text("timeline.clipped");
        } else if (m.syncScore().orElse(1) < GOOD_SYNC && m.offset() != 0) {
            String milliseconds = Long.toString(Math.abs(Math.round(m.offset() / 48.0)));
            second = m.offset() > 0 ? text("timeline.late", milliseconds) : text("timeline.early", milliseconds);
        } else if (m.loudness().isPresent()) {
            second = String.format(Locale.ROOT, "%.1f LUFS", m.loudness().getAsDouble())
                    .replace('-', '\u2212');
        }
        return out.isEmpty() || second.isEmpty() ? out + second : out + " · " + second;
    }
}
