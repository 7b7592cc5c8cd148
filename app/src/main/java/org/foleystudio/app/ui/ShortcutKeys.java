package org.foleystudio.app.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
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
        if (focus != null && (isCovered(focus) || belongsTo(focus, event))) {
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

    /** Something lies over the window and has the keyboard for itself. */
    private static boolean isCovered(Node focus) {
        for (Node node = focus; node != null; node = node.getParent()) {
            if (node.getStyleClass().contains("veil")) {
                return true;
            }
        }
        return false;
    }

    private static boolean belongsTo(Node focus, KeyEvent event) {
        if (focus instanceof TextInputControl) {
            return belongsToText(event);
        }
        boolean isEnter = event.getCode() == KeyCode.ENTER && !event.isShortcutDown();
        boolean moves = event.getCode().isArrowKey() && !event.isShortcutDown() && !event.isAltDown();
        return (isEnter && focus instanceof Control)
                || (moves && (focus instanceof Slider || focus instanceof ListView));
    }

    private static boolean belongsToText(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        return switch (event.getCode()) {
            case Z, Y, X, C, V, A, LEFT, RIGHT, HOME, END, BACK_SPACE, DELETE -> true;
            default -> plain && !event.getCode().isFunctionKey();
        };
    }
}
