package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.foleystudio.engine.bundle.Bundle;

/** Second step: which model is tuned, and what is to be learned. */
final class BasePage {
    private final WizardViewModel model;
    private final VBox bases = new VBox(8);
    private final Map<Goal, ChoiceCard> goals = new EnumMap<>(Goal.class);
    private final HBox root = new HBox(24);

    BasePage(WizardViewModel model) {
        this.model = model;
        VBox left =
                new VBox(10, Page.title(text("finetune.base.title")), Page.words(text("finetune.base.about")), bases);
        VBox right = new VBox(10, Page.title(text("finetune.goal.title")), Page.words(text("finetune.goal.about")));
        for (Goal goal : Goal.values()) {
            ChoiceCard card = new ChoiceCard(goal.title(), goal.sentence());
            card.setOnAction(event -> {
                model.goalProperty().set(goal);
                show();
            });
            goals.put(goal, card);
            right.getChildren().add(card);
        }
        ScrollPane scroll = Page.scroll(left);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        scroll.setPrefWidth(400);
        right.setPrefWidth(400);
        root.getChildren().addAll(scroll, right);
        model.bundles().addListener((InvalidationListener) o -> showBases());
        model.changesProperty().addListener(o -> show());
        showBases();
    }

    Node node() {
        return root;
    }

    private void showBases() {
        bases.getChildren().clear();
        for (Bundle bundle : model.bundles()) {
            ChoiceCard card =
                    new ChoiceCard(bundle.name(), bundle.manifest().about().description());
            card.mark(text(
                    "finetune.base.facts",
                    bundle.manifest().size(),
                    bundle.manifest().sound().sampleRate() / 1000,
                    Amounts.bytes(bundle.bytes())));
            card.setUserData(bundle);
            card.setOnAction(event -> {
                model.baseProperty().set(Optional.of(bundle));
                show();
            });
            bases.getChildren().add(card);
        }
        if (model.bundles().isEmpty()) {
            bases.getChildren().add(new Label(text("finetune.no-base")));
        }
        show();
    }

    private void show() {
        Optional<Bundle> base = model.baseProperty().get();
        bases.getChildren().stream()
                .filter(ChoiceCard.class::isInstance)
                .map(ChoiceCard.class::cast)
                .forEach(card -> card.setSelected(base.equals(Optional.of(card.getUserData()))));
        goals.forEach((goal, card) -> {
            card.setSelected(model.goalProperty().get() == goal);
            card.allow(base.map(goal::obstacle).orElse(""));
        });
    }
}
