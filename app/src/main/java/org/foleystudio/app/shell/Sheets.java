package org.foleystudio.app.shell;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Shows one thing over the window until it is done with. */
final class Sheets {
    private static final double LEAST_SHEET = 600;

    private final StackPane root;
    private final Runnable returnFocus;

    /**
     * @param root over which sheets lie
     * @param returnFocus gives the keyboard back to what lies below
     */
    Sheets(StackPane root, Runnable returnFocus) {
        this.root = root;
        this.returnFocus = returnFocus;
    }

    /** @param sheet makes what is shown; it is given what closes it */
    void show(Function<Runnable, Node> sheet) {
        StackPane veil = new StackPane();
        veil.getStyleClass().add("veil");
        Runnable close = () -> {
            root.getChildren().remove(veil);
            returnFocus.run();
        };
        Node shown = sheet.apply(close);
        StackPane card = new StackPane(shown);
        card.setMaxSize(Math.max(LEAST_SHEET, shown.prefWidth(-1)), Region.USE_PREF_SIZE);
        veil.getChildren().add(card);
        veil.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close.run();
            }
        });
        root.getChildren().add(veil);
        shown.requestFocus();
    }
}
