package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.foleystudio.app.ui.Job;

/** How far an export is, with a button that stops it; nothing half-written is left. */
final class ExportProgress {
    private final HBox root;

    ExportProgress(Job<?> job) {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(job.fractionProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(text("export.job"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button stop = new Button(text("export.stop"));
        stop.setCancelButton(true);
        stop.setOnAction(e -> {
            stop.setDisable(true);
            job.cancel();
        });
        root = new HBox(8, bar, stop);
        root.setAlignment(Pos.CENTER_LEFT);
    }

    Node node() {
        return root;
    }
}
