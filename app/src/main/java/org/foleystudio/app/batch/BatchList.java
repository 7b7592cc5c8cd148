package org.foleystudio.app.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.foleystudio.engine.FoleyException;

/** A list of work: one line per clip, its columns named by the first line. */
public final class BatchList {
    /** Columns that a list may have; only the first must be there. */
    public static final List<String> COLUMNS = List.of(
            "clip", "name", "seeds", "start", "length", "steps", "cfg", "power", "sampler", "channel", "overlap");

    private static final long MOST_BYTES = 64L << 20;

    private BatchList() {}

    /**
     * Reads a list. Clips lie relative to it; every seed of a line is an item of its own.
     *
     * @param seeds takes a column of seeds, such as {@code 1..4,9}, apart
     */
    public static List<BatchItem> read(Path file, Function<String, List<Long>> seeds) throws FoleyException {
        String text;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw fault(file, 1, "it is too large to be a list");
            }
            text = Files.readString(file);
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read the list " + file + ".", e);
        }
        List<CsvText.Row> rows = CsvText.rows(text);
        if (rows.isEmpty()) {
            throw fault(file, 1, "it is empty; its first line names the columns: " + String.join(",", COLUMNS));
        }
        List<String> columns = columns(file, rows.get(0));
        List<BatchItem> items = new ArrayList<>();
        for (CsvText.Row row : rows.subList(1, rows.size())) {
            if (!row.isBlank()) {
                add(items, file, columns, row, seeds);
            }
        }
        return unique(file, items);
    }

    private static List<String> columns(Path file, CsvText.Row first) throws FoleyException {
        List<String> columns = first.values().stream()
                .map(c -> c.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String column : columns) {
            if (!COLUMNS.contains(column)) {
                throw fault(file, 1, "there is no column \"" + column + "\"; known: " + String.join(", ", COLUMNS));
            }
        }
        if (!columns.contains(COLUMNS.get(0))) {
            throw fault(file, 1, "the column \"clip\" is missing");
        }
        return columns;
    }

    private static void add(
            List<BatchItem> items, Path file, List<String> columns, CsvText.Row row, Function<String, List<Long>> seeds)
            throws FoleyException {
        if (row.values().size() > columns.size()) {
            throw fault(file, row.number(), "it has more values than the first line has columns");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < row.values().size(); i++) {
            String value = row.values().get(i).strip();
            if (!value.isEmpty()) {
                values.put(columns.get(i), value);
            }
        }
        String clip = values.remove("clip");
        if (clip == null) {
            throw fault(file, row.number(), "it names no clip");
        }
        Path path = file.toAbsolutePath().resolveSibling(clip).normalize();
        String name = values.containsKey("name") ? String.valueOf(values.remove("name")) : stem(path);
        List<Long> wanted = seeds(file, row, values.remove("seeds"), seeds);
        for (long seed : wanted) {
            String own = wanted.size() == 1 ? name : name + "-seed" + seed;
            items.add(new BatchItem(row.number(), safe(own), path, seed, values));
        }
    }

    private static List<Long> seeds(
            Path file,
            CsvText.Row row,
            @org.jspecify.annotations.Nullable String text,
            Function<String, List<Long>> seeds)
            throws FoleyException {
        try {
            return text == null ? List.of(42L) : seeds.apply(text);
        } catch (RuntimeException e) {
            throw fault(file, row.number(), "\"" + text + "\" are no seeds such as 1..4,9");
        }
    }

    private static String stem(Path clip) {
        String name = String.valueOf(clip.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** A list from elsewhere must not name files outside of the folder. */
    private static String safe(String name) {
        String clean = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-").replaceAll("^\\.+", "");
        return clean.isBlank() ? "untitled" : clean;
    }

    /** Clips of one name in several folders get numbers, which are the same for everybody who reads the list. */
    private static List<BatchItem> unique(Path file, List<BatchItem> items) throws FoleyException {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> names = new HashSet<>();
        List<BatchItem> out = new ArrayList<>();
        for (BatchItem item : items) {
            int count = seen.merge(item.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            String name = count == 1 ? item.name() : item.name() + " (" + count + ")";
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw fault(file, item.line(), "the name \"" + name + "\" is given twice");
            }
            out.add(new BatchItem(item.line(), name, item.clip(), item.seed(), item.settings()));
        }
        return out;
    }

    private static FoleyException fault(Path file, int line, String why) {
        return new FoleyException(FoleyException.Code.SETTINGS, "Line " + line + " of " + file + ": " + why + ".");
    }
}
