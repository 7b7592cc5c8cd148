package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.engine.media.WavFormat;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The sheet: what, how, where, and the very files that will be there, each with its exact length. */
public final class ExportSheet {
    private static final int MOST_SHOWN = 8;

    private final ExportViewModel model;
    private final Consumer<Path> opener;
    private final Runnable close;
    private final GridPane form = new GridPane();
    private final VBox files = new VBox(6);
    private final VBox root;
    private int row;

    /**
     * Shows a model.
     *
     * @param opener shows a folder in the system's file manager
     * @param close takes the sheet away
     */
    public ExportSheet(ExportViewModel model, Consumer<Path> opener, Runnable close) {
        this.model = model;
        this.opener = opener;
        this.close = close;
        form.getStyleClass().add("setting-form");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(74);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().addAll(names, values);
        addWhat();
        addFormat();
        addName();
        addFolder();
        addSwitches();
        files.getStyleClass().add("note-box");
        root = new VBox(title(), form, files, buttons());
        root.getStyleClass().addAll("panel", "export-sheet");
        root.setPrefWidth(560);
        Theme.style(root, "panels.css");
        model.filesProperty().addListener((o, was, now) -> showFiles());
        model.obstacleProperty().addListener((o, was, now) -> showFiles());
        showFiles();
    }

    private Node title() {
        Label title = new Label(text("export.title"));
        title.getStyleClass().add("sheet-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label badge = new Label(model.sourceBadge());
        badge.getStyleClass().add("badge");
        badge.setTooltip(new Tooltip(text("export.badge.tip")));
        badge.setVisible(!badge.getText().isEmpty());
        HBox box = new HBox(8, title, space, badge);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void addWhat() {
        ComboBox<ExportViewModel.What> box = new ComboBox<>();
        box.getItems().setAll(ExportViewModel.What.values());
        box.setButtonCell(new WhatCell());
        box.setCellFactory(l -> new WhatCell());
        box.valueProperty().bindBidirectional(model.whatProperty());
        add(text("export.what"), box);
    }

    private static final class WhatCell extends ListCell<ExportViewModel.What> {
        @Override
        protected void updateItem(ExportViewModel.What item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : name(item));
        }

        private static String name(ExportViewModel.What what) {
            return switch (what) {
                case COMP -> text("export.what.comp");
                case HEARD -> text("export.what.heard");
                case LANES -> text("export.what.lanes");
                case STARRED -> text("export.what.starred");
            };
        }
    }

    private void addFormat() {
        ComboBox<Integer> rate = new ComboBox<>();
        rate.getItems().setAll(FileShape.RATES);
        rate.setButtonCell(new RateCell());
        rate.setCellFactory(l -> new RateCell());
        rate.setValue(model.sampleRateProperty().get());
        rate.valueProperty()
                .addListener((o, was, now) -> model.sampleRateProperty().set(now));
        rate.setMaxWidth(Double.MAX_VALUE);
        rate.setAccessibleText(text("export.format"));
        ComboBox<WavFormat> bits = new ComboBox<>();
        bits.getItems().setAll(WavFormat.values());
        bits.setButtonCell(new BitsCell());
        bits.setCellFactory(l -> new BitsCell());
        bits.valueProperty().bindBidirectional(model.formatProperty());
        bits.setMaxWidth(Double.MAX_VALUE);
        bits.setAccessibleText(text("export.format"));
        HBox.setHgrow(rate, Priority.ALWAYS);
        HBox.setHgrow(bits, Priority.ALWAYS);
        add(text("export.format"), new HBox(8, rate, bits));
    }

    private static final class RateCell extends ListCell<Integer> {
        @Override
        protected void updateItem(Integer item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : text("export.rate", item / 1000.0));
        }
    }

