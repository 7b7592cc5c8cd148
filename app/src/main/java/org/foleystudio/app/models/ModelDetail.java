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
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
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
    private final ShelfQuestion question;
    private final InvalidationListener cardWatch = o -> show();
    private final MapChangeListener<String, Transfer> transferWatch = change -> showTransfer();
    private final InvalidationListener noteWatch = o -> show();
    private final Label state = new Label();
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
        question = new ShelfQuestion(model);
        root.setBottom(question.node());
        model.chosenProperty().addListener(cardWatch);
        model.transfers().addListener(transferWatch);
        model.notes().addListener(noteWatch);
        show();
    }

    Node node() {
        return root;
    }

    private void show() {
        question.hide();
        content.getChildren().clear();
        if (model.chosenProperty().get().isEmpty()) {
            content.getChildren()
                    .add(new EmptyState(
                            MaterialDesignP.PACKAGE_VARIANT, text("models.empty.title"), text("models.empty")));
            return;
        }
        ModelCard card = model.chosenProperty().get().get();
        content.getChildren()
                .addAll(ModelFacts.head(card, stateOf(card)), ModelFacts.words(card.about(), "detail-about"));
        if (!card.trouble().isEmpty()) {
            boolean isBad = card.state() == ModelState.DAMAGED;
            content.getChildren().add(ModelFacts.box(card.trouble(), isBad ? "trouble-box" : "needs-box"));
        }
        if (card.state() == ModelState.BUSY) {
            content.getChildren().add(transfer(card));
        }
        content.getChildren().add(buttons(card));
        if (!model.notes().isEmpty()) {
            content.getChildren().add(notes());
        }
        if (!card.needs().isEmpty()) {
            content.getChildren().addAll(ModelFacts.section(text("models.section.needs")), ModelFacts.needs(card));
        }
        content.getChildren().addAll(ModelFacts.section(text("models.section.licence")), ModelFacts.licences(card));
        if (!card.terms().isEmpty() && card.bundle().isEmpty()) {
            content.getChildren().add(terms(card));
        }
        content.getChildren().addAll(ModelFacts.section(text("models.section.facts")), ModelFacts.facts(card));
    }

    private Label stateOf(ModelCard card) {
        state.setText(
                card.state() == ModelState.BUSY
                        ? model.stateOf(card)
                        : card.state().words());
        state.getStyleClass()
                .setAll("label", "state-pill", "pill-" + card.state().style());
        return state;
    }

    /** What the last import or download had to say, file by file, until it is put away. */
    private Node notes() {
        Label title = ModelFacts.section(text("models.section.notes"));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button away = new Button("", new FontIcon(MaterialDesignC.CLOSE));
        away.getStyleClass().addAll("icon-button", "flat-button");
        away.setAccessibleText(text("models.notes.away"));
        away.setTooltip(Buttons.tooltip(text("models.notes.away")));
        away.setOnAction(event -> model.notes().clear());
        HBox head = new HBox(8, title, away);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(6, head);
        model.notes().forEach(note -> box.getChildren().add(ModelFacts.words(note, "dim")));
        box.getStyleClass().add("notes-box");
        return box;
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
            state.setText(transfer.state());
            transferTitle.setText(transfer.title());
            transferWords.setText(transfer.words());
            transferBar.setProgress(transfer.fraction());
        }
    }

    private Node buttons(ModelCard card) {
        FlowPane row = new FlowPane(8, 8);
        boolean isFetchable = card.bundle().isEmpty() && !card.terms().isEmpty() && card.state() != ModelState.BUSY;
        if (isFetchable) {
            row.getChildren().add(download(card));
        }
        card.bundle().ifPresent(bundle -> {
            Button hear = button(text("models.hear"), MaterialDesignP.PLAY, text("models.hear.tip"));
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
            boolean isDamaged = card.state() == ModelState.DAMAGED;
            if (isDamaged) {
                Button repair =
                        button(text("models.repair"), MaterialDesignW.WRENCH_OUTLINE, text("models.repair.tip"));
                repair.setOnAction(event -> model.repair(card));
                repair.getStyleClass().add("accent");
                row.getChildren().add(repair);
            } else {
                hear.getStyleClass().add("accent");
            }
            row.getChildren().addAll(hear, first, verify);
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
            remove.setOnAction(
                    event -> question.ask(model.loss(card), text("models.remove-button"), () -> model.remove(card)));
            row.getChildren().add(changing(card, remove));
        }
        return row;
    }

    private Button download(ModelCard card) {
        boolean goesOn = card.state() == ModelState.PAUSED;
        Button button = button(
                goesOn
                        ? text("models.resume")
                        : card.state() == ModelState.NEEDS_FILES
                                ? text("models.download-rest")
                                : text("models.download-button"),
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
        rename.setOnAction(event -> question.askName(card));
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
        Tooltip.install(shell, Buttons.tooltip(obstacle));
        return shell;
    }

    private static Button button(String text, Ikon icon, String tip) {
        Button button = new Button(text, new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(Buttons.tooltip(tip));
        return button;
    }

    private Node terms(ModelCard card) {
        VBox box = new VBox(8);
        for (ModelCard.Terms terms : card.terms()) {
            Label file = ModelFacts.words(terms.file(), "card-title");
            Label sentence = ModelFacts.words(text("models.terms", terms.code(), terms.weights()), "dim");
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
            box.getChildren().add(ModelFacts.words(obstacle, "obstacle"));
        }
        box.getStyleClass().add("terms-box");
        return box;
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

    /** Asks something at the foot of the page. */
    void ask(String sentence, String verb, Runnable yes) {
        question.ask(sentence, verb, yes);
    }

    void close() {
        model.chosenProperty().removeListener(cardWatch);
        model.transfers().removeListener(transferWatch);
        model.notes().removeListener(noteWatch);
    }
}
