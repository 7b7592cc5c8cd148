package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.engine.media.WavFormat;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The sheet: what, how, where, and the very files that will be there, each with its exact length. */
public final class ExportSheet {
    private static final int MOST_HANDLES = 1000;

    private final ExportViewModel model;
    private final Consumer<Path> opener;
    private final Runnable close;
    private final GridPane form = new GridPane();
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
        addKind();
        addShape();
        addName();
        addFolder();
        addSwitches();
        root = new VBox(title(), form, new PlannedFiles(model).node(), buttons());
        root.getStyleClass().addAll("panel", "export-sheet");
        root.setPrefWidth(620);
        Theme.style(root, "panels.css");
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

    private void addKind() {
        List<ExportKind> kinds = Arrays.asList(ExportKind.values());
        add(text("export.kind"), Choice.of(kinds, ExportNames::of, model.kindProperty(), text("export.kind")));
        List<ExportViewModel.What> whats = Arrays.asList(ExportViewModel.What.values());
        add(text("export.what"), Choice.of(whats, ExportNames::of, model.whatProperty(), text("export.what")));
    }

    private void addShape() {
        String format = text("export.format");
        HBox samples = new HBox(
                8,
                Choice.of(FileShape.RATES, ExportNames::ofRate, model.sampleRateProperty(), format),
                Choice.of(Arrays.asList(WavFormat.values()), ExportNames::of, model.formatProperty(), format),
                Choice.of(Arrays.asList(FileShape.Layout.values()), ExportNames::of, model.layoutProperty(), format));
        samples.getChildren().forEach(c -> HBox.setHgrow(c, Priority.ALWAYS));
        add(format, samples);
        String level = text("export.level");
        add(level, Choice.of(Arrays.asList(ExportLevel.values()), ExportNames::of, model.levelProperty(), level));
        add(text("export.part"), part());
    }

    private Node part() {
        CheckBox range = new CheckBox(text("export.range-only"));
        range.selectedProperty().bindBidirectional(model.rangeOnlyProperty());
        Spinner<Integer> handles =
                new Spinner<>(0, MOST_HANDLES, model.handlesProperty().get(), 1);
        handles.setEditable(true);
        handles.setPrefWidth(84);
        handles.setAccessibleText(text("export.handles"));
        handles.getEditor().setAccessibleText(text("export.handles"));
        handles.setTooltip(new Tooltip(text("export.handles.tip")));
        handles.valueProperty()
                .addListener((o, was, now) -> model.handlesProperty().set(now == null ? 0 : now));
        Label name = new Label(text("export.handles"));
        name.getStyleClass().add("setting-name");
        name.setLabelFor(handles);
        Label unit = new Label(text("export.frames"));
        unit.getStyleClass().add("setting-name");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox box = new HBox(8, range, space, name, handles, unit);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
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
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
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
        CheckBox sidecar = new CheckBox(text("export.sidecar"));
        sidecar.setTooltip(new Tooltip(text("export.sidecar.tip")));
        sidecar.selectedProperty().bindBidirectional(model.sidecarProperty());
        CheckBox replace = new CheckBox(text("export.replace"));
        replace.selectedProperty().bindBidirectional(model.replacesProperty());
        CheckBox original = new CheckBox(text("export.keep-original"));
        original.selectedProperty().bindBidirectional(model.keepsOriginalProperty());
        Runnable show = () -> {
            boolean isPicture = model.kindProperty().get().isPicture();
            original.setVisible(isPicture);
            original.setManaged(isPicture);
            sidecar.setVisible(!isPicture);
            sidecar.setManaged(!isPicture);
        };
        model.kindProperty().addListener((o, was, now) -> show.run());
        show.run();
        form.add(new FlowPane(18, 6, replace, sidecar, original), 1, row++);
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
        run.setOnAction(e -> model.run().ifPresent(this::follow));
        return new HBox(8, show, space, cancel, run);
    }

    /** While files are written the sheet shows how far, and can stop it. */
    private void follow(Job<Integer> job) {
        if (job.isEnded()) {
            close.run();
            return;
        }
        form.setDisable(true);
        int last = root.getChildren().size() - 1;
        Node buttons = root.getChildren().get(last);
        root.getChildren().set(last, new ExportProgress(job).node());
        job.onDone(written -> close.run());
        job.onEnd(() -> {
            form.setDisable(false);
            root.getChildren().set(last, buttons);
        });
    }

    /** What is shown. */
    public Node node() {
        return root;
    }
}
