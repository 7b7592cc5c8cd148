package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.foleystudio.app.preferences.WindowPlace;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.EmptyState;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The layout: media left, picture in the middle, inspector right, timeline below. */
final class WorkspaceView extends BorderPane {
    private static final double LEAST_LEFT = 200;
    private static final double LEAST_RIGHT = 342;
    private static final double LEAST_TOP = 260;
    private static final double LEAST_BOTTOM = 160;

    private final StudioViewModel studio;
    private final Slot picture;
    private final Slot timeline;
    private final TabPane inspector = new TabPane();
    private final Node inspectorHint;
    private final BorderPane right = new BorderPane();
    private final SplitPane across = new SplitPane();
    private final SplitPane down = new SplitPane();
    private Optional<Desk> desk = Optional.empty();

    WorkspaceView(TopBar top, MediaPane media, StatusBar status, Actions actions, StudioViewModel studio) {
        this.studio = studio;
        picture = new Slot(new EmptyState(
                MaterialDesignF.FILMSTRIP,
                text("shell.empty.picture.title"),
                text("shell.empty.picture"),
                actions.get("file.demo"),
                actions.get("file.add-clip"),
                actions.get("file.open")));
        picture.getStyleClass().add("stage-area");
        timeline = new Slot(new EmptyState(
                MaterialDesignT.TIMELINE_OUTLINE, text("shell.empty.timeline.title"), text("shell.empty.timeline")));
        timeline.getStyleClass().add("timeline-area");
        inspectorHint = new EmptyState(
                MaterialDesignC.CREATION_OUTLINE, text("shell.empty.inspector.title"), text("shell.empty.inspector"));
        inspector.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        inspector.getStyleClass().add("inspector");
        right.getStyleClass().add("inspector-area");
        right.setMinWidth(LEAST_RIGHT);
        media.setMinWidth(LEAST_LEFT);
        picture.setMinWidth(320);
        across.getItems().setAll(media, picture, right);
        across.setMinHeight(LEAST_TOP);
        timeline.setMinHeight(LEAST_BOTTOM);
        down.setOrientation(Orientation.VERTICAL);
        down.getItems().setAll(across, timeline);
        SplitPane.setResizableWithParent(media, false);
        SplitPane.setResizableWithParent(right, false);
        SplitPane.setResizableWithParent(timeline, true);
        setTop(top);
        setCenter(down);
        setBottom(status);
        studio.withoutClipProperty().addListener((o, before, after) -> showParts());
        show(Optional.empty());
        place(WindowPlace.FIRST);
    }

    /** Shows the parts of a project, or hints. */
    void show(Optional<Desk> now) {
        desk = now;
        int tab = inspector.getSelectionModel().getSelectedIndex();
        inspector.getTabs().clear();
        now.ifPresent(d -> d.tabs().forEach(t -> {
            Tab added = new Tab(t.title(), t.part().node());
            added.setClosable(false);
            inspector.getTabs().add(added);
        }));
        if (tab >= 0 && tab < inspector.getTabs().size()) {
            inspector.getSelectionModel().select(tab);
        }
        showParts();
    }

    private void showParts() {
        boolean hasClip = studio.withoutClipProperty().get().isEmpty();
        Optional<Desk> shown = desk.filter(d -> hasClip);
        picture.show(shown.flatMap(Desk::picture));
        timeline.show(shown.flatMap(Desk::timeline));
        right.setCenter(shown.isPresent() && !inspector.getTabs().isEmpty() ? inspector : inspectorHint);
    }

    /** Brings a tab of the inspector forward. */
    void select(int tab) {
        if (tab < inspector.getTabs().size()) {
            inspector.getSelectionModel().select(tab);
            Region content = (Region) inspector.getTabs().get(tab).getContent();
            content.requestFocus();
        }
    }

    void place(WindowPlace place) {
        across.setDividerPositions(place.left(), place.right());
        down.setDividerPositions(place.bottom());
    }

    WindowPlace placeNow(Stage stage) {
        double[] columns = across.getDividerPositions();
        return new WindowPlace(
                Math.max(200, stage.getWidth()),
                Math.max(200, stage.getHeight()),
                stage.isMaximized(),
                columns[0],
                columns[1],
                down.getDividerPositions()[0]);
    }
}
