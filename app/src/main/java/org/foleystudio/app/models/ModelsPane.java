package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.app.ui.Part;
import org.foleystudio.app.ui.Theme;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The shelf: cards on the left, all of one model on the right, files may be dropped anywhere. */
public final class ModelsPane implements Part {
    private final ModelsViewModel model;
    private final BorderPane root = new BorderPane();
    private final VBox cards = new VBox(8);
    private final ModelDetail detail;
    private final InvalidationListener cardWatch = o -> showCards();
    private final MapChangeListener<String, Transfer> transferWatch = change -> showTransfer(change.getKey());

    /**
     * Shows a shelf.
     *
     * @param opener shows a folder in the system's file manager
     */
    public ModelsPane(ModelsViewModel model, Preferences preferences, Consumer<Path> opener) {
        this.model = model;
        detail = new ModelDetail(model, opener);
        cards.getStyleClass().add("shelf-cards");
        ScrollPane list = new ScrollPane(cards);
        list.setFitToWidth(true);
        list.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        list.getStyleClass().add("part-scroll");
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox left = new VBox(list, dropPlace());
        left.getStyleClass().add("shelf-left");
        left.setMinWidth(320);
        left.setPrefWidth(380);
        root.setLeft(left);
        root.setCenter(detail.node());
        root.setBottom(foot(preferences));
        root.getStyleClass().addAll("panel-root", "shelf");
        root.setOnDragOver(this::dragOver);
        root.setOnDragExited(event -> root.getStyleClass().remove("dropping"));
        root.setOnDragDropped(this::dropped);
        Theme.style(root, "panels.css");
        Theme.style(root, "models.css");
        model.cards().addListener(cardWatch);
        model.chosenProperty().addListener(cardWatch);
        model.transfers().addListener(transferWatch);
        showCards();
    }

    private void showCards() {
        cards.getChildren().clear();
        for (ModelCard card : model.cards()) {
            cards.getChildren().add(row(card));
        }
    }

    private Node row(ModelCard card) {
        Label name = new Label(card.name());
        name.getStyleClass().add("card-title");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label state = new Label(model.stateOf(card));
        state.getStyleClass().add(card.state().style());
        state.setMinWidth(Region.USE_PREF_SIZE);
        Label about = new Label(card.about());
        about.getStyleClass().add("dim");
        about.setWrapText(true);
        about.setMaxHeight(34);
        Label facts = new Label(facts(card));
        facts.getStyleClass().add("faint");
        VBox words = new VBox(3, new HBox(6, name, state), about, facts);
        Transfer transfer = model.transfers().get(card.name());
        if (transfer != null) {
            ProgressBar bar = new ProgressBar(transfer.fraction());
            bar.setMaxWidth(Double.MAX_VALUE);
            words.getChildren().add(bar);
        }
        Button button = new Button("", words);
        words.prefWidthProperty().bind(button.widthProperty().subtract(22));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("card");
        if (model.chosenProperty()
                .get()
                .filter(c -> c.name().equals(card.name()))
                .isPresent()) {
            button.getStyleClass().add("chosen");
        }
        button.setAccessibleText(card.name() + ", " + card.state().words());
        button.setId("model-" + card.name());
        button.setOnAction(event -> model.choose(card.name()));
        button.setUserData(card.name());
        return button;
    }

    private String facts(ModelCard card) {
        String size = card.bytes() > 0 ? Sizes.words(card.bytes()) : text("models.nothing-here");
        String own =
                card.bundle().isEmpty() ? "" : " · " + (card.isOwn() ? text("models.own") : text("models.shipped"));
        return size + own + (model.isDefault(card) ? " · " + text("models.default") : "");
    }

