package org.foleystudio.app.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.evaluate.Chart;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.evaluate.FigureTable;

/** Saves a large finding and prints the messages. */
public final class FullDiskMain {
    private FullDiskMain() {}

    /** @param arguments the files to save, named as their kinds */
    public static void main(String[] arguments) {
        List<FigureTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            rows.add(FigureTable.Row.of("a row of a large table, number " + i, i / 7.0));
        }
        Exhibit large = new Exhibit(
                "large",
                "Large",
                List.of(new FigureTable("t", List.of("name", "n"), rows)),
                List.of(new Chart.Matrix("m", "x", "y", 0, 1, new double[60][60])),
                List.of());
        Toasts toasts = new Toasts();
        for (String file : arguments) {
            Path target = Path.of(file);
            LabFiles.Kind kind = file.endsWith("csv") ? LabFiles.Kind.CSV : LabFiles.Kind.SVG;
            new LabFiles(Tasks.sameThread(), toasts, (name, asked) -> Optional.of(target))
                    .save(large, kind, "small", Theme.DARK.palette());
        }
        toasts.shown().forEach(toast -> System.out.println(toast.kind() + " " + toast.text()));
    }
}
