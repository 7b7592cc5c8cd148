package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.foleystudio.app.project.TakeEntry;

/**
 * In what the making of two takes differs.
 *
 * @param lines what differs, the settings that people choose first
 */
public record SettingsDiff(List<Line> lines) {
    private static final List<String> FIRST =
            List.of("bundle", "steps", "guidance", "power", "classifierGuidance", "sampler", "channel", "seed");

    /** Shown in words elsewhere, or means nothing to people. */
    private static final Set<String> LEFT_OUT = Set.of("bundleSha256", "sweep", "clipSha256");

    /**
     * One difference.
     *
     * @param name of the setting
     * @param first value of the first take
     * @param second value of the second take
     */
    public record Line(String name, String first, String second) {}

    /** Compares what two takes say of themselves. */
    public static SettingsDiff of(TakeEntry a, TakeEntry b) {
        Map<String, Line> found = new TreeMap<>();
        Set<String> keys = new TreeSet<>(a.provenance().keySet());
        keys.addAll(b.provenance().keySet());
        for (String key : keys) {
            String first = a.provenance().getOrDefault(key, "–");
            String second = b.provenance().getOrDefault(key, "–");
            if (!first.equals(second) && !LEFT_OUT.contains(key)) {
                found.put(key, new Line(name(key), first, second));
            }
        }
        List<Line> lines = new ArrayList<>();
        for (String key : FIRST) {
            Line line = found.remove(key);
            if (line != null) {
                lines.add(line);
            }
        }
        lines.addAll(found.values());
        return new SettingsDiff(List.copyOf(lines));
    }

    private static String name(String key) {
        return switch (key) {
            case "bundle" -> text("takes.setting.bundle");
            case "steps" -> text("takes.setting.steps");
            case "guidance" -> text("takes.setting.guidance");
            case "power" -> text("takes.setting.power");
            case "classifierGuidance" -> text("generate.alignment");
            case "sampler" -> text("takes.setting.sampler");
            case "channel" -> text("takes.setting.channel");
            case "seed" -> text("takes.setting.seed");
            case "overlapSeconds" -> text("takes.setting.overlap");
            case "startSeconds" -> text("takes.setting.start");
            case "lengthSeconds" -> text("takes.setting.length");
            default -> key;
        };
    }
}
