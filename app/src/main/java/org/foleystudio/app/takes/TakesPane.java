package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.DragSource;
import org.foleystudio.app.ui.Part;
import org.foleystudio.app.ui.Theme;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** The list of takes with what can be done to the one that is heard. */
public final class TakesPane implements Part {
    private final TakesViewModel model;
    private final TakeTools tools;
    private final Project project;
    private final ScrollPane root;
    private final ListView<TakeRow> list;
    private final VBox difference = new VBox(4);
    private final Label compText = new Label();
    private final Button suggestion = new Button();
    private Optional<String> revealed = Optional.empty();
    private DragSource drags = DragSource.none();

    /**
     * Shows a model.
     *
     * @param audition what is listened to
     */
    public TakesPane(Project project, TakesViewModel model, TakeTools tools, Audition audition) {
        this.project = project;
        this.model = model;
        this.tools = tools;
        list = list();
        VBox.setVgrow(list, Priority.ALWAYS);
        // What comes and goes stands below the list, so that nothing else moves.
        VBox content = new VBox(head(audition), buttons(), list, suggestion(), difference, compLine());
        content.getStyleClass().add("panel");
        root = new ScrollPane(content);
        root.setFitToWidth(true);
        root.setFitToHeight(true);
        root.setMinHeight(0);
        root.getStyleClass().add("part-scroll");
        Theme.style(root, "panels.css");
        model.rows().addListener((ListChangeListener<TakeRow>) c -> show());
        model.otherProperty().addListener((o, was, now) -> show());
        model.blindProperty().addListener((o, was, now) -> show());
        project.compProperty().addListener((o, was, now) -> show());
        show();
    }

