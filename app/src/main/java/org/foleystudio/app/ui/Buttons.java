package org.foleystudio.app.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Buttons of actions. One that is not possible stays reachable, looks it ({@code :impossible}) and says why in its
 * tooltip, which a disabled control could not.
 */
public final class Buttons {
    private static final PseudoClass IMPOSSIBLE = PseudoClass.getPseudoClass("impossible");

    private Buttons() {}

    /** A button with icon and text. */
    public static ButtonBase of(Action action) {
        ButtonBase button = bare(action);
        button.textProperty().bind(action.textProperty());
        return button;
    }

    /** A button with its icon only; the text is its tooltip and its name for screen readers. */
    public static ButtonBase icon(Action action) {
        ButtonBase button = bare(action);
        button.getStyleClass().add("icon-button");
        return button;
    }

    private static ButtonBase bare(Action action) {
        ButtonBase button;
        if (action.selected().isPresent()) {
            ToggleButton toggle = new ToggleButton();
            toggle.selectedProperty().bindBidirectional(action.selected().get());
            button = toggle;
        } else {
            button = new Button();
            button.setOnAction(event -> action.run());
        }
        action.icon().ifPresent(icon -> button.setGraphic(new FontIcon(icon)));
        button.accessibleTextProperty().bind(action.textProperty());
        button.setFocusTraversable(true);
        button.pseudoClassStateChanged(IMPOSSIBLE, !action.isPossible());
        action.obstacleProperty()
                .addListener((o, before, after) -> button.pseudoClassStateChanged(IMPOSSIBLE, !after.isEmpty()));
        explain(button, action);
        return button;
    }

    /** Gives a control the tooltip of an action: its name, keys, a sentence, and why it is not possible now. */
    public static void explain(Control control, Action action) {
        Tooltip tooltip = tooltip("");
        tooltip.textProperty().bind(explanation(action));
        control.setTooltip(tooltip);
    }

    /** A tooltip in our manners. */
    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(Duration.millis(500));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        return tooltip;
    }

    private static StringBinding explanation(Action action) {
        return Bindings.createStringBinding(
                () -> {
                    String keys = Keys.shown(action.shortcutProperty().get());
                    String first = action.textProperty().get() + (keys.isEmpty() ? "" : "   " + keys);
                    String more = action.isPossible()
                            ? action.tip()
                            : action.obstacleProperty().get();
                    return more.isEmpty() ? first : first + "\n" + more;
                },
                action.textProperty(),
                action.shortcutProperty(),
                action.obstacleProperty());
    }
}
