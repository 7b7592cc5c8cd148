package org.foleystudio.app.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javafx.application.Application;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.foleystudio.app.generate.FakeMaker;
import org.foleystudio.app.generate.Fixtures;
import org.foleystudio.app.generate.GenerateViewModel;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.session.SessionFormat;
import org.foleystudio.app.takes.TakeTools;
import org.foleystudio.app.takes.TakesPane;
import org.foleystudio.app.takes.TakesViewModel;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Toasts;

/** The takes list and the handle over a project in a folder, for real drags; says where on the screen they are. */
public final class DragShow extends Application {
    /** The class path can start this, unlike an application itself. */
    public static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            Application.launch(DragShow.class, arguments);
        }
    }

    @Override
    public void start(Stage stage) throws Exception {
        Path folder = Path.of(getParameters().getRaw().get(0));
        ClipEntry clip = DiskProjects.clip(folder.resolve("Küche שלום.mov"), 50, new FrameRate(25, 1), "01:00:00:00");
        ProjectState state = DiskProjects.write(folder, clip, 3);
        Project project = new Project(folder, state, state);
        Tasks tasks = Tasks.studio();
        Toasts toasts = new Toasts();
        toasts.shown().addListener((ListChangeListener<Toasts.Toast>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(t -> System.out.println("toast " + t.text()));
            }
        });
        Audition audition = new Audition();
        DragShelf comp = new DragShelf(project, tasks, () -> Deliverable.comp(clip.id()));
        DragShelf many = DragShelf.ofMany(
                project,
                tasks,
                () -> project.lanes().stream()
                        .map((Lane l) -> Deliverable.lane(clip.id(), l))
                        .toList(),
                SessionFormat.OTIO);
        DragOutlet outlet = new DragOutlet(many, toasts);
        TakeOutlet takes = new TakeOutlet(project, tasks, outlet);
        DragHandle handle = new DragHandle(comp, outlet, opened -> {});
        TakesPane list = list(project, clip, tasks, toasts, audition);
        list.setDragSource(takes);
        BorderPane root = new BorderPane(list.node());
        root.setBottom(handle.node());
        stage.setScene(new Scene(root, 420, 560));
        Theme.DARK.apply(stage.getScene());
        stage.setMinWidth(480);
        stage.setMinHeight(600);
        stage.show();
        takes.shelf().readyProperty().addListener((o, was, now) -> now.ifPresent(f -> say("take", f)));
        comp.readyProperty().addListener((o, was, now) -> now.ifPresent(f -> say("comp", f)));
        many.readyProperty().addListener((o, was, now) -> now.ifPresent(f -> say("many", f)));
        tasks.later(2500, () -> {
            List<Node> rows = root.lookupAll(".take-cell").stream()
                    .filter(Node::isVisible)
                    .toList();
            rows.forEach(row -> place("row", row));
            place("handle", handle.node());
            System.out.println("shown");
        });
    }

    private static TakesPane list(Project project, ClipEntry clip, Tasks tasks, Toasts toasts, Audition audition) {
        GenerationQueue queue = new GenerationQueue(
                project, tasks, new FakeMaker(clip, List.of(0.2)), new PaceBook("", t -> {}), toasts);
        GenerateViewModel generate = new GenerateViewModel(
                project, queue, FXCollections.observableArrayList(Fixtures.bundle("starter")), new Random(1));
        TakesViewModel model = new TakesViewModel(project, audition, queue, new Random(2));
        Transport transport = Transport.openSilent();
        return new TakesPane(
                project,
                model,
                new TakeTools(new TakeTools.Desk(project, generate, queue, transport, audition, tasks, toasts), model),
                audition);
    }

    private static void say(String what, DragShelf.Shelved files) {
        System.out.println("ready " + what + " " + files.sounds().get(0));
    }

    private static void place(String name, Node node) {
        Bounds at = node.localToScreen(node.getBoundsInLocal());
        System.out.println(name + " " + Math.round(at.getCenterX()) + " " + Math.round(at.getCenterY()));
    }
}
