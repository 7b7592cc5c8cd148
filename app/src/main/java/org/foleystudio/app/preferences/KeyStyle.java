package org.foleystudio.app.preferences;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Map;
import java.util.Optional;

/** Whose hands the shortcuts suit. */
public enum KeyStyle {
    /** As Resolve, Premiere and Kdenlive: J K L shuttle, I and O mark. */
    NLE(Map.of()),
    /** As Pro Tools: B splits, A and S trim, R and T zoom. */
    PRO_TOOLS(Map.of(
            "timeline.split", "B Shortcut+E",
            "timeline.trim-start", "A",
            "timeline.trim-end", "S",
            "timeline.zoom-in", "T Shortcut+CLOSE_BRACKET",
            "timeline.zoom-out", "R Shortcut+OPEN_BRACKET",
            "timeline.fit", "E Alt+A",
            "player.start", "ENTER HOME",
            "timeline.marker", "M")),
    /** As Audacity: J and K go to the ends, L loops, Ctrl+B sets a marker. */
    AUDACITY(Map.of(
            "player.start", "J HOME",
            "player.end", "K END",
            "player.loop", "L",
            "player.shuttle-back", "Shift+J",
            "player.shuttle-stop", "Shift+K",
            "player.shuttle-forward", "Shift+L",
            "timeline.split", "Shortcut+I",
            "timeline.marker", "Shortcut+B M",
            "timeline.zoom-in", "Shortcut+DIGIT1",
            "timeline.zoom-out", "Shortcut+DIGIT3"));

    private final Map<String, String> keys;

    KeyStyle(Map<String, String> keys) {
        this.keys = keys;
    }

    /** Keys of an action in this style where they differ from the factory's. */
    Optional<String> keys(String action) {
        return Optional.ofNullable(keys.get(action));
    }

    /** Actions whose keys differ from the factory's. */
    Map<String, String> differences() {
        return keys;
    }

    /** For people. */
    public String label() {
        return switch (this) {
            case NLE -> text("preferences.keys.nle");
            case PRO_TOOLS -> text("preferences.keys.protools");
            case AUDACITY -> text("preferences.keys.audacity");
        };
    }
}
