package org.foleystudio.app.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Runs actions by their keys wherever the focus is, but leaves a text field what belongs to it: letters, arrows, its
 * own editing keys.
 */
public final class ShortcutKeys {
    private final Actions actions;
    private final Toasts toasts;

    private ShortcutKeys(Actions actions, Toasts toasts) {
        this.actions = actions;
        this.toasts = toasts;
    }

    /** Listens to a scene; an action that is not possible says why. */
    public static void install(Scene scene, Actions actions, Toasts toasts) {
        ShortcutKeys keys = new ShortcutKeys(actions, toasts);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> keys.press(scene, event));
    }

    private void press(Scene scene, KeyEvent event) {
        Node focus = scene.getFocusOwner();
        if (focus instanceof TextInputControl && belongsToText(event)) {
            return;
        }
        for (Action action : actions.all()) {
            for (KeyCombination keys :
                    Keys.combinations(action.shortcutProperty().get())) {
                if (keys.match(event)) {
                    event.consume();
                    if (!action.run()) {
                        toasts.show(Toasts.Kind.INFO, action.obstacleProperty().get());
                    }
                    return;
                }
            }
        }
    }

    private static boolean belongsToText(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        return switch (event.getCode()) {
            case Z, Y, X, C, V, A, LEFT, RIGHT, HOME, END, BACK_SPACE, DELETE -> true;
            default -> plain && !event.getCode().isFunctionKey();
        };
    }
}
