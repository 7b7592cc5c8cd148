package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.engine.train.LearningRate;
import org.foleystudio.engine.train.MaskingKind;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Fourth step: a name, a few numbers, and for experts every number of the loss and the optimiser. */
final class SettingsPage {
    private final WizardViewModel model;
    private final TuningSettings settings;
    private final HBox root = new HBox(28);
    private final GridPane expert = grid();
    private final BooleanProperty isOpen = new SimpleBooleanProperty();
    private int row;

    SettingsPage(WizardViewModel model) {
        this.model = model;
        settings = model.settings();
        GridPane simple = grid();
        TextField name = new TextField();
        name.setId("finetune-name");
        name.textProperty().bindBidirectional(model.nameProperty());
        add(simple, text("finetune.set.name"), name, "", text("finetune.set.name.tip"));
        TextArea about = new TextArea();
        about.setPrefRowCount(2);
        about.setWrapText(true);
        about.setPromptText(text("finetune.set.about.prompt"));
        about.textProperty().bindBidirectional(model.descriptionProperty());
        add(simple, text("finetune.set.about"), about, "", text("finetune.set.about.tip"));
        add(simple, text("finetune.set.steps"), whole(settings.steps, 1), "", text("finetune.set.steps.tip"));
        add(simple, text("finetune.set.batch"), whole(settings.batch, 1), "", text("finetune.set.batch.tip"));
        add(
                simple,
                text("finetune.set.rate"),
                decimal(settings.rate),
                paper(number(LearningRate.paper().peak())),
                text("finetune.set.rate.tip"));
        add(
                simple,
                text("finetune.set.samples"),
                whole(settings.samplesEvery, 0),
                "",
                text("finetune.set.samples.tip"));
        add(simple, text("finetune.set.keep"), check(settings.keepBest), "", text("finetune.set.keep.tip"));
        row = 0;
        fillExpert();
        ToggleButton fold = new ToggleButton(text("finetune.expert"), new FontIcon(MaterialDesignC.CHEVRON_DOWN));
        fold.setId("finetune-expert");
        fold.selectedProperty().bindBidirectional(isOpen);
        expert.visibleProperty().bind(isOpen);
        expert.managedProperty().bind(isOpen);
        Button reset = new Button(text("finetune.expert.reset"));
        reset.setOnAction(event -> settings.reset());
        reset.visibleProperty().bind(isOpen);
        VBox left = new VBox(12, Page.title(text("finetune.set.title")), simple);
        VBox right = new VBox(12, new HBox(8, fold, reset), expert);
        left.setPrefWidth(430);
        var scroll = Page.scroll(right);
        scroll.setPrefWidth(520);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        root.getChildren().addAll(left, scroll);
    }

    Node node() {
        return root;
    }

    private void fillExpert() {
        head(text("finetune.expert.loss"));
        add(expert, "λ", decimal(settings.lambda), paper("1"), text("finetune.expert.lambda"));
        ComboBox<MaskingKind> masking = new ComboBox<>();
        masking.getItems().setAll(MaskingKind.values());
        masking.setButtonCell(new KindCell());
        masking.setCellFactory(list -> new KindCell());
        masking.valueProperty().bindBidirectional(settings.masking);
        add(
                expert,
                text("finetune.expert.masking"),
                masking,
                paper(KindCell.words(MaskingKind.TEMPORAL)),
                text("finetune.expert.masking.tip"));
        add(
                expert,
                text("finetune.expert.ratio"),
                decimal(settings.maskRatio),
                paper("0.3"),
                text("finetune.expert.ratio.tip"));
        add(
                expert,
                text("finetune.expert.dropout"),
                decimal(settings.dropout),
                paper("0.1"),
                text("finetune.expert.dropout.tip"));
        add(
                expert,
                text("finetune.expert.snr"),
                check(settings.minSnr),
                paper(text("finetune.off")),
                text("finetune.expert.snr.tip"));
        head(text("finetune.expert.optimiser"));
        add(
                expert,
                text("finetune.expert.adan"),
                new Label("Adan  0.98 · 0.92 · 0.99"),
                paper("Adan"),
                text("finetune.expert.adan.tip"));
        add(
                expert,
                text("finetune.expert.cosine"),
                check(settings.cosine),
                paper(text("finetune.off")),
                text("finetune.expert.cosine.tip"));
        add(
                expert,
                text("finetune.expert.decay"),
                decimal(settings.weightDecay),
                paper("0"),
                text("finetune.expert.decay.tip"));
        add(
                expert,
                text("finetune.expert.clip"),
                decimal(settings.clipNorm),
                text("finetune.ours", "1"),
                text("finetune.expert.clip.tip"));
        add(
                expert,
                text("finetune.expert.ema"),
                decimal(settings.emaRate),
                text("finetune.expert.ema.default"),
                text("finetune.expert.ema.tip"));
        add(expert, text("finetune.expert.brief"), check(settings.brief), "", text("finetune.expert.brief.tip"));
        add(expert, text("finetune.expert.seed"), whole(settings.seed, 0), "", text("finetune.expert.seed.tip"));
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("setting-form");
        ColumnConstraints names = new ColumnConstraints(150);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        ColumnConstraints marks = new ColumnConstraints();
        marks.setMinWidth(110);
        grid.getColumnConstraints().addAll(names, values, marks);
        return grid;
    }

