package org.foleystudio.app.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.foleystudio.app.ui.Part;

/** The middle: the picture or the grid of takes to compare, over one transport. */
final class CentreView implements Part {
    private final BorderPane root = new BorderPane();
    private final BooleanProperty comparing = new SimpleBooleanProperty();
    private final Runnable close;

    CentreView(Node picture, Node grid, Node transport, Runnable close) {
        this.close = close;
        StackPane stage = new StackPane(picture);
        stage.getStyleClass().add("stage-area");
        stage.setMinSize(0, 0);
        root.setCenter(stage);
        root.setBottom(transport);
        root.setMinSize(0, 0);
        comparing.addListener((o, before, after) -> stage.getChildren().setAll(after ? grid : picture));
    }

    /** Whether the grid is shown. */
    BooleanProperty comparingProperty() {
        return comparing;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void close() {
        close.run();
    }
}
