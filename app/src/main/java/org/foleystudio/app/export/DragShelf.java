package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
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
import org.foleystudio.app.session.SessionFormat;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the files ready that a drag will carry: a drag begins while the button is down, so nothing can be rendered then.
 * Files that somebody took are never touched again, because their edit may refer to them; others make room for the next.
 */
public final class DragShelf implements AutoCloseable {
    /** Folder within the project. */
    public static final String FOLDER = "exports";

    private static final Logger LOG = LoggerFactory.getLogger(DragShelf.class);
    private static final long SETTLE_MILLISECONDS = 600;

    private final Project project;
    private final Tasks tasks;
    private final Supplier<List<Deliverable>> wanted;
    private final Optional<SessionFormat> session;
    private final long settleMilliseconds;
    private final ReadOnlyObjectWrapper<Optional<Shelved>> ready = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final Set<Path> taken = new HashSet<>();
    private @Nullable Contents prepared;
    private int serial;
    private boolean isAwake;
    private boolean closed;

    /**
     * Files that can be dragged.
     *
     * @param sounds one for each thing wanted
     * @param session the file that places them, where one was wanted
     */
    public record Shelved(List<Path> sounds, Optional<Path> session) {
        /** All of them, the session file first. */
        public List<Path> all() {
            List<Path> files = new ArrayList<>(session.stream().toList());
            files.addAll(sounds);
            return files;
        }
    }

    /** What files depend on. */
    private record Contents(List<Deliverable> items, ClipTimeline timeline, List<String> wavs, String clipName) {}

    /**
     * Keeps one file ready from now on.
     *
     * @param wanted what a drag would carry now
     */
    public DragShelf(Project project, Tasks tasks, Supplier<Deliverable> wanted) {
        this(project, tasks, () -> List.of(wanted.get()), Optional.empty(), SETTLE_MILLISECONDS);
        awake();
    }

    private DragShelf(
            Project project,
            Tasks tasks,
            Supplier<List<Deliverable>> wanted,
            Optional<SessionFormat> session,
            long settleMilliseconds) {
        this.settleMilliseconds = settleMilliseconds;
        this.project = project;
        this.tasks = tasks;
        this.wanted = wanted;
        this.session = session;
        project.stateProperty().addListener((o, was, now) -> refresh());
    }

    /**
     * Keeps several files and a session file ready, but only once somebody seems to want them: they take longer.
     *
     * @param wanted what a drag would carry now
     */
    public static DragShelf ofMany(
            Project project, Tasks tasks, Supplier<List<Deliverable>> wanted, SessionFormat session) {
        return new DragShelf(project, tasks, wanted, Optional.of(session), SETTLE_MILLISECONDS);
    }

    /** Keeps one file ready, or none, but only once somebody seems to want it, and as soon as that has settled. */
    static DragShelf ofOne(
            Project project, Tasks tasks, Supplier<Optional<Deliverable>> wanted, long settleMilliseconds) {
        return new DragShelf(
                project, tasks, () -> wanted.get().stream().toList(), Optional.empty(), settleMilliseconds);
    }

    /** Is told that a drag may be near. */
    public void awake() {
        if (!isAwake) {
            isAwake = true;
            refresh();
        }
    }

    /** What can be dragged now. */
    public ReadOnlyObjectProperty<Optional<Shelved>> readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** Why there is nothing yet, in a sentence; empty when there is. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /**
     * What can be dragged now, if it still lies where it was put: a target may have removed it. Then it is made again, for
     * the next drag.
     */
    public Optional<Shelved> take() {
        awake();
        Optional<Shelved> now = ready.get();
        if (now.isPresent() && !now.get().all().stream().allMatch(Files::isRegularFile)) {
            prepared = null;
            refresh();
            return ready.get();
        }
        return now;
    }

    /** Is told that somebody takes the files, before they do: an edit may refer to them at once. */
    public void carried(Shelved files) {
        taken.addAll(files.all());
    }

