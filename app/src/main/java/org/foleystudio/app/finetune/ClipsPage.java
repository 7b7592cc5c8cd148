package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.ImageView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.foleystudio.app.player.PictureView;
import org.foleystudio.app.player.Turntable;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.app.ui.EmptyState;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** First step: clips are dropped, looked at, played, left out. */
final class ClipsPage {
    private static final double THUMB_WIDTH = 64;
    private static final double THUMB_HEIGHT = 36;

    private final WizardViewModel model;
    private final Pictures pictures;
    private final Turntable turntable;
    private final PictureView viewer;
    private final StackPane stack = new StackPane();
    private final VBox root = new VBox(12);
    private final TableView<ClipRow> table = new TableView<>();
    private final Label count = new Label();
    private final Label expectation = new Label();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final Button again = new Button(text("finetune.clips.again"), new FontIcon(MaterialDesignR.REFRESH));
    private final Button clear = new Button(text("finetune.clips.clear"), new FontIcon(MaterialDesignC.CLOSE));
    private final VBox side = new VBox(10);

    ClipsPage(WizardViewModel model, Pictures pictures, Turntable turntable) {
        this.model = model;
        this.pictures = pictures;
        this.turntable = turntable;
        viewer = new PictureView(turntable.transport());
        table.setItems(model.rows());
        table.getColumns().setAll(List.of(thumbnail(), name(), length(), verdict(), use()));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setFixedCellSize(46);
        table.setFocusTraversable(true);
        table.setAccessibleText(text("finetune.clips"));
        Node empty = new EmptyState(
                MaterialDesignF.FILMSTRIP, text("finetune.clips.empty.title"), text("finetune.clips.empty"));
        stack.getChildren().addAll(table, empty);
        VBox.setVgrow(stack, Priority.ALWAYS);
        side.setPrefWidth(320);
        side.setMinWidth(240);
        StackPane frame = new StackPane(viewer);
        frame.getStyleClass().add("viewer-frame");
        frame.setMinHeight(180);
        frame.setPrefHeight(180);
        expectation.setWrapText(true);
        expectation.setMinHeight(Region.USE_PREF_SIZE);
        expectation.getStyleClass().add("dim");
        Label what = new Label(text("finetune.clips.advice"));
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        what.getStyleClass().add("faint");
        count.getStyleClass().add("card-title");
        side.getChildren().addAll(frame, count, expectation, what);
        HBox body = new HBox(18, stack, side);
        HBox.setHgrow(stack, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        root.getChildren().addAll(tools(), body);
        root.setOnDragOver(this::dragOver);
        root.setOnDragDropped(this::dropped);
        InvalidationListener refresher = o -> {
            boolean isEmpty =
                    model.rows().isEmpty() && !model.checkingProperty().get();
            empty.setVisible(isEmpty);
            table.setVisible(!isEmpty);
            busy.setVisible(model.checkingProperty().get());
            count.setText(isEmpty ? "" : model.clipCount());
            for (Node known : List.of(frame, count, expectation)) {
                known.setVisible(!isEmpty);
                known.setManaged(!isEmpty);
            }
            again.setDisable(isEmpty);
            clear.setDisable(isEmpty);
            expectation.setText(isEmpty ? "" : model.expectation());
        };
        model.changesProperty().addListener(refresher);
        model.checkingProperty().addListener(refresher);
        refresher.invalidated(model.changesProperty());
        turntable.playingProperty().addListener((o, was, now) -> table.refresh());
    }

    Node node() {
        return root;
    }

    private Node tools() {
        Button folder = new Button(text("finetune.clips.folder"), new FontIcon(MaterialDesignF.FOLDER_PLUS_OUTLINE));
        folder.setOnAction(event -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(text("finetune.clips.folder"));
            Optional.ofNullable(chooser.showDialog(root.getScene().getWindow()))
                    .ifPresent(file -> model.addClips(List.of(file.toPath())));
        });
        Button files = new Button(text("finetune.clips.files"), new FontIcon(MaterialDesignP.PLUS));
        files.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(text("finetune.clips.files"));
            List<File> chosen = chooser.showOpenMultipleDialog(root.getScene().getWindow());
            if (chosen != null) {
                model.addClips(chosen.stream().map(File::toPath).toList());
            }
        });
        again.setTooltip(Buttons.tooltip(text("finetune.clips.again.tip")));
        again.setOnAction(event -> model.check());
        clear.setOnAction(event -> model.clear());
        busy.setMaxSize(18, 18);
        busy.setPrefSize(18, 18);
        HBox row = new HBox(8, folder, files, again, clear, busy);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        event.setDropCompleted(true);
        event.consume();
        model.addClips(
                event.getDragboard().getFiles().stream().map(File::toPath).toList());
    }

    private static TableColumn<ClipRow, ClipRow> column(String title, double width) {
        TableColumn<ClipRow, ClipRow> column = new TableColumn<>(title);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setSortable(false);
        return column;
    }

    private TableColumn<ClipRow, ClipRow> thumbnail() {
        TableColumn<ClipRow, ClipRow> column = column("", 112);
        column.setMinWidth(112);
        column.setMaxWidth(112);
        column.setCellFactory(c -> new Cell() {
            private final ImageView view = new ImageView();
            private final Button play = new Button("", new FontIcon(MaterialDesignP.PLAY));
            private final HBox box = new HBox(6, play, new StackPane(view));

            @Override
            void show(ClipRow row) {
                view.setFitWidth(THUMB_WIDTH);
                view.setFitHeight(THUMB_HEIGHT);
                view.setPreserveRatio(true);
                box.setAlignment(Pos.CENTER_LEFT);
                boolean plays = turntable.playingProperty().get().equals(Optional.of(row.file()));
                play.setGraphic(new FontIcon(plays ? MaterialDesignS.STOP : MaterialDesignP.PLAY));
                play.getStyleClass().setAll("button", "icon-button", "flat-button");
                play.setAccessibleText(text("finetune.clips.play", row.file().getFileName()));
                play.setTooltip(
                        Buttons.tooltip(text("finetune.clips.play", row.file().getFileName())));
                play.setOnAction(event -> {
                    viewer.setFile(Optional.of(row.file()));
                    turntable.toggle(row.file());
                });
                if (row.verdict().seconds() > 0) {
                    view.imageProperty()
                            .bind(pictures.clip(row.file(), row.verdict().seconds()));
                } else {
                    view.imageProperty().unbind();
                    view.setImage(null);
                }
                setGraphic(box);
            }
        });
        return column;
    }

    private TableColumn<ClipRow, ClipRow> name() {
        TableColumn<ClipRow, ClipRow> column = column(text("finetune.column.clip"), 210);
        column.setCellFactory(c -> new Cell() {
            @Override
            void show(ClipRow row) {
                setText(String.valueOf(row.file().getFileName()));
                setTooltip(Buttons.tooltip(row.file().toString()));
                getStyleClass().removeAll("left-out");
                if (!row.isUsed()) {
                    getStyleClass().add("left-out");
                }
            }
        });
        return column;
    }

    private TableColumn<ClipRow, ClipRow> length() {
        TableColumn<ClipRow, ClipRow> column = column(text("finetune.column.length"), 70);
        column.setMinWidth(70);
        column.setMaxWidth(90);
        column.setCellFactory(c -> new Cell() {
            @Override
            void show(ClipRow row) {
                double seconds = row.verdict().seconds();
                setText(seconds > 0 ? String.format(Locale.ROOT, "%.1f s", seconds) : "–");
            }
        });
        return column;
    }

    private TableColumn<ClipRow, ClipRow> verdict() {
        TableColumn<ClipRow, ClipRow> column = column(text("finetune.column.verdict"), 330);
        column.setCellFactory(c -> new Cell() {
            @Override
            void show(ClipRow row) {
                Label word = new Label(Verdicts.word(row));
                word.getStyleClass().addAll("verdict", Verdicts.style(row));
                word.setMinWidth(84);
                Label why = new Label(row.verdict().sentence());
                why.getStyleClass().add("dim");
                why.setWrapText(true);
                why.setTooltip(Buttons.tooltip(row.verdict().sentence()));
                HBox box = new HBox(10, word, why);
                box.prefWidthProperty().bind(widthProperty().subtract(16));
                box.setAlignment(Pos.CENTER_LEFT);
                setGraphic(box);
            }
        });
        return column;
    }

    private TableColumn<ClipRow, ClipRow> use() {
        TableColumn<ClipRow, ClipRow> column = column(text("finetune.column.use"), 60);
        column.setMinWidth(56);
        column.setMaxWidth(70);
        column.setCellFactory(c -> new Cell() {
            @Override
            void show(ClipRow row) {
                CheckBox box = new CheckBox();
                box.setSelected(row.isUsed());
                box.setDisable(!row.verdict().isUsable());
                box.setAccessibleText(text("finetune.clips.use", row.file().getFileName()));
                box.setTooltip(
                        Buttons.tooltip(text("finetune.clips.use", row.file().getFileName())));
                box.setOnAction(event -> model.exclude(row, !box.isSelected()));
                setGraphic(box);
            }
        });
        return column;
    }

    void close() {
        viewer.close();
    }

    /** Shows a row, or nothing. */
    private abstract static class Cell extends TableCell<ClipRow, ClipRow> {
        abstract void show(ClipRow row);

        @Override
        protected void updateItem(@Nullable ClipRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            if (!empty && row != null) {
                show(row);
            }
        }
    }
}
