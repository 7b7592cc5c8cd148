package org.foleystudio.app.export;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.Strings;

/**
 * How files are named: plain text with fields such as {@code {clip}} in it.
 *
 * @param text the pattern, without the extension
 * @param isLiteral whether it is one name as it stands
 */
public record NamePattern(String text, boolean isLiteral) {
    /** Clip and what it is. */
    public static final NamePattern DEFAULT = new NamePattern("{clip}_{what}");

    /** The fields, in the order in which they are offered. */
    public static final List<String> FIELDS =
            List.of("clip", "what", "project", "timecode", "take", "seed", "bundle", "rate");

    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");
    private static final int LONGEST_BYTES = 200;
    /** Marks that turn the direction of writing can make a name look like another. */
    private static final String DIRECTIONS = "[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]";
    /** Names that mean devices on Windows. */
    private static final Pattern DEVICES = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    /** A pattern with fields in it. */
    public NamePattern(String text) {
        this(text, false);
    }

    /** Exactly one name, with its extension, whatever it holds. */
    static NamePattern exactly(String name) {
        return new NamePattern(name, true);
    }

    /** What is wrong with the pattern, in a sentence; empty when nothing is. */
    public String fault() {
        if (isLiteral) {
            return "";
        }
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            if (!FIELDS.contains(matcher.group(1))) {
                return Strings.text("export.unknown-field", matcher.group());
            }
        }
        return text.isBlank() ? Strings.text("export.no-name") : "";
    }

    /** The name of a file, with its extension; the number tells it from others of the same name, from 2 on. */
    String file(Deliverable what, ProjectState state, int sampleRate, int number) {
        if (isLiteral) {
            return text;
        }
        String name = name(what, state, sampleRate);
        return number > 1 ? name + " (" + number + ").wav" : name + ".wav";
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
        String clean = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-")
                .replaceAll(DIRECTIONS, "")
                .replaceAll("\\s+", " ")
                .replaceAll("([_-])[_-]+", "$1")
                .replaceAll("^[\\s._-]+|[\\s._-]+$", "");
        String cut = cut(clean).replaceAll("[\\s._-]+$", "");
        if (cut.isEmpty()) {
            return Strings.text("export.unnamed");
        }
        return DEVICES.matcher(cut).matches() ? cut + "_" : cut;
    }

    /** At a whole character, so that the name in UTF-8, with a number and an extension, fits into 255 bytes. */
    private static String cut(String name) {
        StringBuilder out = new StringBuilder();
        int bytes = 0;
        for (int c : name.codePoints().toArray()) {
            bytes += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_BYTES) {
                break;
            }
            out.appendCodePoint(c);
        }
        return out.toString();
    }
}