    /** Whether somebody took all of them. */
    boolean isTaken(Shelved files) {
        return taken.containsAll(files.all());
    }

    /** Is told that nobody took the files after all. */
    public void returned(Shelved files) {
        taken.removeAll(files.all());
        if (!ready.get().equals(Optional.of(files))) {
            remove(files);
        }
    }

    /** Looks again at what a drag would carry. */
    public void refresh() {
        if (!isAwake || closed) {
            return;
        }
        ProjectState state = project.state();
        List<Deliverable> items = wanted.get();
        String why = why(items, state);
        if (!why.isEmpty()) {
            prepared = null;
            withdraw();
            obstacle.set(why);
            return;
        }
        Contents contents = contents(items, state);
        if (contents.equals(prepared)) {
            return;
        }
        prepared = contents;
        withdraw();
        obstacle.set(text("export.drag.preparing"));
        int mine = ++serial;
        tasks.later(settleMilliseconds, () -> {
            if (mine == serial && !closed) {
                render(items, state, mine);
            }
        });
    }

    private static String why(List<Deliverable> items, ProjectState state) {
        return items.isEmpty()
                ? text("export.nothing")
                : items.stream()
                        .map(i -> i.obstacle(state))
                        .filter(o -> !o.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private static Contents contents(List<Deliverable> items, ProjectState state) {
        String clip = items.get(0).clip();
        List<String> wavs =
                state.takesOf(clip).stream().map(t -> t.id() + t.wav()).toList();
        return new Contents(
                items,
                state.timeline(clip),
                wavs,
                state.clip(clip).map(c -> c.name() + c.startTimecode()).orElse(""));
    }

    private void withdraw() {
        ready.get().ifPresent(this::remove);
        ready.set(Optional.empty());
    }

    /** What nobody took; the folder of a session's sounds goes when it is empty. */
    private void remove(Shelved files) {
        List<Path> idle = files.all().stream().filter(f -> !taken.contains(f)).toList();
        tasks.quietly(Pool.FILES, () -> idle.forEach(DragShelf::delete));
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
            Path folder = path.getParent();
            if (folder != null && !folder.endsWith(FOLDER)) {
                folder.toFile().delete();
            }
        } catch (IOException e) {
            LOG.warn("An old export stays in the project's folder", e);
        }
    }

    private void render(List<Deliverable> items, ProjectState state, int mine) {
        Exporter exporter = new Exporter(state, project.folder(), Clock.systemDefaultZone());
        Job<Shelved> job = tasks.start(Pool.MEDIA, text("export.drag.job"), p -> write(items, state, exporter, p));
        job.onDone(written -> {
            if (mine == serial && !closed) {
                ready.set(Optional.of(written));
                obstacle.set("");
            } else {
                remove(written);
            }
        });
        job.onFailure(e -> {
            if (mine == serial) {
                obstacle.set(Objects.toString(e.getMessage(), ""));
            }
        });
    }

    private Shelved write(List<Deliverable> items, ProjectState state, Exporter exporter, Progress progress)
            throws FoleyException {
        ExportPlan plan = ExportPlan.of(items, project.folder().resolve(FOLDER));
        if (session.isEmpty()) {
            return new Shelved(
                    exporter.write(plan, progress).stream().map(Exported::file).toList(), Optional.empty());
        }
        SessionFormat format = session.get();
        String name = new NamePattern("{clip}_foley")
                .name(items.get(0), state, plan.shape().sampleRate());
        Path target = SessionExport.freeName(plan.folder(), name, format);
        SessionExport.Written written = SessionExport.of(plan, format, target).write(state, exporter, progress);
        return new Shelved(
                written.sounds().stream().map(Exported::file).toList(),
                Optional.of(written.files().get(0)));
    }

    /** Takes the files away that nobody took. */
    @Override
    public void close() {
        closed = true;
        withdraw();
    }
}
