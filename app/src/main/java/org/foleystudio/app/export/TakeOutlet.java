package org.foleystudio.app.export;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.ui.DragSource;
import org.foleystudio.app.ui.Tasks;

/**
 * Where takes leave their lists: the same file as the timeline gives, made once the pointer rests on a take. A take that has
 * a lane goes as edited there, since that is what is heard.
 */
public final class TakeOutlet implements DragSource, AutoCloseable {
    private static final long REST_MILLISECONDS = 120;

    private final Project project;
    private final DragOutlet outlet;
    private final DragShelf shelf;
    private Optional<String> near = Optional.empty();

    /**
     * @param outlet where drags leave the window
     */
    public TakeOutlet(Project project, Tasks tasks, DragOutlet outlet) {
        this.project = project;
        this.outlet = outlet;
        shelf = DragShelf.ofOne(
                project, tasks, () -> near.flatMap(id -> deliverable(project.state(), id)), REST_MILLISECONDS);
    }

    /** What a take's drag carries: its lane where it has one, else the take alone; empty where it is gone. */
    static Optional<Deliverable> deliverable(ProjectState state, String take) {
        return state.take(take).map(t -> state.timeline(t.clip()).lanes().stream()
                .filter(l -> l.take().equals(take) && !l.regions().isEmpty())
                .findFirst()
                .map((Lane l) -> Deliverable.lane(t.clip(), l))
                .orElseGet(() -> Deliverable.take(t)));
    }

    @Override
    public void near(String take) {
        if (!near.equals(Optional.of(take))) {
            near = Optional.of(take);
            shelf.awake();
            shelf.refresh();
        }
        outlet.near();
    }

    @Override
    public void begun(Node from, MouseEvent event, String take) {
        near(take);
        outlet.begun(from, event, shelf);
    }

    /** The files of the take that the pointer rests on. */
    DragShelf shelf() {
        return shelf;
    }

    /** Takes the file away that nobody took. */
    @Override
    public void close() {
        shelf.close();
    }
}
