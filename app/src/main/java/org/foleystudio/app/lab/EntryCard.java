package org.foleystudio.app.lab;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Theme;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** One item of the lab: what it is, look or cancel, how far it is, what was found. */
final class EntryCard extends VBox {
    private final LabViewModel model;
    private final LabEntry entry;
    private final LabFiles files;
    private final ObservableValue<Palette> palettes;
    private final Consumer<Function<Runnable, Node>> sheets;
    private final Button look = new Button();
    private final ToggleButton fold = new ToggleButton("", new FontIcon(MaterialDesignC.CHEVRON_DOWN));
    private final ProgressBar bar = new ProgressBar();
    private final Label words = new Label();
    private final Label why = new Label();
    private final Label of = new Label();
    private final HBox tools = new HBox(6);
    private final VBox found = new VBox(10);
    private Optional<ExhibitView> shown = Optional.empty();

    EntryCard(
            LabViewModel model,
            LabEntry entry,
            LabFiles files,
            ObservableValue<Palette> palettes,
            Consumer<Function<Runnable, Node>> sheets) {
        super(6);
        this.model = model;
        this.entry = entry;
        this.files = files;
        this.palettes = palettes;
        this.sheets = sheets;
        getStyleClass().addAll("run-card", "lab-card");
        Label title = new Label(entry.item().title());
        title.getStyleClass().add("take-name");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        fold.getStyleClass().addAll("flat-button", "small-button");
        fold.setAccessibleText(text("lab.fold", entry.item().title()));
        fold.setTooltip(Buttons.tooltip(text("lab.fold", entry.item().title())));
        fold.selectedProperty().addListener((o, was, now) -> refresh());
        look.setOnAction(event -> {
            if (entry.runningProperty().get()) {
                entry.cancel();
            } else {
                model.look(entry);
            }
        });
        look.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(6, title, fold, look);
        head.setAlignment(Pos.CENTER_LEFT);
        bar.setMaxWidth(Double.MAX_VALUE);
        for (Label label : new Label[] {words, why}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        words.getStyleClass().add("dim");
        of.getStyleClass().add("faint");
        tools.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, bar, words, why, found);
        listen();
        refresh();
    }

    private void listen() {
        entry.obstacleProperty().addListener((o, was, now) -> refresh());
        entry.runningProperty().addListener((o, was, now) -> refresh());
        entry.stageProperty().addListener((o, was, now) -> refresh());
        entry.troubleProperty().addListener((o, was, now) -> refresh());
        entry.fractionProperty().addListener((o, was, now) -> bar.setProgress(now.doubleValue()));
        entry.findingProperty().addListener((o, was, now) -> {
            fold.setSelected(true);
            show(now);
        });
        palettes.addListener((o, was, now) -> shown.ifPresent(ExhibitView::redraw));
    }

    private void refresh() {
        boolean running = entry.runningProperty().get();
        boolean possible = entry.obstacleProperty().get().isEmpty();
        boolean hasFound = entry.findingProperty().get().isPresent();
        look.setText(running ? text("lab.cancel") : hasFound ? text("lab.again") : text("lab.look"));
        look.setGraphic(new FontIcon(running ? MaterialDesignC.CLOSE : MaterialDesignP.PLAY));
        look.setDisable(!running && !possible);
        String name = running
                ? text("lab.cancel.tip")
                : text("lab.look.tip", entry.item().title());
        look.setAccessibleText(name);
        look.setTooltip(Buttons.tooltip(name));
        bar.setVisible(running);
        bar.setManaged(running);
        bar.setProgress(entry.fractionProperty().get());
        say(running, possible);
        fold.setVisible(hasFound);
        fold.setManaged(hasFound);
        found.setVisible(hasFound && fold.isSelected());
        found.setManaged(hasFound && fold.isSelected());
    }

    private void say(boolean running, boolean possible) {
        words.setText(
                running ? stage(entry.stageProperty().get()) : entry.item().description());
        String reason = running
                ? ""
                : possible
                        ? entry.troubleProperty().get()
                        : entry.obstacleProperty().get();
        why.setText(reason);
        why.getStyleClass().removeAll("obstacle", "bad");
        why.getStyleClass().add(possible ? "bad" : "obstacle");
        why.setVisible(!reason.isEmpty());
        why.setManaged(!reason.isEmpty());
    }

    /** The engine's names of stages, for people; an ablation says which variant it is at before the last colon. */
    private static String stage(String stage) {
        int colon = stage.lastIndexOf(": ");
        String last = colon < 0 ? stage : stage.substring(colon + 2);
        String name =
                switch (last) {
                    case "" -> text("lab.stage.waiting");
                    case "encode" -> text("lab.stage.encode");
                    case "generate", "evaluate" -> text("lab.stage.generate");
                    case "judge" -> text("lab.stage.judge");
                    case "measure" -> text("lab.stage.measure");
                    case "scenes" -> text("lab.stage.scenes");
                    case "latents" -> text("lab.stage.latents");
                    case "train" -> text("lab.stage.train");
                    case "listen" -> text("lab.stage.listen");
                    default -> last;
                };
        return colon < 0 ? name : stage.substring(0, colon) + " · " + name;
    }

    private void show(Optional<LabEntry.Finding> finding) {
        if (finding.isEmpty()) {
            return;
        }
        LabEntry.Finding now = finding.get();
        ExhibitView view = new ExhibitView(now.exhibit(), palettes);
        shown = Optional.of(view);
        of.setText(now.of());
        MenuButton save = new MenuButton(text("lab.save"), new FontIcon(MaterialDesignE.EXPORT));
        save.setAccessibleText(text("lab.save.tip"));
        save.setTooltip(Buttons.tooltip(text("lab.save.tip")));
        for (LabFiles.Kind kind : LabFiles.kinds(now.exhibit())) {
            MenuItem item = new MenuItem(kind.name());
            item.setOnAction(
                    e -> files.save(now.exhibit(), kind, now.of().replaceAll("[ ,].*", ""), palettes.getValue()));
            save.getItems().add(item);
        }
        Button larger = new Button(text("lab.larger"), new FontIcon(MaterialDesignA.ARROW_EXPAND));
        larger.setTooltip(Buttons.tooltip(text("lab.larger.tip")));
        larger.setOnAction(e -> sheets.accept(close -> sheet(now, close)));
        tools.getChildren().setAll(save, larger);
        found.getChildren().setAll(of, view, tools);
        refresh();
    }

    /** The same over the whole window, with room for wide tables. */
    private Node sheet(LabEntry.Finding finding, Runnable close) {
        Label title = new Label(finding.exhibit().title());
        title.getStyleClass().add("sheet-title");
        Label subject = new Label(finding.of());
        subject.getStyleClass().add("faint");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button done = new Button(text("lab.close"));
        done.setCancelButton(true);
        done.setOnAction(e -> close.run());
        HBox head = new HBox(10, title, subject, space, done);
        head.setAlignment(Pos.CENTER_LEFT);
        ScrollPane content = new ScrollPane(new ExhibitView(finding.exhibit(), palettes));
        content.setFitToWidth(true);
        content.getStyleClass().add("part-scroll");
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox sheet = new VBox(head, content);
        sheet.getStyleClass().addAll("panel", "export-sheet");
        sheet.setPrefSize(820, 620);
        Theme.style(sheet, "panels.css");
        return sheet;
    }
}
