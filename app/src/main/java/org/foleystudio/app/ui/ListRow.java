package org.foleystudio.app.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A row of a list of actions: a name that keeps its words, and what belongs to it at the right. */
public final class ListRow extends HBox {
    private final Label name = new Label();

    /** A row without a name yet. */
    public ListRow(Node... trailing) {
        super(12);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(name, space);
        getChildren().addAll(trailing);
    }

    /** Names it; a faint one is not possible now. */
    public void show(String text, boolean isFaint) {
        name.setText(text);
        name.getStyleClass().setAll("label", isFaint ? "faint" : "possible");
    }
}
