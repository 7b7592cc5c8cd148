package org.foleystudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foleystudio.app.shell.StudioFixture.onToolkit;
import static org.foleystudio.app.shell.StudioFixture.until;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Walks the whole scene, room by room: whoever hears the window instead of seeing it is told what each control is. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class NamesTest {
    private StudioFixture studio;

    @Start
    void start(Stage stage) throws Exception {
        studio = new StudioFixture(stage);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void everyControlOfEveryRoomHasAName(FxRobot robot) throws Exception {
        check("empty window");
        onToolkit(() -> studio.window.studio().openDemo());
        until(studio::hasDemo);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> studio.project().takes().size() == 3
                && studio.project().expected().isEmpty());
        robot.push(KeyCode.DIGIT1);
        TabPane inspector = robot.lookup(".inspector").queryAs(TabPane.class);
        for (int i = 0; i < inspector.getTabs().size(); i++) {
            int tab = i;
            onToolkit(() -> inspector.getSelectionModel().select(tab));
            check(inspector.getTabs().get(i).getText());
        }
        onToolkit(() -> studio.window.actions().get("view.compare").run());
        check("compare grid");
        onToolkit(() -> studio.window.actions().get("generate.sweep").run());
        check("sweep");
        onToolkit(() -> studio.window.actions().get("view.palette").run());
        check("palette");
        robot.push(KeyCode.ESCAPE);
        onToolkit(() -> studio.window.actions().get("export.open").run());
        check("export");
        robot.push(KeyCode.ESCAPE);
        onToolkit(() -> studio.window.actions().get("file.preferences").run());
        check("preferences");
        onToolkit(() -> studio.window.actions().get("help.log").run());
        check("log");
        onToolkit(() -> studio.window.actions().get("timeline.viewer").run());
        check("spectrogram");
        onToolkit(() -> List.copyOf(Window.getWindows()).stream()
                .filter(w -> w != studio.window.scene().getWindow())
                .forEach(Window::hide));
    }

    private static void check(String room) {
        List<String> nameless = new ArrayList<>();
        List<Node> met = new ArrayList<>();
        onToolkit(() -> List.copyOf(Window.getWindows()).forEach(w -> {
            w.getScene().getRoot().applyCss();
            w.getScene().getRoot().layout();
            walk(w.getScene().getRoot(), met);
            List<Node> labelled = labelled(w.getScene().getRoot(), new ArrayList<>());
            met.stream()
                    .filter(n -> isNameless((Control) n) && !labelled.contains(n))
                    .filter(n -> n.getScene() == w.getScene())
                    .forEach(n -> nameless.add(n.toString()));
        }));
        assertThat(met).as("controls met: " + room).hasSizeGreaterThan(8);
        assertThat(nameless).as("controls without a name: " + room).isEmpty();
    }

    private static List<Node> labelled(Node node, List<Node> found) {
        if (node instanceof Label label
                && label.getLabelFor() != null
                && !label.getText().isBlank()) {
            found.add(label.getLabelFor());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> labelled(child, found));
        }
        return found;
    }

    private static void walk(Node node, List<Node> met) {
        boolean matters = node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || node instanceof Slider
                || node instanceof ListView<?>;
        if (!node.isVisible() || node instanceof ScrollBar) {
            return;
        }
        if (matters && isOurs(node)) {
            met.add(node);
        }
        // what a control is made of is the toolkit's
        boolean isMade = node instanceof TextInputControl || node instanceof ComboBoxBase<?> || node instanceof Slider;
        if (node instanceof Parent parent && !isMade) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, met));
        }
    }

    private static boolean isOurs(Node node) {
        return node.getStyleClass().stream().noneMatch(s -> s.startsWith("tab-") || s.equals("control-buttons-tab"));
    }

    private static boolean isNameless(Control control) {
        String spoken = control.getAccessibleText();
        if (spoken != null && !spoken.isBlank()) {
            return false;
        }
        return !(control instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank());
    }
}