    private HBox head(Audition audition) {
        ComboBox<TakesViewModel.Order> order = new ComboBox<>();
        order.getItems().setAll(TakesViewModel.Order.values());
        order.setButtonCell(new OrderCell());
        order.setCellFactory(l -> new OrderCell());
        order.valueProperty().bindBidirectional(model.orderProperty());
        order.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.blindProperty().get().isPresent(), model.blindProperty()));
        order.setTooltip(new Tooltip(text("takes.order.tip")));
        order.setAccessibleText(text("takes.order.tip"));
        order.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(order, Priority.ALWAYS);
        ToggleButton matched = new ToggleButton(text("takes.match"));
        matched.selectedProperty().bindBidirectional(audition.loudnessMatchedProperty());
        matched.setTooltip(new Tooltip(text("action.takes.match.tip")));
        matched.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(6, order, blindButton(model), matched);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** Hides names while pressed in. */
    static ToggleButton blindButton(TakesViewModel model) {
        ToggleButton blind = new ToggleButton(text("takes.blind"), new FontIcon(MaterialDesignE.EYE_OFF_OUTLINE));
        blind.setTooltip(new Tooltip(text("action.takes.blind.tip")));
        blind.setMinWidth(Region.USE_PREF_SIZE);
        blind.setSelected(model.blindProperty().get().isPresent());
        blind.setOnAction(e -> {
            if (blind.isSelected()) {
                model.hideNames();
            } else {
                model.reveal();
            }
        });
        model.blindProperty().addListener((o, was, now) -> blind.setSelected(now.isPresent()));
        return blind;
    }

    private static final class OrderCell extends ListCell<TakesViewModel.Order> {
        @Override
        protected void updateItem(TakesViewModel.Order item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : name(item));
        }

        private static String name(TakesViewModel.Order order) {
            return switch (order) {
                case NUMBER -> text("takes.order.number");
                case BEST -> text("takes.order.best");
                case SYNC -> text("takes.order.sync");
                case LOUDNESS -> text("takes.order.loudness");
                case SEED -> text("takes.order.seed");
            };
        }
    }

    private ListView<TakeRow> list() {
        ListView<TakeRow> view = new ListView<>(model.rows());
        view.setCellFactory(l -> new TakeCell(model, () -> drags));
        Label empty = new Label(text("takes.empty"));
        empty.setWrapText(true);
        empty.getStyleClass().addAll("faint", "list-hint");
        view.setPlaceholder(empty);
        view.setAccessibleText(text("takes.list"));
        view.getStyleClass().add("take-list");
        view.setMinHeight(120);
        view.setOnKeyPressed(e -> {
            TakeRow selected = view.getSelectionModel().getSelectedItem();
            if (selected != null
                    && (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE && e.isControlDown())) {
                model.hear(selected.id());
                e.consume();
            }
        });
        return view;
    }

    private Node suggestion() {
        suggestion.setMaxWidth(Double.MAX_VALUE);
        suggestion.getStyleClass().add("suggestion");
        suggestion.managedProperty().bind(suggestion.visibleProperty());
        suggestion.setTooltip(new Tooltip(text("action.takes.snap-take.tip")));
        suggestion.setOnAction(e -> tools.snapTake());
        return suggestion;
    }

    private Node buttons() {
        GridPane grid = new GridPane();
        grid.setHgap(6);
        grid.setVgap(6);
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        List<Action> shown = tools.buttonActions();
        for (int i = 0; i < shown.size(); i++) {
            grid.add(button(shown.get(i)), i % 2, i / 2);
        }
        return grid;
    }

    /** A button of an action; where it is not possible it is disabled and its frame says why. */
    private static Node button(Action action) {
        Button button = new Button();
        button.textProperty().bind(action.textProperty());
        action.icon().ifPresent(i -> button.setGraphic(new FontIcon(i)));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.disableProperty().bind(action.obstacleProperty().isNotEmpty());
        button.setOnAction(e -> action.run());
        StackPane frame = new StackPane(button);
        Tooltip tip = new Tooltip();
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        tip.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> tip(action), action.obstacleProperty(), action.shortcutProperty()));
        Tooltip.install(frame, tip);
        button.setTooltip(tip);
        return frame;
    }

    private static String tip(Action action) {
        String base =
                action.isPossible() ? action.tip() : action.obstacleProperty().get();
        String shortcut = action.shortcutProperty().get();
        return shortcut.isEmpty() ? base : text("takes.tip", base, shortcut.replace("Shortcut", "Ctrl"));
    }

    private Node compLine() {
        Label title = new Label(text("takes.comp"));
        title.getStyleClass().add("section-title");
        compText.getStyleClass().add("dim");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleButton listen = new ToggleButton(text("takes.comp.listen"));
        listen.setTooltip(new Tooltip(text("action.takes.hear-comp.tip")));
        listen.setOnAction(e -> {
            model.hearComp();
            listen.setSelected(model.heard().isEmpty());
        });
        model.rows().addListener((ListChangeListener<TakeRow>)
                c -> listen.setSelected(model.heard().isEmpty()));
        listen.setSelected(model.heard().isEmpty());
        HBox line = new HBox(8, title, compText, space, crossfades(), listen);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node crossfades() {
        ComboBox<Integer> box = new ComboBox<>();
        box.getItems().setAll(0, 5, 10, 20, 50, 100, 200);
        box.setButtonCell(new MillisecondsCell());
        box.setCellFactory(l -> new MillisecondsCell());
        box.setTooltip(new Tooltip(text("takes.crossfade")));
        box.setAccessibleText(text("takes.crossfade"));
        Runnable show =
                () -> box.setValue((int) Math.round(project.compProperty().get().crossfade() / 48.0));
        project.compProperty().addListener((o, was, now) -> show.run());
        show.run();
        box.setOnAction(e -> {
            if (box.getValue() != null) {
                tools.setCrossfade(box.getValue());
            }
        });
        return box;
    }

    private static final class MillisecondsCell extends ListCell<Integer> {
        @Override
        protected void updateItem(Integer item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : text("takes.milliseconds", item));
        }
    }

    /** Brings the take that is heard into sight, unless it is the one that was heard already. */
    private void reveal() {
        Optional<String> now = model.heard().map(TakeEntry::id);
        if (!now.equals(revealed)) {
            revealed = now;
            for (int i = 0; i < model.rows().size(); i++) {
                if (now.equals(Optional.of(model.rows().get(i).id()))) {
                    list.scrollTo(Math.max(0, i - 1));
                }
            }
        }
    }

    private void show() {
        reveal();
        compText.setText(tools.compText());
        String offer = model.heard().map(tools::suggestion).orElse("");
        suggestion.setText(offer);
        suggestion.setVisible(!offer.isEmpty() && model.blindProperty().get().isEmpty());
        showDifference();
    }

    private void showDifference() {
        difference.getChildren().clear();
        Optional<SettingsDiff> found = model.difference();
        difference.setManaged(found.isPresent());
        if (found.isEmpty()) {
            return;
        }
        Optional<TakeEntry> other = model.otherProperty().get().flatMap(project.state()::take);
        GridPane grid = new GridPane();
        grid.getStyleClass().add("difference");
        grid.addRow(
                0,
                label(text("takes.difference"), "section-title"),
                label(other.map(t -> text("takes.name", t.number())).orElse(""), "faint"),
                label(model.heard().map(t -> text("takes.name", t.number())).orElse(""), "faint"));
        int row = 1;
        for (SettingsDiff.Line line : found.get().lines()) {
            grid.addRow(row++, label(line.name(), "dim"), label(line.first(), "dim"), label(line.second(), "value"));
        }
        if (found.get().lines().isEmpty()) {
            grid.add(label(text("takes.difference.none"), "dim"), 0, 1, 3, 1);
        }
        difference.getChildren().add(grid);
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMaxWidth(140);
        return label;
    }

    /** Is told where takes leave the window as files. */
    public void setDragSource(DragSource source) {
        drags = source;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public List<Action> actions() {
        return tools.actions();
    }
}
