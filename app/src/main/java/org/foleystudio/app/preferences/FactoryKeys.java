package org.foleystudio.app.preferences;

import java.util.Map;
import java.util.TreeMap;

/** Keys of actions whose rooms leave the choice to the shortcut map, in the manner of picture editors. */
final class FactoryKeys {
    private static final Map<String, String> KEYS = keys();

    private FactoryKeys() {}

    static String of(String action) {
        return KEYS.getOrDefault(action, "");
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new TreeMap<>(Map.ofEntries(
                Map.entry("generate.run", "Shortcut+ENTER"),
                Map.entry("generate.sweep", "Shortcut+Shift+ENTER"),
                Map.entry("generate.dice", "Shortcut+D"),
                Map.entry("takes.comp", "X"),
                Map.entry("takes.promote", "ENTER"),
                Map.entry("takes.hear-comp", "DIGIT0"),
                Map.entry("takes.next", "PERIOD"),
                Map.entry("takes.previous", "COMMA"),
                Map.entry("takes.swap", "BACK_QUOTE B"),
                Map.entry("takes.star", "Shift+8 ASTERISK"),
                Map.entry("takes.reject", "Shift+R"),
                Map.entry("takes.blind", "Shortcut+Shift+B"),
                Map.entry("takes.snap-take", "Shift+N"),
                Map.entry("takes.redo-range", "Shift+G"),
                Map.entry("export.copy-path", "Shortcut+Shift+C")));
        for (int digit = 1; digit <= 9; digit++) {
            keys.put("takes.hear-" + digit, "DIGIT" + digit + " NUMPAD" + digit);
        }
        return keys;
    }
}
