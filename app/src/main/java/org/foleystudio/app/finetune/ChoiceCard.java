package org.foleystudio.app.finetune;

import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One of several things to choose, with a sentence on what it means or why it cannot be chosen. */
final class ChoiceCard extends ToggleButton {
    private static final double USUAL_WIDTH = 420;

    private final Label sentence = new Label();
    private final Label mark = new Label();
    private final String usual;
    private final VBox words;

    ChoiceCard(String title, String usual) {
        this.usual = usual;
        Label head = new Label(title);
        head.getStyleClass().add("card-title");
        head.setWrapText(true);
        head.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(head, Priority.ALWAYS);
        mark.getStyleClass().add("dim");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        sentence.setText(usual);
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        words = new VBox(4, new HBox(8, head, mark), sentence);
        words.prefWidthProperty().bind(Bindings.max(60, widthProperty().subtract(28)));
        setGraphic(words);
        setText("");
        setAccessibleText(title);
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("choice-card");
        allow("");
    }

    /** As high as its words at the width it has, which a button does not ask of its graphic by itself. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = (width < 0 ? USUAL_WIDTH : width) - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + snappedBottomInset() + words.prefHeight(room);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    /** Says why it cannot be chosen; empty where it can. */
    void allow(String obstacle) {
        setDisable(!obstacle.isEmpty());
        sentence.setText(obstacle.isEmpty() ? usual : obstacle);
        sentence.getStyleClass().setAll("label", obstacle.isEmpty() ? "dim" : "obstacle");
    }

    /** A few words on its right. */
    void mark(String words) {
        mark.setText(words);
    }
}
