package org.foleystudio.app.project;

import static org.foleystudio.app.ui.Strings.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a project on disk while it is open: reads it, saves it, keeps the journal, holds the lock. Blocking;
 * the studio calls it from its thread for files.
 *
 * <p>At any moment the newest of {@code project.json} and the last whole line of the journal is the last good state: a
 * save first replaces the file, then removes the journal, and each state carries its number.
 */
public final class ProjectFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectFolder.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private final Path folder;
    private final Journal journal;
    private final Optional<ProjectLock> lock;
    private final String obstacle;
    private final List<String> notes;
    private final ProjectState state;
    private final ProjectState saved;
    private long revision;

    private ProjectFolder(Opening opening, Optional<ProjectLock> lock) {
        folder = opening.folder;
        journal = new Journal(folder);
        this.lock = lock;
        obstacle = opening.obstacle;
        notes = List.copyOf(opening.notes);
        state = opening.state;
        saved = opening.saved;
        revision = opening.revision;
    }

    /** Makes a new project in a folder that is empty or not there. */
    public static ProjectFolder create(Path folder, String name, Clock clock) throws FoleyException {
        try {
            Files.createDirectories(folder.resolve(Project.TAKES));
            Files.createDirectories(folder.resolve(Project.MEDIA));
        } catch (IOException e) {
            throw WholeFile.failure(folder, e);
        }
        if (Files.exists(folder.resolve(ProjectFile.NAME))) {
            throw new FoleyException(FoleyException.Code.FILE, text("project.exists", folder));
        }
        ProjectFile.write(folder, 0, ProjectState.empty(name));
        return open(folder, clock);
    }

    /** Whether a folder, or the {@code project.json} in it, is a project. */
    public static boolean isProject(Path path) {
        return Files.isRegularFile(folderOf(path).resolve(ProjectFile.NAME))
                || Files.isRegularFile(folderOf(path).resolve(Journal.FILE));
    }

    /** The folder that a path means: itself, or that of its {@code project.json} or {@code project.foley}. */
    public static Path folderOf(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        boolean isNamed = absolute.endsWith(ProjectFile.NAME) || absolute.endsWith(ProjectFile.DOOR);
        boolean isFile = isNamed && parent != null && !Files.isDirectory(absolute);
        return isFile && parent != null ? parent : absolute;
    }

    /** Opens a project with its last good state. */
    public static ProjectFolder open(Path path, Clock clock) throws FoleyException {
        Path folder = folderOf(path);
        if (!isProject(folder)) {
            throw new FoleyException(FoleyException.Code.FILE, text("project.none", folder));
        }
        Optional<ProjectLock> lock = ProjectLock.take(folder);
        try {
            return new ProjectFolder(new Opening(folder, lock.isPresent(), clock), lock);
        } catch (FoleyException | RuntimeException e) {
            lock.ifPresent(ProjectLock::close);
            throw e;
        }
    }

    /** Finds the last good state, and puts aside what is damaged. */
    private static final class Opening {
        private final Path folder;
        private final Clock clock;
        private final boolean isOurs;
        private final List<String> notes = new ArrayList<>();
        private String obstacle = "";
        private ProjectState saved;
        private ProjectState state;
        private long revision;

        Opening(Path folder, boolean isOurs, Clock clock) throws FoleyException {
            this.folder = folder;
            this.clock = clock;
            this.isOurs = isOurs;
            Optional<Journal.Entry> unsaved = new Journal(folder).last();
            ProjectFile.Content content = content(unsaved);
            saved = content.state();
            state = saved;
            revision = content.revision();
            if (!isOurs) {
                obstacle = text("project.locked");
            }
            if (content.schema() > ProjectFile.SCHEMA) {
                obstacle = text("project.newer", content.schema(), ProjectFile.SCHEMA);
            }
            if (!content.faults().isEmpty()) {
                LOG.warn("left out of the project: {}", content.faults());
                notes.add(text("project.partly", content.faults().size()));
                putAside(ProjectFile.NAME, "partly-read", false);
            }
            if (!obstacle.isEmpty()) {
                notes.add(obstacle);
                // what the other window has not saved yet is to be seen all the same
                state = unsaved.filter(u -> u.revision() > revision)
                        .map(Journal.Entry::state)
                        .orElse(state);
            } else if (unsaved.isPresent() && unsaved.get().revision() > revision) {
                recover(unsaved.get());
            } else if (unsaved.isPresent()) {
                new Journal(folder).clear();
            }
        }

        private ProjectFile.Content content(Optional<Journal.Entry> unsaved) throws FoleyException {
            try {
                return ProjectFile.read(folder, ProjectFile.NAME);
            } catch (FoleyException e) {
                LOG.warn("project file not read", e);
                return substitute(unsaved, e);
            }
        }

        private ProjectFile.Content substitute(Optional<Journal.Entry> unsaved, FoleyException why)
                throws FoleyException {
            ProjectFile.Content backup = null;
            try {
                backup = ProjectFile.read(folder, ProjectFile.BACKUP);
            } catch (FoleyException e) {
                LOG.warn("no backup either", e);
            }
            if (backup == null && unsaved.isEmpty()) {
                throw why;
            }
            putAside(ProjectFile.NAME, "damaged", true);
            notes.add(text("project.damaged"));
            return backup != null
                    ? backup
                    : new ProjectFile.Content(
                            ProjectFile.SCHEMA,
                            -1,
                            ProjectState.empty(unsaved.get().state().name()),
                            List.of());
        }

        private void recover(Journal.Entry entry) throws FoleyException {
            state = entry.state();
            revision = entry.revision();
            notes.add(text("project.recovered"));
            putAside(Journal.FILE, "recovered", false);
            // the old journal holds until the new one is whole
            Journal next = new Journal(folder);
            WholeFile.write(next.file(), part -> Files.copy(folder.resolve(Journal.FILE), part));
        }

        private void putAside(String name, String why, boolean move) {
            if (!isOurs) {
                return;
            }
            Path from = folder.resolve(name);
            Path to = folder.resolve("recovery")
                    .resolve(why + "-" + LocalDateTime.now(clock).format(STAMP) + "-" + name);
            try {
                Files.createDirectories(to.toAbsolutePath().getParent());
                if (Files.exists(from)) {
                    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                    if (move) {
                        Files.delete(from);
                    }
                }
            } catch (IOException e) {
                LOG.warn("cannot put {} aside", from, e);
            }
        }
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** The state it was opened with. */
    public ProjectState state() {
        return state;
    }

    /** The state that {@code project.json} held. */
    public ProjectState savedState() {
        return saved;
    }

    /** Sentences on what happened while opening; usually none. */
    public List<String> notes() {
        return notes;
    }

    /** Why the project may only be looked at; empty where it may be edited. */
    public String obstacle() {
        return obstacle;
    }

    /** Writes {@code project.json}; the journal has done its service then. */
    public synchronized void save(ProjectState newest) throws FoleyException {
        requireWritable();
        ProjectFile.write(folder, ++revision, newest);
        journal.clear();
    }

    /** Puts a state that is not saved on disk. */
    public synchronized void keep(ProjectState newest) throws FoleyException {
        requireWritable();
        journal.append(new Journal.Entry(++revision, newest));
    }

    /** Gives up what is not saved. */
    public synchronized void discardUnsaved() throws FoleyException {
        requireWritable();
        journal.clear();
    }

    private void requireWritable() throws FoleyException {
        if (!obstacle.isEmpty()) {
            throw new FoleyException(FoleyException.Code.FILE, obstacle);
        }
    }

    /** Copies the project with all it owns into a folder that is not there yet, and a state as what is saved. */
    public void copyTo(Path target, ProjectState newest) throws FoleyException {
        if (Files.exists(target.resolve(ProjectFile.NAME))) {
            throw new FoleyException(FoleyException.Code.FILE, text("project.exists", target));
        }
        for (String part : List.of(Project.TAKES, Project.MEDIA)) {
            copyFiles(folder.resolve(part), target.resolve(part));
        }
        ProjectFile.write(target, 0, newest);
    }

    private static void copyFiles(Path from, Path to) throws FoleyException {
        try {
            Files.createDirectories(to);
            if (!Files.isDirectory(from)) {
                return;
            }
            try (var files = Files.list(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    WholeFile.write(to.resolve(file.getFileName().toString()), part -> Files.copy(file, part));
                }
            }
        } catch (IOException e) {
            throw WholeFile.failure(to, e);
        }
    }

    /** Lets go of the lock. */
    @Override
    public void close() {
        lock.ifPresent(ProjectLock::close);
    }
}
