package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.text;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.foleystudio.app.project.Verdict;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Star and reject. */
final class VerdictButtons {
    private final TakesViewModel model;
    private final Button star = new Button("");
    private final Button reject = new Button("");
    private final HBox box = new HBox(star, reject);
    private String take = "";

    VerdictButtons(TakesViewModel model) {
        this.model = model;
        prepare(star, text("action.takes.star"), Verdict.STARRED);
        prepare(reject, text("action.takes.reject"), Verdict.REJECTED);
    }

    private void prepare(Button button, String name, Verdict verdict) {
        button.getStyleClass().addAll("flat-button", "small-button");
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
        button.setFocusTraversable(false);
        button.setOnAction(e -> model.judge(take, verdict));
    }

    void show(TakeRow row) {
        take = row.id();
        boolean starred = row.verdict() == Verdict.STARRED;
        star.setGraphic(icon(starred ? MaterialDesignS.STAR : MaterialDesignS.STAR_OUTLINE, starred, "star-on"));
        boolean rejected = row.verdict() == Verdict.REJECTED;
        reject.setGraphic(icon(
                rejected ? MaterialDesignC.CLOSE_CIRCLE : MaterialDesignC.CLOSE_CIRCLE_OUTLINE, rejected, "reject-on"));
    }

    private static FontIcon icon(Ikon ikon, boolean on, String style) {
        FontIcon icon = new FontIcon(ikon);
        if (on) {
            icon.getStyleClass().add(style);
        }
        return icon;
    }

    Node node() {
        return box;
    }
}
