package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.foleystudio.app.project.ClipTimeline;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file ready that a drag will carry: a drag begins while the button is down, so nothing can be rendered then. A
 * file that was dragged out is never touched again, because somebody's edit may refer to it; one that was not makes room
 * for the next.
 */
public final class DragShelf implements AutoCloseable {
    /** Folder within the project. */
    public static final String FOLDER = "exports";

    private static final Logger LOG = LoggerFactory.getLogger(DragShelf.class);
    private static final long SETTLE_MILLISECONDS = 600;

    private final Project project;
    private final Tasks tasks;
    private final Supplier<Deliverable> wanted;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final Set<Path> dragged = new HashSet<>();
    private @Nullable Contents prepared;
    private int serial;
    private boolean closed;

    /** What a file depends on. */
    private record Contents(Deliverable item, ClipTimeline timeline, List<String> wavs, String clipName) {}

    /**
     * Follows the project.
     *
     * @param wanted what a drag would carry now
     */
    public DragShelf(Project project, Tasks tasks, Supplier<Deliverable> wanted) {
        this.project = project;
        this.tasks = tasks;
        this.wanted = wanted;
        project.stateProperty().addListener((o, was, now) -> refresh());
        refresh();
    }

    /** The file that can be dragged now. */
    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Why there is none yet, in a sentence; empty when there is. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Is told that the file left the window. */
    public void carried(Path path) {
        dragged.add(path);
    }

    /** Looks again at what a drag would carry. */
    public void refresh() {
        ProjectState state = project.state();
        Deliverable item = wanted.get();
        String why = item.obstacle(state);
        if (!why.isEmpty()) {
            prepared = null;
            withdraw();
            obstacle.set(why);
            return;
        }
        Contents contents = contents(item, state);
        if (contents.equals(prepared)) {
            return;
        }
        prepared = contents;
        withdraw();
        obstacle.set(text("export.drag.preparing"));
        int mine = ++serial;
        tasks.later(SETTLE_MILLISECONDS, () -> {
            if (mine == serial && !closed) {
                render(item, state, mine);
            }
        });
    }

    private static Contents contents(Deliverable item, ProjectState state) {
        List<String> wavs =
                state.takesOf(item.clip()).stream().map(t -> t.id() + t.wav()).toList();
        return new Contents(
                item,
                state.timeline(item.clip()),
                wavs,
                state.clip(item.clip()).map(c -> c.name() + c.startTimecode()).orElse(""));
    }

    private void withdraw() {
        file.get().filter(f -> !dragged.contains(f)).ifPresent(this::delete);
        file.set(Optional.empty());
    }

    private void delete(Path path) {
        tasks.quietly(Pool.FILES, () -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("An old export stays in the project's folder", e);
            }
        });
    }

    private void render(Deliverable item, ProjectState state, int mine) {
        ExportPlan plan = ExportPlan.of(List.of(item), project.folder().resolve(FOLDER));
        Exporter exporter = new Exporter(state, project.folder(), Clock.systemDefaultZone());
        Job<List<Exported>> job = tasks.start(Pool.MEDIA, text("export.drag.job"), p -> exporter.write(plan, p));
        job.onDone(written -> {
            if (mine == serial && !closed) {
                file.set(Optional.of(written.get(0).file()));
                obstacle.set("");
            } else {
                written.forEach(w -> delete(w.file()));
            }
        });
        job.onFailure(e -> {
            if (mine == serial) {
                obstacle.set(Objects.toString(e.getMessage(), ""));
            }
        });
    }

    /** Takes the file away that nobody dragged. */
    @Override
    public void close() {
        closed = true;
        withdraw();
    }
}
