package org.foleystudio.app.ui;

import javafx.geometry.Pos;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** What an empty place shows: what belongs there and what to do. */
public final class EmptyState extends VBox {
    /** An icon, a title, a sentence and buttons of what can be done. */
    public EmptyState(Ikon icon, String title, String sentence, Action... actions) {
        super(8);
        FontIcon graphic = new FontIcon(icon);
        graphic.getStyleClass().add("empty-icon");
        Label head = new Label(title);
        head.getStyleClass().add("empty-title");
        head.setWrapText(true);
        head.setTextAlignment(TextAlignment.CENTER);
        Label body = new Label(sentence);
        body.getStyleClass().add("dim");
        body.setWrapText(true);
        body.setTextAlignment(TextAlignment.CENTER);
        body.setMaxWidth(420);
        body.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(graphic, head, body);
        if (actions.length > 0) {
            HBox row = new HBox(8);
            row.setAlignment(Pos.CENTER);
            row.getStyleClass().add("empty-actions");
            for (int i = 0; i < actions.length; i++) {
                ButtonBase button = Buttons.of(actions[i]);
                if (i == 0) {
                    button.getStyleClass().add("primary");
                }
                row.getChildren().add(button);
            }
            getChildren().add(row);
        }
        setAlignment(Pos.CENTER);
        getStyleClass().add("empty-state");
        setMinSize(0, 0);
    }
}
