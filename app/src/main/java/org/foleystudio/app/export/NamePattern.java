package org.foleystudio.app.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;

/**
 * How files are named: plain text with fields such as {@code {clip}} in it.
 *
 * @param text the pattern, without the extension
 */
public record NamePattern(String text) {
    /** Clip and what it is. */
    public static final NamePattern DEFAULT = new NamePattern("{clip}_{what}");

    /** The fields, in the order in which they are offered. */
    public static final List<String> FIELDS =
            List.of("clip", "what", "project", "timecode", "take", "seed", "bundle", "rate");

    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");
    private static final int LONGEST = 120;

    /** What is wrong with the pattern, in a sentence; empty when nothing is. */
    public String fault() {
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            if (!FIELDS.contains(matcher.group(1))) {
                return org.foleystudio.app.ui.Strings.text("export.unknown-field", matcher.group());
            }
        }
        return text.isBlank() ? org.foleystudio.app.ui.Strings.text("export.no-name") : "";
    }

    /** The name of a file, without extension, fit for every file system. */
    public String name(Deliverable what, ProjectState state, int sampleRate) {
        Map<String, String> values = values(what, state, sampleRate);
        String filled =
                FIELD.matcher(text).replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), "")));
        return safe(filled);
    }

    private static Map<String, String> values(Deliverable what, ProjectState state, int sampleRate) {
        Map<String, String> values = new TreeMap<>();
        ClipEntry clip = state.clip(what.clip()).orElseThrow();
        String name = clip.name();
        values.put("clip", name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name);
        values.put("what", what.name(state).toLowerCase(Locale.ROOT));
        values.put("project", state.name());
        values.put("rate", Integer.toString(sampleRate / 1000));
        values.put(
                "timecode",
                clip.timecodeAt(what.span(state).in()).replace(":", "").replace(";", ""));
        what.takeIn(state).ifPresent(take -> putTake(values, take));
        return values;
    }

    private static void putTake(Map<String, String> values, TakeEntry take) {
        values.put("take", Integer.toString(take.number()));
        values.put("seed", Long.toString(take.seed()));
        values.put("bundle", take.provenance().getOrDefault("bundle", ""));
    }

    /** Without what some file system refuses, without empty joints, not too long, never empty. */
    static String safe(String name) {
        String clean = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-")
                .replaceAll("\\s+", " ")
                .replaceAll("([_-])[_-]+", "$1")
                .replaceAll("^[\\s._-]+|[\\s._-]+$", "");
        String cut = clean.length() > LONGEST ? clean.substring(0, LONGEST).strip() : clean;
        return cut.isEmpty() ? text("export.unnamed") : cut;
    }

    private static String text(String key) {
        return org.foleystudio.app.ui.Strings.text(key);
    }
}
