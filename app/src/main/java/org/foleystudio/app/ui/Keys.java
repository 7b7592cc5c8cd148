package org.foleystudio.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shortcuts as text: combinations as the toolkit writes them, with blanks between several. */
public final class Keys {
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("Comma", ","),
            Map.entry("Period", "."),
            Map.entry("Equals", "="),
            Map.entry("Plus", "+"),
            Map.entry("Add", "Num +"),
            Map.entry("Minus", "-"),
            Map.entry("Subtract", "Num -"),
            Map.entry("Open Bracket", "["),
            Map.entry("Close Bracket", "]"),
            Map.entry("Asterisk", "*"));

    private Keys() {}

    /** The combinations of a text; what cannot be read is left out. */
    public static List<KeyCombination> combinations(String text) {
        List<KeyCombination> out = new ArrayList<>();
        for (String part : text.trim().split("\\s+")) {
            if (!part.isEmpty()) {
                try {
                    out.add(combination(part));
                } catch (IllegalArgumentException e) {
                    LOG.warn("no shortcut: {}", part);
                }
            }
        }
        return out;
    }

    /** The toolkit reads the names it shows, some of which hold blanks; here keys go by their constants. */
    private static KeyCombination combination(String text) {
        String[] words = text.split("\\+");
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        for (int i = 0; i < words.length - 1; i++) {
            modifiers.add(
                    switch (words[i]) {
                        case "Shortcut", "Ctrl" -> KeyCombination.SHORTCUT_DOWN;
                        case "Shift" -> KeyCombination.SHIFT_DOWN;
                        case "Alt" -> KeyCombination.ALT_DOWN;
                        default -> throw new IllegalArgumentException("no modifier: " + words[i]);
                    });
        }
        String name = words[words.length - 1];
        KeyCode named = KeyCode.getKeyCode(name);
        KeyCode code = named == null ? KeyCode.valueOf(name) : named;
        return new KeyCodeCombination(code, modifiers.toArray(new KeyCombination.Modifier[0]));
    }

    /** The first combination for people, such as {@code Ctrl+Z}; empty for none. */
    public static String shown(String text) {
        List<KeyCombination> all = combinations(text);
        return all.isEmpty() ? "" : shown(all.get(0));
    }

    /** A combination for people; the toolkit spells digits and signs out. */
    public static String shown(KeyCombination keys) {
        return plain(keys.getDisplayText());
    }

    /** Signs instead of their names, such as {@code Ctrl+,} for {@code Ctrl+Comma}. */
    public static String plain(String shown) {
        String digits = shown.replaceAll("(?i)(digit|numpad) ?(?=[0-9])", "");
        int last = digits.lastIndexOf('+', digits.length() - 2) + 1;
        return digits.substring(0, last) + SIGNS.getOrDefault(digits.substring(last), digits.substring(last));
    }

    /** The combination that was pressed, as text; empty while only modifiers are down. */
    public static String pressed(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return "";
        }
        return (event.isShortcutDown() ? "Shortcut+" : "")
                + (event.isAltDown() ? "Alt+" : "")
                + (event.isShiftDown() ? "Shift+" : "")
                + code.name();
    }
}
