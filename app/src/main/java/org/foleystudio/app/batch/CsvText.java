package org.foleystudio.app.batch;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values after RFC 4180; semicolons, which some spreadsheets write, separate too if the first line says so. */
final class CsvText {
    /**
     * A line.
     *
     * @param number in the file, from 1
     * @param values its fields
     */
    record Row(int number, List<String> values) {
        boolean isBlank() {
            return values.stream().allMatch(String::isBlank);
        }
    }

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvText(String text) {
        this.text = text;
        String first = text.lines().findFirst().orElse("");
        separator = first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
    }

    static List<Row> rows(String text) {
        CsvText csv = new CsvText(text.startsWith("\ufeff") ? text.substring(1) : text);
        List<Row> rows = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            rows.add(csv.row());
        }
        return rows;
    }

    private Row row() {
        int number = line;
        List<String> values = new ArrayList<>(List.of(value()));
        while (at < text.length() && text.charAt(at) == separator) {
            at++;
            values.add(value());
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
        return new Row(number, values);
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        boolean isQuoted = at < text.length() && text.charAt(at) == '"';
        at += isQuoted ? 1 : 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isQuoted && c == '"') {
                at++;
                if (at >= text.length() || text.charAt(at) != '"') {
                    isQuoted = false;
                    continue;
                }
            } else if (!isQuoted && (c == separator || c == '\r' || c == '\n')) {
                break;
            }
            line += c == '\n' ? 1 : 0;
            value.append(c);
            at++;
        }
        return value.toString();
    }

    /** A value as it stands in a file. */
    static String quoted(String value) {
        return value.matches("(?s).*[\",;\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
