package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.app.ui.EmptyState;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** All of one model: what it is, under which terms, what is missing, and what can be done with it. */
final class ModelDetail {
    private final ModelsViewModel model;
    private final Consumer<Path> opener;
    private final BorderPane root = new BorderPane();
    private final VBox content = new VBox(14);
    private final VBox question = new VBox(10);
    private final Label transferTitle = new Label();
    private final Label transferWords = new Label();
    private final ProgressBar transferBar = new ProgressBar();

    ModelDetail(ModelsViewModel model, Consumer<Path> opener) {
        this.model = model;
        this.opener = opener;
        content.getStyleClass().add("shelf-detail");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("part-scroll");
        root.setCenter(scroll);
        question.getStyleClass().addAll("shelf-question", "panel-part");
        hideQuestion();
        root.setBottom(question);
        InvalidationListener refresher = o -> show();
        model.chosenProperty().addListener(refresher);
        model.transfers().addListener((MapChangeListener<String, Transfer>) change -> showTransfer());
        show();
    }

    Node node() {
        return root;
    }

    private void show() {
        hideQuestion();
        content.getChildren().clear();
        if (model.chosenProperty().get().isEmpty()) {
            content.getChildren()
                    .add(new EmptyState(
                            MaterialDesignP.PACKAGE_VARIANT, text("models.empty.title"), text("models.empty")));
            return;
        }
        ModelCard card = model.chosenProperty().get().get();
        content.getChildren().addAll(head(card), words(card.about(), "detail-about"));
        if (!card.trouble().isEmpty()) {
            content.getChildren().add(box(card.trouble(), "trouble-box"));
        }
        if (card.state() == ModelState.BUSY) {
            content.getChildren().add(transfer(card));
        }
        content.getChildren().add(buttons(card));
        if (!card.needs().isEmpty()) {
            content.getChildren().addAll(section(text("models.section.needs")), needs(card));
        }
        content.getChildren().addAll(section(text("models.section.licence")), licences(card));
        if (!card.terms().isEmpty() && card.bundle().isEmpty()) {
            content.getChildren().add(terms(card));
        }
        content.getChildren().addAll(section(text("models.section.facts")), facts(card));
    }