    private static final class BitsCell extends ListCell<WavFormat> {
        @Override
        protected void updateItem(WavFormat item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
            } else {
                setText(item == WavFormat.FLOAT_32 ? text("export.float") : text("export.bits", item.bits()));
            }
        }
    }

    private void addName() {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(model.patternProperty());
        String fields = NamePattern.FIELDS.stream().map(f -> "{" + f + "}").collect(Collectors.joining(" "));
        field.setTooltip(new Tooltip(text("export.name.tip", fields)));
        add(text("export.name"), field);
    }

    private void addFolder() {
        Label path = new Label();
        path.textProperty().bind(model.folderProperty().asString());
        path.getStyleClass().add("value-box");
        path.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
        path.setMaxWidth(Double.MAX_VALUE);
        path.setMinWidth(0);
        Button choose = new Button(text("export.choose"), new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(e -> choose());
        HBox.setHgrow(path, Priority.ALWAYS);
        add(text("export.folder"), new HBox(8, path, choose));
    }

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(text("export.folder"));
        File now = model.folderProperty().get().toFile();
        if (Files.isDirectory(now.toPath())) {
            chooser.setInitialDirectory(now);
        }
        File chosen = chooser.showDialog(root.getScene().getWindow());
        if (chosen != null) {
            model.folderProperty().set(chosen.toPath());
        }
    }

    private void addSwitches() {
        CheckBox range = new CheckBox(text("export.range-only"));
        range.selectedProperty().bindBidirectional(model.rangeOnlyProperty());
        CheckBox replace = new CheckBox(text("export.replace"));
        replace.selectedProperty().bindBidirectional(model.replacesProperty());
        form.add(new HBox(18, range, replace), 1, row++);
    }

    private void add(String name, Node control) {
        Label label = new Label(name);
        label.getStyleClass().add("setting-name");
        label.setLabelFor(control);
        if (control instanceof Control wide) {
            wide.setMaxWidth(Double.MAX_VALUE);
            wide.setAccessibleText(name);
        }
        form.add(label, 0, row);
        form.add(control, 1, row++);
    }

    private void showFiles() {
        files.getChildren().clear();
        String obstacle = model.obstacleProperty().get();
        if (!obstacle.isEmpty()) {
            Label why = new Label(obstacle);
            why.setWrapText(true);
            why.getStyleClass().add("obstacle");
            files.getChildren().add(why);
            return;
        }
        List<ExportPlan.Planned> planned = model.filesProperty().get();
        planned.stream().limit(MOST_SHOWN).map(ExportSheet::line).forEach(files.getChildren()::add);
        if (planned.size() > MOST_SHOWN) {
            Label more = new Label(text("export.more", planned.size() - MOST_SHOWN));
            more.getStyleClass().add("faint");
            files.getChildren().add(more);
        }
    }

    private static Node line(ExportPlan.Planned file) {
        Label name = new Label(String.valueOf(file.target().getFileName()));
        name.setMinWidth(0);
        name.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        Label exact = new Label(ExportViewModel.exactness(file), new FontIcon(MaterialDesignC.CHECK));
        exact.getStyleClass().addAll("ok", "exact");
        exact.setMinWidth(Region.USE_PREF_SIZE);
        Label there = new Label(text("export.replaces"));
        there.getStyleClass().add("warn");
        there.setMinWidth(Region.USE_PREF_SIZE);
        there.setVisible(file.isThere());
        there.setManaged(file.isThere());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, name, space, there, exact);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node buttons() {
        Button show = new Button(text("export.show-folder"), new FontIcon(MaterialDesignF.FOLDER_OUTLINE));
        show.setOnAction(e -> opener.accept(model.folderProperty().get()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button cancel = new Button(text("export.close"));
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> close.run());
        Button run = new Button(text("export.run"), new FontIcon(MaterialDesignE.EXPORT));
        run.getStyleClass().add("accent");
        run.setDefaultButton(true);
        run.disableProperty().bind(model.obstacleProperty().isNotEmpty());
        run.setOnAction(e -> model.run().ifPresent(job -> close.run()));
        return new HBox(8, show, space, cancel, run);
    }

    /** What is shown. */
    public Node node() {
        return root;
    }
}
