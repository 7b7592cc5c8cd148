package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.bundle.BundleManifest;

/** Sentences about a model among others. */
final class ModelWords {
    private ModelWords() {}

    /** Why a name cannot be given; empty where it can. */
    static String nameObstacle(String name, List<ModelCard> cards) {
        if (!BundleManifest.isName(name)) {
            return text("models.name.letters");
        }
        return cards.stream().anyMatch(card -> card.name().equals(name)) ? text("models.name.taken") : "";
    }

    /** What is lost when a model is removed. */
    static String loss(ModelCard card, List<ModelCard> cards) {
        List<String> words = new ArrayList<>();
        words.add(text("models.loss.bytes", card.name(), Sizes.words(card.bytes())));
        List<String> children = cards.stream()
                .filter(other -> other.bundle()
                        .flatMap(b -> b.manifest().about().parent())
                        .filter(card.name()::equals)
                        .isPresent())
                .map(ModelCard::name)
                .toList();
        if (!children.isEmpty()) {
            words.add(text("models.loss.children", String.join(", ", children)));
        }
        boolean isTuned = card.bundle()
                .filter(b -> b.manifest().about().parent().isPresent())
                .isPresent();
        words.add(isTuned ? text("models.loss.tuned") : text("models.loss.again"));
        if (card.bundle().isPresent()) {
            words.add(text("models.loss.takes"));
        }
        return String.join(" ", words);
    }
}
