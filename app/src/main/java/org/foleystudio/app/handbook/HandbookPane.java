package org.foleystudio.app.handbook;

import static org.foleystudio.app.ui.Strings.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.app.ui.EmptyState;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;

/** The handbook: pages and a search on the left, the page on the right. */
public final class HandbookPane extends BorderPane {
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

    private final Path folder;
    private final Consumer<String> host;
    private final TextField search = new TextField();
    private final ObservableList<Handbook.Hit> hits = FXCollections.observableArrayList();
    private final ListView<Handbook.Hit> list = new ListView<>(hits);
    private final ScrollPane scroll = new ScrollPane();
    private final Button back = new Button("", new FontIcon(MaterialDesignA.ARROW_LEFT));
    private final Deque<String> before = new ArrayDeque<>();
    private @Nullable Handbook handbook;
    private String shown = "";

    /**
     * Reads the pages in the background.
     *
     * @param folder of the pages
     * @param host opens addresses outside
     */
    public HandbookPane(Path folder, Tasks tasks, Consumer<String> host) {
        this.folder = folder;
        this.host = host;
        getStyleClass().add("handbook");
        Theme.style(this, "handbook.css");
        search.setPromptText(text("handbook.search"));
        search.setAccessibleText(text("handbook.search"));
        search.setId("handbook-search");
        search.textProperty().addListener((o, was, now) -> find(now));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
            }
        });
        list.setId("handbook-pages");
        list.setAccessibleText(text("handbook.pages"));
        list.setCellFactory(view -> new HitCell());
        list.setPlaceholder(nothing());
        list.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> {
            if (now != null) {
                show(now.page().file());
                pointOut(now);
            }
        });
        back.getStyleClass().addAll("flat-button", "icon-button");
        back.setAccessibleText(text("handbook.back"));
        back.setTooltip(Buttons.tooltip(text("handbook.back")));
        back.setDisable(true);
        back.setOnAction(event -> back());
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox bar = new HBox(6, back, search);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox side = new VBox(10, bar, list);
        side.getStyleClass().add("handbook-side");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        scroll.getStyleClass().add("handbook-scroll");
        setLeft(side);
        setCenter(scroll);
        tasks.start(Pool.FILES, text("handbook.reading"), progress -> read(folder))
                .onDone(this::arrived);
    }

    private static Handbook read(Path folder) {
        try {
            return Handbook.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void arrived(Handbook pages) {
        handbook = pages;
        hits.setAll(pages.search(search.getText()));
        if (pages.pages().isEmpty()) {
            setCenter(new EmptyState(MaterialDesignB.BOOK_OPEN_VARIANT, text("handbook"), text("handbook.missing")));
        } else {
            list.getSelectionModel().selectFirst();
            list.requestFocus();
        }
    }

    private void find(String words) {
        if (handbook != null) {
            hits.setAll(handbook.search(words));
            if (!words.isBlank()) {
                list.getSelectionModel().selectFirst();
            }
        }
    }

    private static Label nothing() {
        Label words = new Label(text("handbook.nothing"));
        words.getStyleClass().add("faint");
        words.setWrapText(true);
        return words;
    }

    /** Marks what a search found and brings it into sight. */
    private void pointOut(Handbook.Hit hit) {
        if (scroll.getContent() instanceof StackPane middle
                && middle.getChildren().get(0) instanceof VBox page) {
            page.getChildren().forEach(node -> node.pseudoClassStateChanged(FOUND, false));
            if (hit.around().isEmpty()) {
                return;
            }
            Node found = page.getChildren().get(hit.block());
            found.pseudoClassStateChanged(FOUND, true);
            applyCss();
            layout();
            double room = page.getHeight() - scroll.getViewportBounds().getHeight();
            double above = found.getBoundsInParent().getMinY() - 80;
            scroll.setVvalue(room <= 0 ? 0 : Math.max(0, Math.min(1, above / room)));
        }
    }

    /** Follows a link: to a page, or out. */
    private void follow(String target) {
        if (target.endsWith(".md")) {
            search.clear();
            show(target);
        } else {
            host.accept(target);
        }
    }

    /** Shows a page by its file's name. */
    public void show(String file) {
        if (!file.equals(shown)) {
            String was = shown;
            if (put(file) && !was.isEmpty()) {
                before.push(was);
                back.setDisable(false);
            }
        }
    }

    private void back() {
        String file = before.poll();
        back.setDisable(before.isEmpty());
        if (file != null) {
            put(file);
        }
    }

    private boolean put(String file) {
        Optional<Page> page = handbook == null ? Optional.empty() : handbook.page(file);
        page.ifPresent(found -> {
            shown = file;
            Node content = new PageNodes(folder, this::follow).of(found);
            StackPane middle = new StackPane(content);
            middle.setAlignment(Pos.TOP_CENTER);
            scroll.setContent(middle);
            scroll.setVvalue(0);
            hits.stream()
                    .filter(hit -> hit.page().equals(found))
                    .findFirst()
                    .ifPresent(list.getSelectionModel()::select);
        });
        return page.isPresent();
    }

    /** A page with the words that were looked for. */
    private static final class HitCell extends ListCell<Handbook.Hit> {
        @Override
        protected void updateItem(Handbook.@Nullable Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            setText(null);
            setPrefWidth(0);
            if (empty || hit == null) {
                setGraphic(null);
                return;
            }
            Label title = new Label(hit.page().title());
            VBox box = new VBox(1, title);
            if (!hit.around().isEmpty()) {
                Label around = new Label(hit.around());
                around.getStyleClass().add("faint");
                box.getChildren().add(around);
            }
            setGraphic(box);
        }
    }
}
