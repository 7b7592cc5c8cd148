package org.foleystudio.app.lab;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Part;
import org.foleystudio.app.ui.Theme;

/** The lab: what is looked at, and every item with its button, its progress and what was found. */
public final class LabPane implements Part {
    private static final double LEAST_SEEN = 160;

    private final LabViewModel model;
    private final VBox panel = new VBox(8);
    private final ScrollPane root;

    /**
     * Shows a model.
     *
     * @param palettes the colours of the theme
     * @param sheets shows something over the whole window, given how to close it
     */
    public LabPane(
            LabViewModel model,
            LabFiles files,
            ObservableValue<Palette> palettes,
            Consumer<Function<Runnable, Node>> sheets) {
        this.model = model;
        Label subject = new Label();
        subject.textProperty().bind(model.subjectProperty());
        subject.setWrapText(true);
        subject.setMinHeight(Region.USE_PREF_SIZE);
        subject.getStyleClass().add("take-name");
        CheckBox only = new CheckBox(text("lab.only-this"));
        only.selectedProperty().bindBidirectional(model.onlyThisClipProperty());
        only.setTooltip(Buttons.tooltip(text("lab.only-this.tip")));
        panel.getChildren().addAll(subject, only);
        model.entries().forEach(entry -> {
            EntryCard card = new EntryCard(model, entry, files, palettes, sheets);
            panel.getChildren().add(card);
            entry.runningProperty().addListener((o, was, isRunning) -> reveal(card));
        });
        panel.getStyleClass().addAll("panel", "lab-room");
        root = new ScrollPane(panel);
        root.setFitToWidth(true);
        root.getStyleClass().add("part-scroll");
        Theme.style(root, "panels.css");
    }

    /** What is begun, or has come, is brought into sight; it may have been asked for from the palette. */
    private void reveal(EntryCard card) {
        root.layout();
        double height = root.getViewportBounds().getHeight();
        double room = panel.getHeight() - height;
        double top = card.getBoundsInParent().getMinY();
        double from = root.getVvalue() * room;
        if (room > 0 && (top < from || top > from + height - LEAST_SEEN)) {
            root.setVvalue(Math.min(1, (top - panel.getSpacing()) / room));
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public List<Action> actions() {
        return model.entries().stream()
                .map(entry -> Action.named(
                                "lab." + entry.item().name().toLowerCase(Locale.ROOT),
                                text("lab.action", entry.item().title()))
                        .tip(entry.item().description())
                        .unless(entry.obstacleProperty())
                        .does(() -> model.look(entry)))
                .toList();
    }

    @Override
    public void close() {
        model.close();
    }
}