    private void showTransfer(String name) {
        Transfer transfer = model.transfers().get(name);
        if (transfer == null) {
            return;
        }
        for (Node node : cards.getChildren()) {
            if (name.equals(node.getUserData()) && node instanceof Button button) {
                List<Node> words = ((VBox) button.getGraphic()).getChildren();
                Node last = words.get(words.size() - 1);
                if (last instanceof ProgressBar bar) {
                    bar.setProgress(transfer.fraction());
                    ((Label) ((HBox) words.get(0)).getChildren().get(1)).setText(transfer.state());
                } else {
                    showCards();
                    return;
                }
            }
        }
    }

    private Node dropPlace() {
        Label head = new Label(text("models.drop"), new FontIcon(MaterialDesignT.TRAY_ARROW_DOWN));
        head.getStyleClass().add("card-title");
        Label more = new Label(text("models.drop.more"));
        more.getStyleClass().add("dim");
        more.setWrapText(true);
        more.setMinHeight(Region.USE_PREF_SIZE);
        Button choose = new Button(text("models.choose-files"), new FontIcon(MaterialDesignF.FILE_OUTLINE));
        choose.setOnAction(event -> chooseFiles());
        Button again = new Button("", new FontIcon(MaterialDesignR.REFRESH));
        again.getStyleClass().add("icon-button");
        again.setAccessibleText(text("action.models.refresh"));
        again.setTooltip(Buttons.tooltip(text("action.models.refresh.tip")));
        again.setOnAction(event -> model.refresh());
        VBox box = new VBox(8, head, more, new HBox(8, choose, again));
        box.getStyleClass().addAll("drop-place", "panel-part");
        return box;
    }

    private void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("models.choose-files"));
        List<File> files = chooser.showOpenMultipleDialog(root.getScene().getWindow());
        if (files != null) {
            model.importFiles(files.stream().map(File::toPath).toList());
        }
    }

    private void dragOver(DragEvent event) {
        if (event.getGestureSource() == null && event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            if (!root.getStyleClass().contains("dropping")) {
                root.getStyleClass().add("dropping");
            }
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<Path> files =
                event.getDragboard().getFiles().stream().map(File::toPath).toList();
        event.setDropCompleted(!files.isEmpty());
        event.consume();
        model.importFiles(files);
    }

    private Node foot(Preferences preferences) {
        Label place = new Label();
        place.textProperty().bind(model.storageProperty());
        place.getStyleClass().add("dim");
        place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        place.setMinWidth(0);
        place.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(place, Priority.ALWAYS);
        Button move = new Button(text("models.move-button"));
        move.setMinWidth(Region.USE_PREF_SIZE);
        move.setTooltip(Buttons.tooltip(text("models.move.tip")));
        move.setOnAction(event -> chooseStorage());
        Label named = new Label(text("models.proxy"));
        named.getStyleClass().add("dim");
        named.setMinWidth(Region.USE_PREF_SIZE);
        TextField proxy = new TextField();
        proxy.setPromptText(text("models.proxy.prompt"));
        proxy.setAccessibleText(text("models.proxy"));
        proxy.setTooltip(Buttons.tooltip(text("models.proxy.tip")));
        proxy.setPrefColumnCount(14);
        proxy.textProperty().bindBidirectional(preferences.proxyProperty());
        named.setLabelFor(proxy);
        HBox foot = new HBox(10, place, move, named, proxy);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().addAll("shelf-foot", "panel-part");
        return foot;
    }

    private void chooseStorage() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(text("models.move.choose"));
        File folder = chooser.showDialog(root.getScene().getWindow());
        if (folder != null) {
            detail.ask(
                    text("models.move.sure", folder),
                    text("models.move-button"),
                    () -> model.moveStorage(folder.toPath()));
        }
    }

    @Override
    public Node node() {
        return root;
    }

    /** The shelf outlives its window. */
    @Override
    public void close() {
        model.cards().removeListener(cardWatch);
        model.chosenProperty().removeListener(cardWatch);
        model.transfers().removeListener(transferWatch);
        detail.close();
    }
}
