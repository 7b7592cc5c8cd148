package org.foleystudio.app.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;

/** Finds actions by a few letters. */
final class PaletteViewModel {
    private final Actions actions;

    private record Scored(Action action, int score) {}

    PaletteViewModel(Actions actions) {
        this.actions = actions;
    }

    /** Possible actions first, better matches first; all for an empty text. */
    List<Action> find(String text) {
        String wanted = text.toLowerCase(Locale.ROOT).strip();
        return actions.all().stream()
                .map(action -> new Scored(action, score(action.textProperty().get(), wanted)))
                .filter(scored -> scored.score() >= 0)
                .sorted(Comparator.comparing((Scored s) -> !s.action().isPossible())
                        .thenComparingInt(Scored::score))
                .map(Scored::action)
                .toList();
    }

    /** 0 for a beginning, 1 for the beginning of a word, 2 for within, 3 for letters in order, -1 for none. */
    static int score(String name, String wanted) {
        String text = name.toLowerCase(Locale.ROOT);
        if (text.startsWith(wanted)) {
            return 0;
        }
        if (text.contains(" " + wanted)) {
            return 1;
        }
        if (text.contains(wanted)) {
            return 2;
        }
        int at = 0;
        for (char c : wanted.toCharArray()) {
            at = text.indexOf(c, at) + 1;
            if (at == 0) {
                return -1;
            }
        }
        return 3;
    }
}
