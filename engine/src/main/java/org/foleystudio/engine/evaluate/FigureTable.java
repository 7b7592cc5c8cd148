package org.foleystudio.engine.evaluate;

import java.util.Arrays;
import java.util.List;

/**
 * Named rows of numbers.
 *
 * @param title what it shows
 * @param columns heads, the first that of the rows' names
 * @param rows one figure per column after the first
 */
public record FigureTable(String title, List<String> columns, List<Row> rows) {
    /**
     * One row.
     *
     * @param name what it is of
     * @param figures one per column
     */
    public record Row(String name, List<Figure> figures) {
        public Row {
            figures = List.copyOf(figures);
        }

        /** A row of plain numbers. */
        public static Row of(String name, double... values) {
            return new Row(name, Arrays.stream(values).mapToObj(Figure::of).toList());
        }
    }

    public FigureTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.figures().size() != columns.size() - 1) {
                throw new IllegalArgumentException("the row \"%s\" has %d figures for %d columns"
                        .formatted(row.name(), row.figures().size(), columns.size() - 1));
            }
        }
    }
}
