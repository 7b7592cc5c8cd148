package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectFolder;
import org.foleystudio.app.project.ProjectSession;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Relink;
import org.foleystudio.app.project.UnusedFiles;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.generate.ClipInspection;

/** Which project is open, and what can be done with it as a whole. */
public final class StudioViewModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int MOST_NAMES = 10_000;

    private final Tasks tasks;
    private final Toasts toasts;
    private final Preferences preferences;
    private final Clock clock;
    private final Path demoClip;
    private final ReadOnlyObjectWrapper<Optional<ProjectSession>> session =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper savedText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper withoutProject = new ReadOnlyStringWrapper(text("shell.need-project"));
    private final ReadOnlyStringWrapper withoutChange = new ReadOnlyStringWrapper(text("shell.need-project"));
    private final ReadOnlyStringWrapper withoutClip = new ReadOnlyStringWrapper(text("shell.need-clip"));
    private final ObservableSet<String> missing = FXCollections.observableSet();
    private String lastSaved = "";

    /** @param demoClip the clip that came with the program */
    public StudioViewModel(Tasks tasks, Toasts toasts, Preferences preferences, Clock clock, Path demoClip) {
        this.tasks = tasks;
        this.toasts = toasts;
        this.preferences = preferences;
        this.clock = clock;
        this.demoClip = demoClip;
    }

    /** The open project; none at the start. */
    public ReadOnlyObjectProperty<Optional<ProjectSession>> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /** The open document. */
    public Optional<Project> project() {
        return session.get().map(ProjectSession::project);
    }

    /** Name of the open project. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** Such as "saved 10:42" or "edited". */
    public ReadOnlyStringProperty savedTextProperty() {
        return savedText.getReadOnlyProperty();
    }

    /** Why something that needs a project is not possible. */
    public ReadOnlyStringProperty withoutProjectProperty() {
        return withoutProject.getReadOnlyProperty();
    }

    /** Why the project cannot be changed. */
    public ReadOnlyStringProperty withoutChangeProperty() {
        return withoutChange.getReadOnlyProperty();
    }

    /** Why something that needs a clip is not possible. */
    public ReadOnlyStringProperty withoutClipProperty() {
        return withoutClip.getReadOnlyProperty();
    }

    /** Ids of clips whose file is not where it was. */
    public ObservableSet<String> missing() {
        return missing;
    }

    /** Makes a project of the next free name in the user's folder and opens it. */
    public Job<ProjectFolder> newProject() {
        return create(text("shell.untitled"));
    }

    private Job<ProjectFolder> create(String wanted) {
        Path root = preferences.projectsProperty().get();
        return open(text("shell.creating"), () -> {
            Path folder = free(root, wanted);
            return ProjectFolder.create(folder, folder.getFileName().toString(), clock);
        });
    }

    private static Path free(Path root, String wanted) {
        for (int i = 1; i < MOST_NAMES; i++) {
            Path folder = root.resolve(i == 1 ? wanted : wanted + " " + i);
            if (!Files.exists(folder)) {
                return folder;
            }
        }
        throw new IllegalStateException("no free name for a project in " + root);
    }

    /** Makes a project at a place that the user chose. */
    public Job<ProjectFolder> newProject(Path folder) {
        return open(
                text("shell.creating"),
                () -> ProjectFolder.create(folder, String.valueOf(folder.getFileName()), clock));
    }

    /** Opens a project; the one before is closed. */
    public Job<ProjectFolder> open(Path path) {
        return open(text("shell.opening"), () -> ProjectFolder.open(path, clock));
    }

    private interface Opener {
        ProjectFolder open() throws FoleyException;
    }

    private Job<ProjectFolder> open(String title, Opener opener) {
        closeProject();
        return tasks.start(Pool.FILES, title, progress -> opener.open())
                .onDone(this::opened)
                .onFailure(toasts::failure);
    }

    /** Opens the demo: a project with the clip that came with the program, made when it is not there. */
    public void openDemo() {
        Path folder = preferences.projectsProperty().get().resolve(text("shell.demo"));
        if (ProjectFolder.isProject(folder)) {
            open(folder);
        } else {
            newProject(folder).onDone(made -> addClips(List.of(demoClip)));
        }
    }

    private void opened(ProjectFolder files) {
        ProjectSession next = new ProjectSession(
                files,
                tasks,
                e -> toasts.show(Toasts.Kind.FAILURE, text("shell.not-kept", String.valueOf(e.getMessage()))));
        Project project = next.project();
        lastSaved = "";
        session.set(Optional.of(next));
        project.stateProperty().addListener((o, before, after) -> describe());
        project.dirtyProperty().addListener((o, before, after) -> describe());
        describe();
        files.notes().forEach(note -> toasts.show(Toasts.Kind.WARNING, note));
        preferences.remember(files.folder());
        project.clips().forEach(this::inspect);
    }

    private void describe() {
        Optional<Project> open = project();
        name.set(open.map(p -> p.state().name()).orElse(""));
        savedText.set(open.map(this::savedText).orElse(""));
        withoutProject.set(open.isPresent() ? "" : text("shell.need-project"));
        withoutChange.set(session.get().map(s -> s.files().obstacle()).orElse(text("shell.need-project")));
        boolean hasClip = open.flatMap(p -> p.state().activeClip()).isPresent();
        withoutClip.set(hasClip ? "" : text("shell.need-clip"));
    }

    private String savedText(Project project) {
        if (project.history().isReadOnly()) {
            return text("shell.read-only");
        }
        if (project.dirtyProperty().get()) {
            return text("shell.edited");
        }
        return lastSaved.isEmpty() ? text("shell.saved") : text("shell.saved-at", lastSaved);
    }

    /** Saves the open project. */
    public Optional<Job<ProjectState>> save() {
        return session.get().filter(s -> s.files().obstacle().isEmpty()).map(s -> s.save()
                .onDone(state -> {
                    lastSaved = LocalTime.now(clock).format(TIME);
                    describe();
                })
                .onFailure(toasts::failure));
    }

    /** Copies the open project to another folder and goes on there; the one before stays as it was saved. */
    public void saveAs(Path folder) {
        session.get().ifPresent(s -> {
            ProjectState newest = s.project().state().withName(String.valueOf(folder.getFileName()));
            tasks.start(Pool.FILES, text("shell.copying"), progress -> {
                        s.files().copyTo(folder, newest);
                        if (s.files().obstacle().isEmpty()) {
                            s.files().discardUnsaved();
                        }
                        return folder;
                    })
                    .onDone(this::open)
                    .onFailure(toasts::failure);
        });
    }

    /** Looks for take files that nothing names any more, and deletes them where that is confirmed. */
    public void findUnusedFiles(Predicate<UnusedFiles> confirm) {
        session.get().ifPresent(s -> {
            List<ProjectState> wanted = s.project().wanted();
            Instant before = clock.instant().minusSeconds(60);
            tasks.start(
                            Pool.FILES,
                            text("shell.tidy.looking"),
                            progress -> UnusedFiles.find(s.files().folder(), wanted, before))
                    .onDone(unused -> tidy(unused, confirm))
                    .onFailure(toasts::failure);
        });
    }

    private void tidy(UnusedFiles unused, Predicate<UnusedFiles> confirm) {
        if (unused.files().isEmpty()) {
            toasts.show(Toasts.Kind.INFO, text("shell.tidy.none"));
        } else if (confirm.test(unused)) {
            tasks.start(Pool.FILES, text("shell.tidy.looking"), progress -> {
                        unused.delete();
                        return unused;
                    })
                    .onDone(done -> toasts.show(
                            Toasts.Kind.SUCCESS,
                            text("shell.tidy.done", done.files().size(), done.megabytes())))
                    .onFailure(toasts::failure);
        }
    }

    /** Closes the open project; what is not saved stays in its journal. */
    public void closeProject() {
        Optional<ProjectSession> open = session.get();
        missing.clear();
        session.set(Optional.empty());
        describe();
        open.ifPresent(ProjectSession::close);
    }

    /** Adds clips; makes a project first where none is open. */
    public void addClips(List<Path> files) {
        if (session.get().isEmpty()) {
            newProject().onDone(made -> addClips(files));
            return;
        }
        if (!withoutChange.get().isEmpty()) {
            toasts.show(Toasts.Kind.WARNING, withoutChange.get());
            return;
        }
        files.forEach(this::addClip);
    }

    private void addClip(Path file) {
        Optional<ClipEntry> known = project().flatMap(p -> p.clips().stream()
                .filter(c -> c.path().equals(file.toAbsolutePath().normalize()))
                .findFirst());
        if (known.isPresent()) {
            project().ifPresent(p -> p.show(known.get().id()));
            return;
        }
        Optional<Project> target = project();
        tasks.start(Pool.MEDIA, text("shell.reading", file.getFileName()), progress -> ClipImport.read(file))
                .onDone(clip -> target.filter(p -> project().equals(target)).ifPresent(p -> {
                    p.perform(Edits.addClip(clip));
                    warn(clip);
                    inspect(clip);
                }))
                .onFailure(toasts::failure);
    }

    private void warn(ClipEntry clip) {
        if (clip.isVariableRate()) {
            toasts.show(Toasts.Kind.WARNING, text("shell.variable", clip.name()));
        }
        if (!clip.fault().isEmpty()) {
            toasts.show(Toasts.Kind.WARNING, clip.name() + ": " + clip.fault());
        }
    }

    /** Drops: a project is opened, everything else is taken for a clip. */
    public void drop(List<Path> files) {
        Optional<Path> dropped = files.stream().filter(ProjectFolder::isProject).findFirst();
        if (dropped.isPresent()) {
            open(dropped.get());
        } else {
            addClips(files);
        }
    }

    /** Finds onsets and the hash of a clip in the background; says when the file is gone. */
    private void inspect(ClipEntry clip) {
        Optional<Project> target = project();
        if (!Files.isRegularFile(clip.path())) {
            missing.add(clip.id());
            toasts.show(Toasts.Kind.WARNING, text("clip.gone", clip.name()));
            return;
        }
        missing.remove(clip.id());
        tasks.start(
                        Pool.MEDIA,
                        text("shell.inspecting", clip.name()),
                        progress -> ClipInspection.of(clip.path(), progress))
                .onDone(found -> target.filter(p -> project().equals(target)).ifPresent(p -> {
                    p.inspections().put(clip.id(), found);
                    compareHash(p, clip, found.sha256());
                }))
                .onFailure(toasts::failure);
    }

    private void compareHash(Project project, ClipEntry clip, String sha256) {
        if (clip.sha256().isEmpty()) {
            project.history().adjust(state -> state.clip(clip.id())
                    .map(c -> state.withClip(c.withSha256(sha256)))
                    .orElse(state));
        } else if (!clip.sha256().equals(sha256)) {
            toasts.show(Toasts.Kind.WARNING, text("shell.changed", clip.name()));
        }
    }

    /** Looks for the file of a missing clip in a file or folder. */
    public void relink(ClipEntry clip, Path where) {
        tasks.start(Pool.MEDIA, text("shell.searching", clip.name()), progress -> Relink.find(clip, where, progress))
                .onDone(found -> {
                    if (found.isEmpty()) {
                        toasts.show(Toasts.Kind.WARNING, text("shell.not-found", clip.name(), where));
                        return;
                    }
                    project().ifPresent(p -> {
                        ClipEntry there = clip.withPath(found.get());
                        p.perform(Edits.relink(there));
                        inspect(there);
                    });
                })
                .onFailure(toasts::failure);
    }

    /** What runs, for the pill; empty when nothing does. */
    public String jobText() {
        return tasks.jobs().isEmpty() ? "" : counted(tasks.jobs().size(), "shell.jobs.one", "shell.jobs.many");
    }
}
