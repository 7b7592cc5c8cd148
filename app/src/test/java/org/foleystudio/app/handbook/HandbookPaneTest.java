package org.foleystudio.app.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class HandbookPaneTest {
    private final Tasks tasks = Tasks.studio();
    private final List<String> followed = new ArrayList<>();
    private HandbookPane pane;

    @Start
    void start(Stage stage) {
        pane = new HandbookPane(Path.of("../assets/handbook"), tasks, followed::add);
        Scene scene = new Scene(pane, 1080, 700);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    private ListView<?> pages() {
        return (ListView<?>) pane.lookup("#handbook-pages");
    }

    private Set<Node> found() {
        return pane.lookupAll(".page > *").stream()
                .filter(n -> n.getPseudoClassStates().contains(PseudoClass.getPseudoClass("found")))
                .collect(Collectors.toSet());
    }

    private void waitForPages() throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> !pages().getItems().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aSearchShowsTheFirstHitAndMarksItsPlace(FxRobot robot) throws Exception {
        waitForPages();
        int all = pages().getItems().size();
        TextField search = robot.lookup("#handbook-search").query();
        robot.interact(() -> search.setText("OpenCue job"));
        assertThat(pages().getItems()).hasSizeBetween(1, all - 1);
        assertThat(found()).hasSize(1);
        ScrollPane scroll = (ScrollPane) pane.lookup(".handbook-scroll");
        assertThat(scroll.getVvalue()).isPositive();
        robot.interact(() -> search.setText("no such words anywhere"));
        assertThat(pages().getItems()).isEmpty();
        robot.interact(() -> search.setText(""));
        assertThat(pages().getItems()).hasSize(all);
    }

    @Test
    void linksLeadToPagesAndBackAndPicturesAreThere(FxRobot robot) throws Exception {
        waitForPages();
        Hyperlink link = pane.lookupAll(".hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(l -> l.getText().startsWith("First sound"))
                .findFirst()
                .orElseThrow();
        robot.interact(link::fire);
        assertThat(pages().getSelectionModel().getSelectedIndex()).isEqualTo(1);
        ImageView picture = (ImageView)
                pane.lookupAll(".page .image-view").stream().findFirst().orElseThrow();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> picture.getImage().getProgress() == 1);
        assertThat(picture.getImage().isError()).isFalse();
        assertThat(followed).isEmpty();
    }
}
