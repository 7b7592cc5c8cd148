package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Part;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.generate.SamplerChoice;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** The panel: range, model, settings, what it will cost, and the queue below. */
public final class GeneratePane implements Part {
    private static final SettingSlider.Scale STEPS = new SettingSlider.Scale(1, 1000, 100, 1, 25, false);
    private static final SettingSlider.Scale GUIDANCE = new SettingSlider.Scale(0, 100, 10, 0.1, 5, false);
    private static final SettingSlider.Scale POWER = new SettingSlider.Scale(0.001, 100, 10, 0.001, 0.01, true);
    private static final SettingSlider.Scale ALIGNMENT = new SettingSlider.Scale(0, 1000, 10, 0.1, 0, false);
    private static final SettingSlider.Scale TAKES = new SettingSlider.Scale(1, 64, 12, 1, 3, false);
    private static final SettingSlider.Scale OVERLAP = new SettingSlider.Scale(0, 4, 4, 0.1, 0.5, false);

    private final GenerateViewModel model;
    private final Runnable shelf;
    private final BorderPane root = new BorderPane();
    private final SettingForm form = new SettingForm();
    private final SweepCard sweep;
    private final List<Action> actions;
    private final Runnable bringForward;

    /**
     * Shows a model and its queue.
     *
     * @param presets built in and the user's own
     * @param shelf opens the model shelf
     * @param bringForward brings this panel into sight, before something in it is asked for
     */
    public GeneratePane(
            GenerateViewModel model,
            GenerationQueue queue,
            PresetShelf presets,
            Runnable shelf,
            Runnable bringForward) {
        this.model = model;
        this.shelf = shelf;
        this.bringForward = bringForward;
        actions = makeActions();
        sweep = new SweepCard(model);
        addRange();
        addModel();
        form.wide(text("generate.preset"), new PresetBox(model, presets).node());
        form.slider(STEPS, text("generate.steps"), text("generate.steps.tip")).bind(model.stepsProperty());
        form.slider(GUIDANCE, text("generate.guidance"), text("generate.guidance.tip"))
                .bind(model.guidanceProperty());
        form.slider(POWER, text("generate.power"), text("generate.power.tip")).bind(model.powerProperty());
        form.slider(ALIGNMENT, text("generate.alignment"), text("generate.alignment.tip"), model.guidedTwiceProperty())
                .bind(model.classifierGuidanceProperty());
        addSampler();
        addSeed();
        form.slider(TAKES, text("generate.takes"), text("generate.takes.tip")).bind(model.takesProperty());
        addChannel();
        form.slider(
                        OVERLAP,
                        text("generate.overlap"),
                        text("generate.overlap.tip"),
                        model.forecast().overlappingProperty())
                .bind(model.overlapProperty());
        VBox content = new VBox(form.node(), honesty(), sweep.node(), new QueueList(queue).node());
        content.getStyleClass().add("panel");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.getStyleClass().add("part-scroll");
        sweep.shownProperty().addListener((o, was, shown) -> {
            if (shown) {
                reveal(scroll, sweep.node());
            }
        });
        // Its words may wrap only once it has its width.
        sweep.node().layoutBoundsProperty().addListener((o, was, now) -> {
            if (sweep.shownProperty().get() && was.getHeight() != now.getHeight()) {
                reveal(scroll, sweep.node());
            }
        });
        // What starts the work is in sight however small the window is.
        root.setCenter(scroll);
        root.setBottom(foot());
        Theme.style(root, "panels.css");
    }

    /** Scrolls so far that all of a part is seen, which may be so only after the next layout. */
    private static void reveal(ScrollPane scroll, Node part) {
        scroll.applyCss();
        scroll.layout();
        double room = scroll.getViewportBounds().getHeight();
        double tall = scroll.getContent().getLayoutBounds().getHeight();
        double below = part.getBoundsInParent().getMaxY() + 12 - room;
        scroll.setVvalue(tall <= room ? 0 : Math.max(0, Math.min(1, below / (tall - room))));
    }