    private static Node head(ModelCard card) {
        Label name = new Label(card.name());
        name.getStyleClass().add("detail-title");
        Label state = new Label(card.state().words());
        state.getStyleClass().addAll("state-pill", "pill-" + card.state().style());
        HBox head = new HBox(12, name, state);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private static Node box(String text, String style) {
        VBox box = new VBox(words(text, "value"));
        box.getStyleClass().add(style);
        return box;
    }

    private static Label section(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("section-title");
        return label;
    }

    private Node transfer(ModelCard card) {
        transferBar.setMaxWidth(Double.MAX_VALUE);
        transferTitle.getStyleClass().setAll("label", "card-title");
        transferWords.getStyleClass().setAll("label", "dim", "numbers");
        Button stop = button(text("models.cancel"), MaterialDesignC.CLOSE, text("models.cancel.tip"));
        stop.setOnAction(event -> model.cancel(card));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(10, transferTitle, gap, transferWords, stop);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(8, line, transferBar);
        box.getStyleClass().add("transfer-box");
        showTransfer();
        return box;
    }

    private void showTransfer() {
        String name = model.chosenProperty().get().map(ModelCard::name).orElse("");
        Transfer transfer = model.transfers().get(name);
        if (transfer != null) {
            transferTitle.setText(transfer.title());
            transferWords.setText(transfer.words());
            transferBar.setProgress(transfer.fraction());
        }
    }

    private Node buttons(ModelCard card) {
        FlowPane row = new FlowPane(8, 8);
        boolean isFetchable = card.bundle().isEmpty() && !card.terms().isEmpty();
        if (isFetchable) {
            row.getChildren().add(download(card));
        }
        card.bundle().ifPresent(bundle -> {
            Button hear = button(text("models.hear"), MaterialDesignP.PLAY, text("models.hear.tip"));
            hear.getStyleClass().add("accent");
            hear.setDisable(card.state() != ModelState.READY);
            hear.setOnAction(event -> model.hear(bundle));
            Button first =
                    button(text("models.make-default"), MaterialDesignS.STAR_OUTLINE, text("models.make-default.tip"));
            first.setDisable(card.state() != ModelState.READY || model.isDefault(card));
            first.setOnAction(event -> model.makeDefault(card));
            Button verify = button(
                    text("models.verify-button"), MaterialDesignS.SHIELD_CHECK_OUTLINE, text("models.verify.tip"));
            verify.setDisable(card.state() == ModelState.BUSY);
            verify.setOnAction(event -> model.verify(card));
            row.getChildren().addAll(hear, first, verify);
            if (card.state() == ModelState.DAMAGED) {
                Button repair =
                        button(text("models.repair"), MaterialDesignW.WRENCH_OUTLINE, text("models.repair.tip"));
                repair.setOnAction(event -> model.repair(card));
                row.getChildren().add(repair);
            }
            Button export = button(text("models.export-button"), MaterialDesignE.EXPORT, text("models.export.tip"));
            export.setDisable(card.state() != ModelState.READY);
            export.setOnAction(event -> chooseExport(card));
            Button folder = button(text("models.show"), MaterialDesignF.FOLDER_OPEN_OUTLINE, text("models.show.tip"));
            folder.setOnAction(event -> opener.accept(bundle.folder()));
            row.getChildren().addAll(export, folder, changing(card, renameButton(card)));
        });
        boolean isRemovable =
                card.bundle().isPresent() || card.unusable().isPresent() || card.state() == ModelState.NEEDS_FILES;
        if (isRemovable) {
            Button remove =
                    button(text("models.remove-button"), MaterialDesignD.DELETE_OUTLINE, text("models.remove.tip"));
            remove.setOnAction(event -> ask(model.loss(card), text("models.remove-button"), () -> model.remove(card)));
            row.getChildren().add(changing(card, remove));
        }
        return row;
    }

    private Button download(ModelCard card) {
        boolean goesOn = card.state() == ModelState.PAUSED;
        Button button = button(
                goesOn ? text("models.resume") : text("models.download-button"),
                MaterialDesignA.ARROW_DOWN_BOLD_CIRCLE_OUTLINE,
                text("models.download.tip"));
        button.setId("model-download");
        button.getStyleClass().add("accent");
        String obstacle = model.downloadObstacle(card);
        button.setDisable(!obstacle.isEmpty());
        button.setOnAction(event -> model.download(card));
        return button;
    }

    private Button renameButton(ModelCard card) {
        Button rename = button(text("models.rename-button"), MaterialDesignP.PENCIL_OUTLINE, text("models.rename.tip"));
        rename.setOnAction(event -> askName(card));
        return rename;
    }

    /** A button that changes a model says why it cannot where it cannot. */
    private Node changing(ModelCard card, Button button) {
        String obstacle = model.changeObstacle(card);
        if (obstacle.isEmpty()) {
            return button;
        }
        button.setDisable(true);
        HBox shell = new HBox(button);
        javafx.scene.control.Tooltip.install(shell, Buttons.tooltip(obstacle));
        return shell;
    }

    private static Button button(String text, Ikon icon, String tip) {
        Button button = new Button(text, new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(Buttons.tooltip(tip));
        return button;
    }

    private static Node needs(ModelCard card) {
        VBox list = new VBox(6);
        card.needs().forEach(need -> {
            Label line = words(need, "value");
            line.setGraphic(new FontIcon(MaterialDesignF.FILE_QUESTION_OUTLINE));
            list.getChildren().add(line);
        });
        list.getChildren().add(words(text("models.needs.drop"), "dim"));
        list.getStyleClass().add("needs-box");
        return list;
    }

    private static Node licences(ModelCard card) {
        GridPane grid = rows();
        addRow(grid, 0, text("models.licence.code"), card.codeLicence());
        addRow(grid, 1, text("models.licence.weights"), card.weightsLicence());
        return grid;
    }

    private Node terms(ModelCard card) {
        VBox box = new VBox(8);
        for (ModelCard.Terms terms : card.terms()) {
            Label file = words(terms.file(), "card-title");
            Label sentence = words(text("models.terms", terms.code(), terms.weights()), "dim");
            box.getChildren().add(new VBox(2, file, sentence));
        }
        CheckBox accept = new CheckBox(text("models.accept"));
        accept.setId("model-accept");
        accept.setWrapText(true);
        accept.setSelected(model.isAccepted(card));
        accept.setDisable(card.state() == ModelState.BUSY);
        accept.selectedProperty().addListener((o, was, now) -> {
            model.accept(card, now);
            show();
        });
        box.getChildren().add(accept);
        String obstacle = model.downloadObstacle(card);
        if (!obstacle.isEmpty() && card.state() != ModelState.BUSY) {
            box.getChildren().add(words(obstacle, "obstacle"));
        }
        box.getStyleClass().add("terms-box");
        return box;
    }

    private static Node facts(ModelCard card) {
        GridPane grid = rows();
        int row = 0;
        for (ModelCard.Fact fact : card.facts()) {
            addRow(grid, row++, fact.name(), fact.value());
        }
        return grid;
    }

    private static GridPane rows() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("fact-grid");
        ColumnConstraints names = new ColumnConstraints(120);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        return grid;
    }

    private static void addRow(GridPane grid, int row, String name, String value) {
        Label label = new Label(name);
        label.getStyleClass().add("setting-name");
        GridPane.setValignment(label, javafx.geometry.VPos.TOP);
        grid.addRow(row, label, words(value, "value"));
    }

    private void chooseExport(ModelCard card) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("models.export-button"));
        chooser.setInitialFileName(card.name() + ".zip");
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            model.export(card, file.toPath());
        }
    }

    private void askName(ModelCard card) {
        TextField field = new TextField(card.name());
        field.setAccessibleText(text("models.rename-button"));
        Label why = words("", "obstacle");
        Button done = new Button(text("models.rename-button"));
        done.getStyleClass().add("accent");
        done.setDefaultButton(true);
        field.textProperty().addListener((o, was, now) -> {
            why.setText(model.nameObstacle(now));
            done.setDisable(!why.getText().isEmpty());
        });
        done.setDisable(true);
        done.setOnAction(event -> {
            hideQuestion();
            model.rename(card, field.getText());
        });
        show(words(text("models.rename.ask", card.name()), "value"), field, why, done);
        field.requestFocus();
        field.selectAll();
    }

    /** Asks before something that cannot be undone. */
    void ask(String sentence, String verb, Runnable yes) {
        Button done = new Button(verb);
        done.getStyleClass().add("danger");
        done.setOnAction(event -> {
            hideQuestion();
            yes.run();
        });
        show(words(sentence, "value"), done);
        done.requestFocus();
    }

    private void show(Node... nodes) {
        question.getChildren().setAll(nodes);
        Node verb = question.getChildren().remove(question.getChildren().size() - 1);
        Button cancel = new Button(text("models.keep"));
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> hideQuestion());
        HBox row = new HBox(8, cancel, verb);
        row.setAlignment(Pos.CENTER_RIGHT);
        question.getChildren().add(row);
        question.setVisible(true);
        question.setManaged(true);
    }

    private void hideQuestion() {
        question.setVisible(false);
        question.setManaged(false);
    }
}