    private void head(String title) {
        Label label = Page.title(title);
        label.getStyleClass().add("fold-head");
        expert.add(label, 0, row++, 3, 1);
    }

    private void add(GridPane grid, String name, Node control, String mark, String tip) {
        Label label = new Label(name);
        label.getStyleClass().add("setting-name");
        label.setLabelFor(control);
        label.setTooltip(Buttons.tooltip(tip));
        Label marked = new Label(mark);
        marked.getStyleClass().add("faint");
        if (control instanceof Control wide) {
            wide.setAccessibleText(name);
            wide.setTooltip(Buttons.tooltip(tip));
            wide.setMaxWidth(Double.MAX_VALUE);
        }
        grid.addRow(row++, label, control, marked);
    }

    private static String paper(String value) {
        return text("finetune.paper", value);
    }

    private static CheckBox check(BooleanProperty property) {
        CheckBox box = new CheckBox();
        box.selectedProperty().bindBidirectional(property);
        return box;
    }

    private static String number(double value) {
        return Double.toString(value).replace("E", "e").replaceAll("\\.0(?=e|$)", "");
    }

    private static TextField whole(IntegerProperty property, int least) {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(property, new StringConverter<Number>() {
            @Override
            public String toString(@Nullable Number value) {
                return String.valueOf(value);
            }

            @Override
            public Number fromString(String words) {
                try {
                    return Math.max(least, Integer.parseInt(words.replaceAll("[\\s_.,\u2009]", "")));
                } catch (NumberFormatException e) {
                    return property.get();
                }
            }
        });
        return field;
    }

    private static TextField decimal(DoubleProperty property) {
        TextField field = new TextField(number(property.get()));
        property.addListener((o, was, now) -> {
            if (!field.isFocused()) {
                field.setText(number(now.doubleValue()));
            }
        });
        Runnable take = () -> {
            try {
                property.set(Double.parseDouble(field.getText().strip().replace(',', '.')));
            } catch (NumberFormatException e) {
                field.setText(number(property.get()));
            }
        };
        field.setOnAction(event -> take.run());
        field.focusedProperty().addListener((o, was, isFocused) -> {
            if (!isFocused) {
                take.run();
                field.setText(number(property.get()));
            }
        });
        return field;
    }

    /** A kind of masking for people. */
    private static final class KindCell extends ListCell<MaskingKind> {
        @Override
        protected void updateItem(@Nullable MaskingKind kind, boolean empty) {
            super.updateItem(kind, empty);
            setText(empty || kind == null ? null : words(kind));
        }

        static String words(MaskingKind kind) {
            return switch (kind) {
                case TEMPORAL -> text("finetune.masking.temporal");
                case SPATIAL -> text("finetune.masking.spatial");
                case NONE -> text("finetune.masking.none");
            };
        }
    }
}
