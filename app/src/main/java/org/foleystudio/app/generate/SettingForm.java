package org.foleystudio.app.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Settings under each other: a name, a control, and for some a number beside it. */
final class SettingForm {
    private record Row(Label name, Node control, Optional<Node> number, Optional<ObservableBooleanValue> condition) {
        boolean isShown() {
            return condition.map(ObservableBooleanValue::get).orElse(true);
        }
    }

    private final GridPane grid = new GridPane();
    private final List<Row> rows = new ArrayList<>();

    SettingForm() {
        grid.getStyleClass().add("setting-form");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(74);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values, new ColumnConstraints(58));
    }

    Node node() {
        return grid;
    }

    /** A control that takes the whole width. */
    void wide(String name, Node control) {
        add(new Row(label(name, control), control, Optional.empty(), Optional.empty()));
    }

    /** A slider with its number. */
    SettingSlider slider(SettingSlider.Scale scale, String name, String tip) {
        SettingSlider slider = new SettingSlider(scale, name, tip);
        add(new Row(label(name, slider.slider()), slider.slider(), Optional.of(slider.field()), Optional.empty()));
        return slider;
    }

    /** A slider that is shown only where it has an effect. */
    SettingSlider slider(SettingSlider.Scale scale, String name, String tip, ObservableBooleanValue condition) {
        SettingSlider slider = new SettingSlider(scale, name, tip);
        condition.addListener((o, was, now) -> lay());
        add(new Row(
                label(name, slider.slider()), slider.slider(), Optional.of(slider.field()), Optional.of(condition)));
        return slider;
    }

    private void add(Row row) {
        rows.add(row);
        lay();
    }

    private void lay() {
        grid.getChildren().clear();
        int place = 0;
        for (Row row : rows) {
            if (row.isShown()) {
                grid.add(row.name(), 0, place);
                grid.add(row.control(), 1, place, row.number().isPresent() ? 1 : 2, 1);
                int at = place;
                row.number().ifPresent(n -> grid.add(n, 2, at));
                place++;
            }
        }
    }

    private static Label label(String name, Node control) {
        Label label = new Label(name);
        label.getStyleClass().add("setting-name");
        label.setLabelFor(control);
        return label;
    }
}
