package org.foleystudio.app.lab;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.engine.evaluate.Chart;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.evaluate.FigureTable;

/** An exhibit: charts, tables, and what must be known to read them. */
final class ExhibitView extends VBox {
    private static final double BAR = 4;

    private final List<ChartView> charts = new ArrayList<>();

    ExhibitView(Exhibit exhibit, ObservableValue<Palette> palettes) {
        super(12);
        for (Chart chart : exhibit.charts()) {
            ChartView view = new ChartView(chart, palettes);
            charts.add(view);
            getChildren().add(view);
        }
        exhibit.tables().forEach(table -> getChildren().add(table(table)));
        for (String note : exhibit.notes()) {
            Label label = new Label(note);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.getStyleClass().addAll("faint", "lab-note");
            getChildren().add(label);
        }
        getStyleClass().add("lab-exhibit");
    }

    /** Draws anew, in other colours. */
    void redraw() {
        charts.forEach(ChartView::draw);
    }

    /** Wide tables may be pushed sideways. */
    private static Node table(FigureTable table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("lab-table");
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.NEVER);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            column.setMinWidth(Region.USE_PREF_SIZE);
            grid.getColumnConstraints().add(column);
            grid.add(label(table.columns().get(i), "faint"), i, 0);
        }
        for (int row = 0; row < table.rows().size(); row++) {
            FigureTable.Row shown = table.rows().get(row);
            grid.add(label(shown.name(), "dim"), 0, row + 1);
            for (int i = 0; i < shown.figures().size(); i++) {
                grid.add(label(shown.figures().get(i).text(), "lab-figure"), i + 1, row + 1);
            }
        }
        ScrollPane sideways = new ScrollPane(grid);
        sideways.setFitToWidth(true);
        sideways.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // room for the bar, so that a table never moves up and down within itself
        sideways.minHeightProperty().bind(grid.heightProperty().add(BAR));
        sideways.getStyleClass().addAll("part-scroll", "lab-table-scroll");
        // the wheel moves the room, not the table under the pointer
        sideways.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaX() == 0 && !event.isShiftDown() && sideways.getParent() != null) {
                event.consume();
                sideways.getParent().fireEvent(event.copyFor(sideways, sideways.getParent()));
            }
        });
        Label title = label(table.title(), "section-title");
        title.setWrapText(true);
        VBox box = new VBox(4, title, sideways);
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
