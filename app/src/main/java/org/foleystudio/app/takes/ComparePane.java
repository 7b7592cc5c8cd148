package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.DragSource;
import org.foleystudio.app.ui.Part;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;

/** Takes side by side under one playhead: a sweep by guidance and steps, or all of them. */
public final class ComparePane implements Part {
    private static final int COLUMNS = 3;

    private final Project project;
    private final TakesViewModel model;
    private final Thumbnails thumbnails;
    private final GridPane grid = new GridPane();
    private final Map<String, CompareCell> cells = new HashMap<>();
    private final DoubleBinding place;
    private final VBox root;
    private DragSource drags = DragSource.none();

    /** Shows what the model knows; the transport moves the playhead of every cell. */
    public ComparePane(Project project, TakesViewModel model, Transport transport, Audition audition, Tasks tasks) {
        this.project = project;
        this.model = model;
        thumbnails = new Thumbnails(project, tasks);
        place = Bindings.createDoubleBinding(
                () -> project.clipProperty()
                        .get()
                        .map(ClipEntry::length)
                        .map(l -> (double) transport.position() / l)
                        .orElse(-1.0),
                transport.positionProperty(),
                project.clipProperty());
        grid.getStyleClass().add("compare-grid");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("compare-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = new VBox(head(audition), scroll);
        root.getStyleClass().add("compare");
        Theme.style(root, "panels.css");
        model.rows().addListener((ListChangeListener<TakeRow>) c -> show());
        model.gridProperty().addListener((o, was, now) -> show());
        show();
    }

    private HBox head(Audition audition) {
        ComboBox<Optional<String>> group = new ComboBox<>();
        group.setButtonCell(new GroupCell());
        group.setCellFactory(l -> new GroupCell());
        group.setTooltip(new Tooltip(text("takes.group.tip")));
        group.setAccessibleText(text("takes.group.tip"));
        Runnable fill = () -> {
            List<Optional<String>> groups = new ArrayList<>(List.of(Optional.empty()));
            model.sweeps().forEach(s -> groups.add(Optional.of(s)));
            if (!groups.equals(group.getItems())) {
                group.getItems().setAll(groups);
            }
            group.setValue(model.sweepProperty().get());
        };
        model.sweeps().addListener((ListChangeListener<String>) c -> fill.run());
        model.sweepProperty().addListener((o, was, now) -> fill.run());
        group.valueProperty().addListener((o, was, now) -> {
            if (now != null) {
                model.sweepProperty().set(now);
            }
        });
        fill.run();
        ToggleButton matched = new ToggleButton(text("action.takes.match"));
        matched.selectedProperty().bindBidirectional(audition.loudnessMatchedProperty());
        matched.setTooltip(new Tooltip(text("action.takes.match.tip")));
        Label keys = new Label(text("takes.keys"));
        keys.getStyleClass().add("faint");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, group, TakesPane.blindButton(model), matched, space, keys);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().addAll("panel", "compare-head");
        return head;
    }

    private final class GroupCell extends ListCell<Optional<String>> {
        @Override
        protected void updateItem(Optional<String> item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : item.map(model::sweepName).orElse(text("takes.group.all")));
        }
    }

    private void show() {
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        grid.getRowConstraints().clear();
        cells.keySet().retainAll(model.rows().stream().map(TakeRow::id).toList());
        SweepGrid sweep = model.gridProperty().get();
        boolean laidOut = !sweep.cells().isEmpty()
                && model.blindProperty().get().isEmpty()
                && model.orderProperty().get() == TakesViewModel.Order.NUMBER;
        if (laidOut) {
            showSweep(sweep);
        } else {
            showAll();
        }
    }

    private void showAll() {
        if (model.rows().isEmpty()) {
            Label empty = new Label(text("takes.empty"));
            empty.getStyleClass().add("faint");
            grid.add(empty, 0, 0);
            GridPane.setHalignment(empty, HPos.CENTER);
            grid.getColumnConstraints().add(column(100));
            grid.getRowConstraints().add(row());
            return;
        }
        int columns = Math.min(COLUMNS, Math.max(1, model.rows().size()));
        for (int i = 0; i < columns; i++) {
            grid.getColumnConstraints().add(column(100.0 / columns));
        }
        for (int i = 0; i < model.rows().size(); i++) {
            if (i % columns == 0) {
                grid.getRowConstraints().add(row());
            }
            grid.add(cell(model.rows().get(i)), i % columns, i / columns);
        }
    }

    private void showSweep(SweepGrid sweep) {
        ColumnConstraints names = new ColumnConstraints(56);
        grid.getColumnConstraints().add(names);
        grid.getRowConstraints().add(new RowConstraints(22));
        int columns = sweep.steps().size();
        for (int c = 0; c < columns; c++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setHgrow(Priority.ALWAYS);
            constraints.setMinWidth(150);
            constraints.setPrefWidth(200);
            grid.getColumnConstraints().add(constraints);
            Label label = new Label(counted(sweep.steps().get(c), "takes.steps.one", "takes.steps.many"));
            label.getStyleClass().add("dim");
            GridPane.setHalignment(label, HPos.CENTER);
            grid.add(label, c + 1, 0);
        }
        for (int r = 0; r < sweep.guidances().size(); r++) {
            grid.getRowConstraints().add(row());
            double guidance = sweep.guidances().get(r);
            Label label = new Label(text(
                    "takes.grid.guidance",
                    String.format(Locale.ROOT, guidance == Math.rint(guidance) ? "%.0f" : "%.1f", guidance)));
            label.getStyleClass().add("dim");
            grid.add(label, 0, r + 1);
            for (int c = 0; c < columns; c++) {
                grid.add(sweepCell(sweep.cells().get(r * columns + c)), c + 1, r + 1);
            }
        }
    }

    /** All seeds of one cell above each other, and what is still to come. */
    private Node sweepCell(SweepGrid.Cell cell) {
        VBox box = new VBox(6);
        for (TakeEntry take : cell.takes()) {
            row(take.id()).map(this::cell).ifPresent(n -> add(box, n));
        }
        if (cell.run().isPresent() || cell.takes().isEmpty()) {
            add(box, CompareCell.pending(cell.run()));
        }
        return box;
    }

    private static void add(VBox box, Region node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        box.getChildren().add(node);
    }

    private Optional<TakeRow> row(String take) {
        return model.rows().stream().filter(r -> r.id().equals(take)).findFirst();
    }

    private Region cell(TakeRow row) {
        CompareCell cell = cells.computeIfAbsent(row.id(), id -> new CompareCell(model, () -> drags, place));
        project.state().take(row.id()).ifPresent(t -> cell.show(row, thumbnails.of(t)));
        return cell.node();
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static RowConstraints row() {
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(96);
        row.setPrefHeight(140);
        return row;
    }

    /** Is told where takes leave the window as files. */
    public void setDragSource(DragSource source) {
        drags = source;
    }

    @Override
    public Node node() {
        return root;
    }
}
