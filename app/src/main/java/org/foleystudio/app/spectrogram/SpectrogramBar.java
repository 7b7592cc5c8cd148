package org.foleystudio.app.spectrogram;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/** The choices above the viewer. */
final class SpectrogramBar extends FlowPane {
    private static final List<Double> TOPS = List.of(8_000.0, 10_000.0, 16_000.0, 24_000.0);

    SpectrogramBar(SpectrogramViewModel model) {
        getStyleClass().add("bar");
        ComboBox<Track> second = tracks(model, model.secondProperty(), text("spectrogram.second"));
        second.visibleProperty().bind(model.arrangementProperty().isNotEqualTo(Arrangement.SINGLE));
        second.managedProperty().bind(second.visibleProperty());
        ComboBox<ColourMap> colours = choice(
                model.coloursProperty(),
                List.of(ColourMap.values()),
                SpectrogramBar::name,
                text("spectrogram.colours"));
        // Two sounds in one picture have colours of their own.
        colours.visibleProperty()
                .bind(model.arrangementProperty()
                        .isEqualTo(Arrangement.SINGLE)
                        .or(model.arrangementProperty().isEqualTo(Arrangement.SIDE_BY_SIDE)));
        colours.managedProperty().bind(colours.visibleProperty());
        getChildren()
                .addAll(
                        tracks(model, model.firstProperty(), text("spectrogram.first")),
                        choice(
                                model.arrangementProperty(),
                                List.of(Arrangement.values()),
                                SpectrogramBar::name,
                                text("spectrogram.arrangement")),
                        second,
                        choice(
                                model.scaleProperty(),
                                List.of(FrequencyScale.values()),
                                SpectrogramBar::name,
                                text("spectrogram.scale")),
                        choice(
                                model.topHzProperty().asObject(),
                                TOPS,
                                hz -> text("spectrogram.top", Math.round(hz / 1000)),
                                text("spectrogram.top.tip")),
                        colours,
                        level(model.floorDbProperty(), -130, -40, text("spectrogram.floor")),
                        level(model.ceilingDbProperty(), -60, 0, text("spectrogram.ceiling")));
    }

    private static ComboBox<Track> tracks(
            SpectrogramViewModel model, ObjectProperty<Optional<Track>> shown, String name) {
        ComboBox<Track> box = new ComboBox<>(model.tracks());
        box.setPrefWidth(130);
        named(box, name);
        shown.addListener((o, before, after) -> box.setValue(after.orElse(null)));
        box.setValue(shown.get().orElse(null));
        box.setOnAction(e -> Optional.ofNullable(box.getValue()).ifPresent(t -> shown.set(Optional.of(t))));
        return box;
    }

    private static <T> ComboBox<T> choice(
            Property<T> property, List<T> values, Function<T, String> words, String name) {
        ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(values));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String words) {
                return box.getValue();
            }
        });
        box.valueProperty().bindBidirectional(property);
        // Bound properties are held weakly by what wraps them; the box keeps the wrapper.
        box.getProperties().put("bound", property);
        named(box, name);
        return box;
    }

    private static HBox level(DoubleProperty property, double least, double most, String name) {
        Slider slider = new Slider(least, most, property.get());
        slider.valueProperty().bindBidirectional(property);
        slider.setPrefWidth(84);
        slider.setBlockIncrement(5);
        named(slider, name);
        Label value = new Label();
        value.getStyleClass().add("value");
        value.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> (Math.round(property.get()) + " dB").replace('-', '\u2212'), property));
        Label title = new Label(name);
        title.setLabelFor(slider);
        HBox box = new HBox(title, slider, value);
        box.getStyleClass().add("level");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static void named(Control control, String name) {
        control.setAccessibleText(name);
        control.setTooltip(new Tooltip(name));
    }

    private static String name(Arrangement value) {
        return switch (value) {
            case SINGLE -> text("spectrogram.single");
            case SIDE_BY_SIDE -> text("spectrogram.side-by-side");
            case OVERLAY -> text("spectrogram.overlay");
            case DIFFERENCE -> text("spectrogram.difference");
        };
    }

    private static String name(FrequencyScale value) {
        return switch (value) {
            case MEL -> text("spectrogram.mel");
            case LINEAR -> text("spectrogram.linear");
        };
    }

    private static String name(ColourMap value) {
        return switch (value) {
            case EMBER -> text("spectrogram.ember");
            case MEADOW -> text("spectrogram.meadow");
            case GREY -> text("spectrogram.grey");
        };
    }
}
