package org.foleystudio.app.generate;

import atlantafx.base.controls.ProgressSliderSkin;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;

/**
 * A number as a slider and as a field beside it. Alt-click on the slider goes back to the default, arrow keys in the
 * field step; what is typed may lie beyond the slider's ends, within the limits.
 */
final class SettingSlider {
    /**
     * What numbers are possible and how the slider is laid out.
     *
     * @param least smallest number
     * @param most largest number
     * @param sliderMost where the slider ends
     * @param step of the arrow keys; numbers are rounded to it where it is at least 1
     * @param usual the default
     * @param isLogarithmic whether equal ways on the slider are equal factors
     */
    record Scale(double least, double most, double sliderMost, double step, double usual, boolean isLogarithmic) {
        double place(double value) {
            double held = Math.max(least, Math.min(sliderMost, value));
            return isLogarithmic
                    ? Math.log(held / least) / Math.log(sliderMost / least)
                    : (held - least) / (sliderMost - least);
        }

        double value(double place) {
            double raw =
                    isLogarithmic ? least * Math.pow(sliderMost / least, place) : least + place * (sliderMost - least);
            return rounded(raw);
        }

        double rounded(double value) {
            double held = Math.max(least, Math.min(most, value));
            if (isLogarithmic) {
                double unit = Math.pow(10, Math.floor(Math.log10(held)) - 1);
                return Math.round(held / unit) * unit;
            }
            return Math.round(held / step) * step;
        }

        String text(double value) {
            if (step >= 1) {
                return Long.toString(Math.round(value));
            }
            String digits = String.format(Locale.ROOT, isLogarithmic ? "%.4f" : "%.1f", value);
            return isLogarithmic ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
        }

        Optional<Double> parse(String text) {
            try {
                double value = Double.parseDouble(text.trim().replace(',', '.'));
                return Double.isFinite(value) ? Optional.of(Math.max(least, Math.min(most, value))) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    private final Scale scale;
    private final Slider slider = new Slider(0, 1, 0);
    private final TextField field = new TextField();
    private final DoubleProperty value = new SimpleDoubleProperty();
    private boolean following;

    SettingSlider(Scale scale, String name, String tip) {
        this.scale = scale;
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setBlockIncrement(0.05);
        slider.setAccessibleText(name);
        slider.setTooltip(new Tooltip(tip));
        slider.setMaxWidth(Double.MAX_VALUE);
        field.setAccessibleText(name);
        field.setTooltip(new Tooltip(tip));
        field.getStyleClass().add("number-field");
        value.addListener((o, was, now) -> show());
        slider.valueProperty().addListener((o, was, now) -> {
            if (!following) {
                value.set(scale.value(now.doubleValue()));
            }
        });
        slider.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
            if (e.isAltDown()) {
                value.set(scale.usual());
                e.consume();
            }
        });
        field.setOnAction(e -> take());
        field.focusedProperty().addListener((o, was, focused) -> {
            if (!focused) {
                take();
            }
        });
        field.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
                double by = scale.isLogarithmic() ? value.get() * 0.1 : scale.step();
                value.set(scale.rounded(value.get() + (e.getCode() == KeyCode.UP ? by : -by)));
                e.consume();
            } else if (e.getCode() == KeyCode.ESCAPE) {
                show();
            }
        });
        value.set(scale.usual());
        show();
    }

    private void take() {
        scale.parse(field.getText()).ifPresent(value::set);
        show();
    }

    private void show() {
        following = true;
        slider.setValue(scale.place(value.get()));
        following = false;
        String text = scale.text(value.get());
        if (!text.equals(field.getText())) {
            field.setText(text);
        }
    }

    void bind(Property<Number> property) {
        value.set(property.getValue().doubleValue());
        value.bindBidirectional(property);
        show();
    }

    Slider slider() {
        return slider;
    }

    TextField field() {
        return field;
    }
}
