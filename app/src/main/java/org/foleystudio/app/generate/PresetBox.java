package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.foleystudio.engine.bundle.Defaults;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** Chooses among presets, keeps the present settings as one, forgets one. */
final class PresetBox {
    private final GenerateViewModel model;
    private final PresetShelf shelf;
    private final MenuButton menu = new MenuButton();
    private final Button forget = new Button("", new FontIcon(MaterialDesignD.DELETE_OUTLINE));
    private final HBox box;

    PresetBox(GenerateViewModel model, PresetShelf shelf) {
        this.model = model;
        this.shelf = shelf;
        menu.setMaxWidth(Double.MAX_VALUE);
        menu.setTooltip(new Tooltip(text("generate.preset.tip")));
        menu.setAccessibleText(text("generate.preset"));
        menu.getStyleClass().add("preset-menu");
        menu.setOnShowing(e -> fill());
        Button keep = new Button("", new FontIcon(MaterialDesignC.CONTENT_SAVE_OUTLINE));
        keep.getStyleClass().add("icon-button");
        keep.setTooltip(new Tooltip(text("generate.preset.keep")));
        keep.setAccessibleText(text("generate.preset.keep"));
        keep.setOnAction(e -> askName(keep));
        forget.getStyleClass().add("icon-button");
        forget.setTooltip(new Tooltip(text("generate.preset.forget")));
        forget.setAccessibleText(text("generate.preset.forget"));
        forget.setOnAction(e -> current().filter(shelf.own()::contains).ifPresent(shelf::forget));
        HBox.setHgrow(menu, Priority.ALWAYS);
        box = new HBox(6, menu, keep, forget);
        box.setAlignment(Pos.CENTER_LEFT);
        for (var property : List.of(
                model.stepsProperty(), model.guidanceProperty(), model.powerProperty(), model.overlapProperty())) {
            property.addListener((o, was, now) -> show());
        }
        model.samplerProperty().addListener((o, was, now) -> show());
        model.bundleProperty().addListener((o, was, now) -> show());
        shelf.own().addListener((ListChangeListener<Preset>) c -> show());
        fill();
        show();
    }

    Node node() {
        return box;
    }

    private List<Preset> builtIn() {
        List<Preset> all = new ArrayList<>();
        model.bundleProperty()
                .get()
                .ifPresent(b -> all.add(
                        Preset.of(text("generate.preset.own"), b.manifest().defaults())));
        Preset paper = Preset.of(text("generate.preset.paper"), Defaults.paper());
        all.add(paper);
        all.add(new Preset(text("generate.preset.sketch"), 10, 5, 0.01, paper.sampler(), 6, 0.5));
        all.add(new Preset(text("generate.preset.fine"), 50, 5.5, 0.01, paper.sampler(), 3, 1));
        return all;
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        builtIn().forEach(p -> items.add(item(p)));
        if (!shelf.own().isEmpty()) {
            items.add(new SeparatorMenuItem());
            shelf.own().forEach(p -> items.add(item(p)));
        }
        menu.getItems().setAll(items);
    }

    private MenuItem item(Preset preset) {
        MenuItem item = new MenuItem(preset.name());
        item.setOnAction(e -> model.apply(preset));
        return item;
    }

    /** The preset that the settings are. */
    private Optional<Preset> current() {
        Preset now = model.preset("");
        return shelf.own().stream().filter(p -> p.isLike(now)).findFirst().or(() -> builtIn().stream()
                .filter(p -> p.isLike(now))
                .findFirst());
    }

    private void show() {
        Optional<Preset> current = current();
        menu.setText(current.map(Preset::name).orElse(text("generate.preset.none")));
        forget.setDisable(current.filter(shelf.own()::contains).isEmpty());
    }

    private void askName(Node beside) {
        TextField field = new TextField();
        field.setPromptText(text("generate.preset.name"));
        field.setAccessibleText(text("generate.preset.name"));
        ContextMenu popup = new ContextMenu();
        CustomMenuItem item = new CustomMenuItem(field, false);
        popup.getItems().add(item);
        field.setOnAction(e -> {
            String name = field.getText().strip();
            if (!name.isEmpty()) {
                shelf.keep(model.preset(name));
                popup.hide();
            }
        });
        popup.show(beside, Side.BOTTOM, 0, 4);
        field.requestFocus();
    }
}
