package org.foleystudio.app.project;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Strings;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.jspecify.annotations.Nullable;

/** An open project with its folder: each edit goes to the journal in the background, saving on request. */
public final class ProjectSession implements AutoCloseable {
    private final ProjectFolder files;
    private final Project project;
    private final Tasks tasks;
    private final Consumer<FoleyException> failures;
    private final AtomicReference<@Nullable ProjectState> unkept = new AtomicReference<>();
    private boolean hasTold;

    /**
     * Shows what was opened; called on the toolkit's thread.
     *
     * @param failures is told when the journal cannot be written, once until it can again
     */
    public ProjectSession(ProjectFolder files, Tasks tasks, Consumer<FoleyException> failures) {
        this.files = files;
        this.tasks = tasks;
        this.failures = failures;
        project = new Project(files.folder(), files.state(), files.savedState());
        project.history().setReadOnly(!files.obstacle().isEmpty());
        project.stateProperty().addListener((o, before, after) -> keep(after));
    }

    /** The document. */
    public Project project() {
        return project;
    }

    /** Its folder. */
    public ProjectFolder files() {
        return files;
    }

    /** A drag makes many states; only the newest waits to be written. */
    private void keep(ProjectState state) {
        if (files.obstacle().isEmpty() && unkept.getAndSet(state) == null) {
            tasks.quietly(Pool.FILES, this::keepNewest);
        }
    }

    private void keepNewest() {
        ProjectState newest = unkept.getAndSet(null);
        if (newest == null) {
            return;
        }
        try {
            files.keep(newest);
            tasks.onToolkit(() -> hasTold = false);
        } catch (FoleyException e) {
            tasks.onToolkit(() -> tell(e));
        }
    }

    private void tell(FoleyException e) {
        if (!hasTold) {
            hasTold = true;
            failures.accept(e);
        }
    }

    /** Saves the newest state. */
    public Job<ProjectState> save() {
        ProjectState newest = project.state();
        return tasks.start(Pool.FILES, Strings.text("project.saving"), progress -> {
                    unkept.compareAndSet(newest, null);
                    files.save(newest);
                    return newest;
                })
                .onDone(project::markSaved);
    }

    /** Gives up what is not saved, so that it is not recovered next time. */
    public Job<ProjectState> discardUnsaved() {
        return tasks.start(Pool.FILES, Strings.text("project.saving"), progress -> {
            unkept.set(null);
            files.discardUnsaved();
            return files.savedState();
        });
    }

    /** Lets go of the project once everything given to the disk is there. */
    @Override
    public void close() {
        tasks.quietly(Pool.FILES, files::close);
    }
}
