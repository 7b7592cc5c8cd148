package org.foleystudio.engine.evaluate;

import java.util.List;

/**
 * What an analysis found. The command line and the studio show the same one.
 *
 * @param id short name, for files
 * @param title what was looked at
 * @param tables of figures
 * @param charts pictures of them
 * @param notes what one must know to read them, in sentences
 */
public record Exhibit(String id, String title, List<FigureTable> tables, List<Chart> charts, List<String> notes) {
    public Exhibit {
        tables = List.copyOf(tables);
        charts = List.copyOf(charts);
        notes = List.copyOf(notes);
    }
}
