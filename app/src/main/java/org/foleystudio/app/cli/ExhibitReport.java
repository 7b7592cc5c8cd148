package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.evaluate.Figure;
import org.foleystudio.engine.evaluate.FigureTable;

/** What an analysis found, for scripts and for people. */
final class ExhibitReport {
    private ExhibitReport() {}

    /** One object; figures that do not exist are left out. */
    static JsonObject json(Exhibit exhibit) {
        JsonObject json = new JsonObject();
        json.addProperty("analysis", exhibit.id());
        json.addProperty("title", exhibit.title());
        JsonArray tables = new JsonArray();
        exhibit.tables().forEach(table -> tables.add(json(table)));
        json.add("tables", tables);
        JsonArray notes = new JsonArray();
        exhibit.notes().forEach(notes::add);
        json.add("notes", notes);
        return json;
    }

    private static JsonObject json(FigureTable table) {
        JsonObject json = new JsonObject();
        json.addProperty("title", table.title());
        JsonArray rows = new JsonArray();
        for (FigureTable.Row row : table.rows()) {
            JsonObject entry = new JsonObject();
            entry.addProperty(table.columns().get(0), row.name());
            for (int i = 0; i < row.figures().size(); i++) {
                Figure figure = row.figures().get(i);
                String column = table.columns().get(i + 1);
                if (Double.isFinite(figure.value())) {
                    entry.addProperty(column, figure.value());
                }
                if (Double.isFinite(figure.spread())) {
                    entry.addProperty(column + " spread", figure.spread());
                }
            }
            rows.add(entry);
        }
        json.add("rows", rows);
        return json;
    }

    /** Tables set in columns, then the notes. */
    static List<String> lines(Exhibit exhibit) {
        List<String> lines = new ArrayList<>();
        for (FigureTable table : exhibit.tables()) {
            lines.add(table.title());
            lines.addAll(lines(table));
            lines.add("");
        }
        lines.addAll(exhibit.notes());
        return lines;
    }

    private static List<String> lines(FigureTable table) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(table.columns());
        for (FigureTable.Row row : table.rows()) {
            List<String> line = new ArrayList<>(List.of(row.name()));
            row.figures().forEach(figure -> line.add(figure.text()));
            cells.add(line);
        }
        int[] widths = new int[table.columns().size()];
        for (List<String> line : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return cells.stream().map(line -> "  " + set(line, widths)).toList();
    }

    private static String set(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder(line.get(0))
                .append(" ".repeat(widths[0] - line.get(0).length()));
        for (int i = 1; i < widths.length; i++) {
            text.append("  ")
                    .append(" ".repeat(widths[i] - line.get(i).length()))
                    .append(line.get(i));
        }
        return text.toString();
    }
}
