package org.foleystudio.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.SoundLibrary;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class TimelineViewTest {
    @TempDir
    static Path folder;

    private final Transport transport = Transport.openSilent();
    private Project project;
    private TimelineViewModel model;
    private TimelineView view;
    private Audition audition;

    @Start
    void start(Stage stage) throws Exception {
        ProjectState state = DemoProject.state(folder.resolve("none.mov"), new FrameRate(25, 1), 200, 3, false);
        project = DemoProject.written(folder, state);
        ClipEntry clip = state.activeClip().orElseThrow();
        transport.load(clip.rate(), clip.length());
        Tasks tasks = Tasks.sameThread();
        model = new TimelineViewModel(project, transport);
        audition = new Audition();
        view = new TimelineView(
                model,
                new LaneSounds(new SoundLibrary(project, tasks)),
                audition,
                tasks,
                new ReadOnlyObjectWrapper<Palette>(Theme.DARK.palette()));
        Scene scene = new Scene(view, 1000, 400);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Stop
    void stop() {
        view.close();
        transport.close();
    }

    private Node canvas() {
        return view.lookupAll("*").stream()
                .filter(n -> n instanceof Canvas)
                .findFirst()
                .orElseThrow();
    }

    private void fire(Event event) {
        new FxRobot().interact(() -> Event.fireEvent(canvas(), event));
    }

    private void mouse(EventType<MouseEvent> type, double x, double y, boolean ctrl, boolean alt) {
        double scene = view.xOf(model.axisProperty().get().sampleAt(x));
        fire(new MouseEvent(
                type,
                scene,
                y,
                scene,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                ctrl,
                alt,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                new PickResult(canvas(), scene, y)));
    }

    private void drag(double fromX, double y, double toX, double toY, boolean ctrl, boolean alt) {
        mouse(MouseEvent.MOUSE_PRESSED, fromX, y, false, alt);
        for (int i = 1; i <= 5; i++) {
            double part = i / 5.0;
            mouse(MouseEvent.MOUSE_DRAGGED, fromX + (toX - fromX) * part, y + (toY - y) * part, ctrl, alt);
        }
        mouse(MouseEvent.MOUSE_RELEASED, toX, toY, ctrl, alt);
    }

    private double laneMiddle(int lane) {
        Row row = model.rowsProperty().get().stream()
                .filter(r -> r.id().equals(project.lanes().get(lane).id()))
                .findFirst()
                .orElseThrow();
        return Ruler.HEIGHT + row.top() + row.height() * 0.6;
    }

    private Region region(int lane) {
        return project.lanes().get(lane).regions().get(0);
    }

    private double x(double sample) {
        return model.axisProperty().get().xOf(sample);
    }

    @Test
    void ctrlWheelZoomsAtThePointer() {
        double under = model.axisProperty().get().sampleAt(300);
        for (int i = 0; i < 4; i++) {
            fire(new ScrollEvent(
                    ScrollEvent.SCROLL,
                    536,
                    200,
                    536,
                    200,
                    false,
                    true,
                    false,
                    false,
                    true,
                    false,
                    0,
                    40,
                    0,
                    40,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    new PickResult(canvas(), 536, 200)));
        }
        assertThat(model.axisProperty().get().sampleAt(300)).isCloseTo(under, within(1.0));
        assertThat(x(48_000) - x(0)).isGreaterThan(150);
    }

    @Test
    void draggingARegionIsOneEdit() {
        new FxRobot().interact(() -> model.snappingProperty().set(false));
        drag(300, laneMiddle(0), 340, laneMiddle(0), false, false);
        long expected = Math.round(40 * model.axisProperty().get().samplesPerPixel());
        assertThat(region(0).start()).isCloseTo(expected, within(2L));
        new FxRobot().interact(() -> project.history().undo());
        assertThat(region(0).start()).isZero();
    }

    @Test
    void ctrlInvertsSnapping() {
        model.zoomAt(0, -16);
        double y = laneMiddle(0);
        double perFrame = x(1920) - x(0);
        drag(300, y, 300 + perFrame * 2 + 3, y, false, false);
        assertThat(region(0).start()).isEqualTo(2 * 1920);
        new FxRobot().interact(() -> project.history().undo());
        drag(300, y, 300 + perFrame * 2 + 3, y, true, false);
        assertThat(region(0).start()).isNotEqualTo(2 * 1920).isPositive();
    }

    @Test
    void theRightEdgeTrims() {
        double y = laneMiddle(1);
        long length = region(1).length();
        new FxRobot().interact(() -> model.snappingProperty().set(false));
        drag(x(region(1).end()) - 2, y, x(length * 0.6), y, false, false);
        assertThat(region(1).end()).isCloseTo((long) (length * 0.6), within(2000L));
        assertThat(project.history().undoNameProperty().get()).isEqualTo("Trim region");
    }

    @Test
    void theCornerFades() {
        double y = laneMiddle(2) - 48 * 0.6 + 6;
        drag(x(0) + 2, y, x(48_000), y, false, false);
        assertThat(region(2).fadeIn()).isCloseTo(48_000, within(2000L));
    }

    @Test
    void sweepingWithAltPaintsTheComp() {
        double y = laneMiddle(1);
        new FxRobot().interact(() -> model.snappingProperty().set(false));
        drag(200, y, 400, y, false, true);
        assertThat(project.compProperty().get().ranges()).hasSize(1);
        assertThat(project.compProperty().get().ranges().get(0).lane())
                .isEqualTo(project.lanes().get(1).id());
        new FxRobot().interact(() -> project.history().undo());
        assertThat(project.compProperty().get().ranges()).isEmpty();
    }

    @Test
    void theBrushPaintsTheComp() {
        new FxRobot().interact(() -> {
            model.snappingProperty().set(false);
            model.brushProperty().set(true);
        });
        long start = region(2).start();
        drag(200, laneMiddle(2), 400, laneMiddle(2), false, false);
        assertThat(project.compProperty().get().ranges())
                .extracting(CompRange::lane)
                .containsExactly(project.lanes().get(2).id());
        assertThat(region(2).start()).isEqualTo(start);
    }

    @Test
    void sweepingOverTheCompTakesFromTheTakeThatIsHeard() {
        new FxRobot().interact(() -> {
            model.snappingProperty().set(false);
            audition.listenTo(project.lanes().get(1).id());
        });
        drag(200, compMiddle(), 202, compMiddle(), false, false);
        assertThat(project.compProperty().get().ranges()).isEmpty();
        drag(200, compMiddle(), 400, compMiddle(), false, false);
        assertThat(project.compProperty().get().ranges())
                .extracting(CompRange::lane)
                .containsExactly(project.lanes().get(1).id());
    }

    private double compMiddle() {
        Row comp = model.rowsProperty().get().stream()
                .filter(r -> r.kind() == Row.Kind.COMP)
                .findFirst()
                .orElseThrow();
        return Ruler.HEIGHT + comp.top() + comp.height() / 2;
    }

    @Test
    void theRulerMovesThePlayheadToAFrame() {
        mouse(MouseEvent.MOUSE_PRESSED, 250, 12, false, false);
        long sample = Math.round(model.axisProperty().get().sampleAt(250));
        assertThat(transport.position()).isEqualTo(sample / 1920 * 1920);
    }

    @Test
    void headersHaveNamesAndSwitches() {
        WaitForAsyncUtils.waitForFxEvents();
        new FxRobot().interact(() -> {});
        WaitForAsyncUtils.sleep(100, TimeUnit.MILLISECONDS);
        List<RowHeader> headers = view.lookupAll(".row-header").stream()
                .map(n -> (RowHeader) n)
                .filter(Node::isVisible)
                .toList();
        assertThat(headers).hasSize(5);
        assertThat(headers).allSatisfy(h -> assertThat(h.getAccessibleText()).isNotBlank());
        assertThat(headers.stream().map(Node::getAccessibleText)).anyMatch(t -> t.contains("sync 0.88"));
    }
}
