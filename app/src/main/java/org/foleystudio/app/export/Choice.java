package org.foleystudio.app.export;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** Boxes to choose one of a few named values. */
final class Choice {
    private Choice() {}

    static <T> ComboBox<T> of(List<T> values, Function<T, String> name, Property<T> chosen, String purpose) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setButtonCell(new Cell<>(name));
        box.setCellFactory(list -> new Cell<>(name));
        box.valueProperty().bindBidirectional(chosen);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(purpose);
        return box;
    }

    private static final class Cell<T> extends ListCell<T> {
        private final Function<T, String> name;

        Cell(Function<T, String> name) {
            this.name = name;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : name.apply(item));
        }
    }
}