    private List<Action> makeActions() {
        return List.of(
                Action.named("generate.run", text("action.generate.run"))
                        .tip(text("action.generate.run.tip"))
                        .icon(MaterialDesignW.WAVEFORM)
                        .text(model.forecast().verbProperty())
                        .unless(model.obstacleProperty())
                        .does(model::generate),
                Action.named("generate.sweep", text("action.generate.sweep"))
                        .tip(text("action.generate.sweep.tip"))
                        .icon(MaterialDesignG.GRID)
                        .unless(model.obstacleProperty())
                        .does(() -> {
                            bringForward.run();
                            sweep.setShown(true);
                        }),
                Action.named("generate.dice", text("action.generate.dice"))
                        .tip(text("action.generate.dice.tip"))
                        .icon(MaterialDesignD.DICE_5_OUTLINE)
                        .does(model::dice),
                Action.named("generate.lock-seed", text("action.generate.lock-seed"))
                        .tip(text("action.generate.lock-seed.tip"))
                        .icon(MaterialDesignL.LOCK_OUTLINE)
                        .switches(model.seedLockedProperty()));
    }

    private void addRange() {
        Label range = new Label();
        range.textProperty().bind(model.forecast().rangeProperty());
        range.getStyleClass().addAll("value-box", "range-box");
        range.setMaxWidth(Double.MAX_VALUE);
        Tooltip tip = new Tooltip();
        tip.textProperty()
                .bind(Bindings.concat(
                        text("generate.range.tip"), "\n", model.forecast().exactnessProperty()));
        range.setTooltip(tip);
        Label length = new Label();
        length.textProperty().bind(model.forecast().lengthProperty());
        length.getStyleClass().addAll("value-box", "number-box", "length-box");
        length.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(range, Priority.ALWAYS);
        form.wide(text("generate.range"), new HBox(6, range, length));
    }

    private void addModel() {
        ComboBox<Bundle> box = new ComboBox<>(model.bundles());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setButtonCell(new BundleCell());
        box.setCellFactory(list -> new BundleCell());
        box.setPlaceholder(new Label(text("generate.no-bundle")));
        box.setAccessibleText(text("generate.model"));
        Tooltip tip = new Tooltip(text("generate.model"));
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        box.setTooltip(tip);
        model.bundleProperty().addListener((o, was, now) -> {
            box.getSelectionModel().select(now.orElse(null));
            now.ifPresent(b -> tip.setText(b.manifest().about().description()));
        });
        box.getSelectionModel().select(model.bundleProperty().get().orElse(null));
        box.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> {
            if (now != null) {
                model.bundleProperty().set(Optional.of(now));
            }
        });
        Button more = new Button("", new FontIcon(MaterialDesignP.PACKAGE_VARIANT_CLOSED));
        more.getStyleClass().add("icon-button");
        more.setTooltip(new Tooltip(text("action.models.open.tip")));
        more.setAccessibleText(text("action.models.open"));
        more.setOnAction(e -> shelf.run());
        HBox.setHgrow(box, Priority.ALWAYS);
        form.wide(text("generate.model"), new HBox(6, box, more));
    }

    private static final class BundleCell extends ListCell<Bundle> {
        @Override
        protected void updateItem(Bundle item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null
                            ? null
                            : text(
                                    "generate.bundle",
                                    item.name(),
                                    item.manifest().size()));
        }
    }

    private void addSampler() {
        ComboBox<SamplerChoice> box = new ComboBox<>();
        box.getItems().setAll(SamplerChoice.values());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setButtonCell(new SamplerCell());
        box.setCellFactory(list -> new SamplerCell());
        box.valueProperty().bindBidirectional(model.samplerProperty());
        box.setTooltip(new Tooltip(text("generate.sampler.tip")));
        box.setAccessibleText(text("generate.sampler"));
        form.wide(text("generate.sampler"), box);
    }

    private static final class SamplerCell extends ListCell<SamplerChoice> {
        @Override
        protected void updateItem(SamplerChoice item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : name(item));
        }

        private static String name(SamplerChoice choice) {
            return switch (choice) {
                case DPMPP_2M -> text("generate.sampler.dpmpp2m");
                case DPMPP_3M -> text("generate.sampler.dpmpp3m");
                case DPMPP_2S -> text("generate.sampler.dpmpp2s");
                case DPMPP_3S -> text("generate.sampler.dpmpp3s");
                case DPM_2M -> text("generate.sampler.dpm2m");
                case DDIM -> text("generate.sampler.ddim");
            };
        }
    }

    private void addSeed() {
        TextField field = new TextField();
        field.setAccessibleText(text("generate.seed"));
        field.setTooltip(new Tooltip(text("generate.seed.tip")));
        field.getStyleClass().add("seed-field");
        field.setText(Long.toString(model.seedProperty().get()));
        model.seedProperty().addListener((o, was, now) -> field.setText(now.toString()));
        Runnable take = () -> {
            try {
                model.seedProperty().set(Long.parseLong(field.getText().replaceAll("[\\s_.,]", "")));
                field.setText(Long.toString(model.seedProperty().get()));
            } catch (NumberFormatException e) {
                field.setText(Long.toString(model.seedProperty().get()));
            }
        };
        field.setOnAction(e -> take.run());
        field.focusedProperty().addListener((o, was, focused) -> {
            if (!focused) {
                take.run();
            }
        });
        ToggleButton lock = new ToggleButton();
        FontIcon open = new FontIcon(MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE);
        FontIcon shut = new FontIcon(MaterialDesignL.LOCK);
        lock.graphicProperty()
                .bind(Bindings.when(model.seedLockedProperty()).then(shut).otherwise(open));
        lock.selectedProperty().bindBidirectional(model.seedLockedProperty());
        lock.getStyleClass().add("icon-button");
        lock.setTooltip(new Tooltip(text("action.generate.lock-seed.tip")));
        lock.setAccessibleText(text("action.generate.lock-seed"));
        Button dice = new Button("", new FontIcon(MaterialDesignD.DICE_5_OUTLINE));
        dice.getStyleClass().add("icon-button");
        dice.setOnAction(e -> model.dice());
        dice.setTooltip(new Tooltip(text("action.generate.dice.tip")));
        dice.setAccessibleText(text("action.generate.dice"));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox box = new HBox(6, field, lock, dice);
        box.setAlignment(Pos.CENTER_LEFT);
        form.wide(text("generate.seed"), box);
    }

    private void addChannel() {
        ChannelBar bar = new ChannelBar(model.channelProperty()::set);
        Runnable show = () -> bar.show(model.channelProperty().get(), model::channelObstacle);
        model.channelProperty().addListener((o, was, now) -> show.run());
        model.bundleProperty().addListener((o, was, now) -> show.run());
        show.run();
        form.wide(text("generate.channel"), bar.node());
    }

    private Node honesty() {
        Label honesty = new Label();
        honesty.textProperty().bind(model.forecast().honestyProperty());
        honesty.getStyleClass().add("faint");
        wrap(honesty);
        VBox note = new VBox(honesty);
        note.getStyleClass().add("note-box");
        return note;
    }

    private Node foot() {
        Label cost = new Label();
        cost.textProperty().bind(model.forecast().costProperty());
        cost.getStyleClass().add("dim");
        Label obstacle = new Label();
        obstacle.textProperty().bind(model.obstacleProperty());
        obstacle.getStyleClass().add("obstacle");
        wrap(cost);
        wrap(obstacle);
        VBox foot = new VBox(8, obstacle, cost, buttons());
        foot.getStyleClass().addAll("panel", "generate-foot");
        return foot;
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        label.visibleProperty().bind(label.managedProperty());
    }

    private Node buttons() {
        Button run = new Button();
        run.textProperty().bind(model.forecast().verbProperty());
        run.setGraphic(new FontIcon(MaterialDesignW.WAVEFORM));
        run.getStyleClass().addAll("accent", "generate-button");
        run.setMaxWidth(Double.MAX_VALUE);
        run.disableProperty().bind(model.obstacleProperty().isNotEmpty());
        run.setOnAction(e -> model.generate());
        run.setTooltip(new Tooltip(text("action.generate.run.tip")));
        ToggleButton more = new ToggleButton(text("action.generate.sweep"));
        more.getStyleClass().add("sweep-toggle");
        more.selectedProperty().bindBidirectional(sweep.shownProperty());
        more.disableProperty().bind(model.obstacleProperty().isNotEmpty());
        more.setTooltip(new Tooltip(text("action.generate.sweep.tip")));
        HBox.setHgrow(run, Priority.ALWAYS);
        HBox box = new HBox(8, run, more);
        box.getStyleClass().add("generate-buttons");
        return box;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public List<Action> actions() {
        return actions;
    }
}
