package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.media.WavFormat;

/** What the export sheet shows and decides: which files there will be, how long, and why there can be none. */
public final class ExportViewModel {
    /** What is exported. */
    public enum What {
        /** The comp. */
        COMP,
        /** The lane that is listened to, as edited. */
        HEARD,
        /** Every lane as a file of its own. */
        LANES,
        /** The starred takes as they were generated. */
        STARRED
    }

    private final Project project;
    private final Audition audition;
    private final Tasks tasks;
    private final Toasts toasts;
    private final ObjectProperty<What> what = new SimpleObjectProperty<>(What.COMP);
    private final IntegerProperty sampleRate = new SimpleIntegerProperty(48_000);
    private final ObjectProperty<WavFormat> format = new SimpleObjectProperty<>(WavFormat.PCM_24);
    private final StringProperty pattern = new SimpleStringProperty(NamePattern.DEFAULT.text());
    private final ObjectProperty<Path> folder;
    private final BooleanProperty rangeOnly = new SimpleBooleanProperty();
    private final BooleanProperty replaces = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<ExportPlan.Planned>> files = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");

    /**
     * Begins with the comp, 48 kHz and 24 bits.
     *
     * @param target where files go at first
     */
    public ExportViewModel(Project project, Audition audition, Tasks tasks, Toasts toasts, Path target) {
        this.project = project;
        this.audition = audition;
        this.tasks = tasks;
        this.toasts = toasts;
        folder = new SimpleObjectProperty<>(target);
        InvalidationListener refresher = o -> refresh();
        for (var observed : List.of(what, sampleRate, format, pattern, folder, rangeOnly, replaces)) {
            observed.addListener(refresher);
        }
        project.stateProperty().addListener((o, was, now) -> refresh());
        audition.laneProperty().addListener(refresher);
        if (project.compProperty().get().ranges().isEmpty()) {
            what.set(What.HEARD);
        }
        refresh();
    }

    /** What is exported. */
    public ObjectProperty<What> whatProperty() {
        return what;
    }

    /** Samples per second. */
    public IntegerProperty sampleRateProperty() {
        return sampleRate;
    }

    /** Format of the samples. */
    public ObjectProperty<WavFormat> formatProperty() {
        return format;
    }

    /** How files are named. */
    public StringProperty patternProperty() {
        return pattern;
    }

    /** Where to. */
    public ObjectProperty<Path> folderProperty() {
        return folder;
    }

    /** Whether only what lies between in and out point. */
    public BooleanProperty rangeOnlyProperty() {
        return rangeOnly;
    }

    /** Whether files that are there are replaced; otherwise new ones are numbered. */
    public BooleanProperty replacesProperty() {
        return replaces;
    }

    /** The files there will be. */
    public ReadOnlyObjectProperty<List<ExportPlan.Planned>> filesProperty() {
        return files.getReadOnlyProperty();
    }

    /** Why there can be none, in a sentence; empty when there can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** How long a file will be, such as "168 frames = 336 336 samples". */
    public static String exactness(ExportPlan.Planned file) {
        String samples = String.format(Locale.ROOT, "%,d", file.samples()).replace(',', '\u2009');
        return file.span().isCutAtFrames()
                ? text("export.exact", file.span().frames(), samples)
                : text("export.samples", samples);
    }

    private List<Deliverable> items() {
        ProjectState state = project.state();
        String clip = state.active();
        return switch (what.get()) {
            case COMP -> List.of(Deliverable.comp(clip));
            case HEARD ->
                heardLane().stream().map(l -> Deliverable.lane(clip, l)).toList();
            case LANES ->
                state.activeTimeline().lanes().stream()
                        .filter(l -> !l.regions().isEmpty())
                        .map(l -> Deliverable.lane(clip, l))
                        .toList();
            case STARRED ->
                state.takesOf(clip).stream()
                        .filter(t -> t.verdict() == Verdict.STARRED)
                        .map(Deliverable::take)
                        .toList();
        };
    }

    /** The lane that is heard, else the first one, as the player has it. */
    private Optional<Lane> heardLane() {
        return audition.laneProperty()
                .get()
                .flatMap(project.state().activeTimeline()::lane)
                .or(() -> project.state().activeTimeline().lanes().stream().findFirst());
    }

    /** The plan as it stands. */
    public ExportPlan plan() {
        Optional<FrameRange> range = rangeOnly.get() ? project.rangeProperty().get() : Optional.empty();
        return new ExportPlan(
                items(),
                folder.get(),
                new NamePattern(pattern.get()),
                FileShape.DEFAULT.with(sampleRate.get(), format.get()),
                new ExportPlan.Reach(range, 0, false),
                replaces.get() ? ExportPlan.WhenThere.REPLACE : ExportPlan.WhenThere.NUMBER,
                false);
    }

    private void refresh() {
        obstacle.set(findObstacle());
        files.set(obstacle.get().isEmpty() ? plan().files(project.state()) : List.of());
    }

    private String findObstacle() {
        if (project.clipProperty().get().isEmpty()) {
            return text("export.no-clip-yet");
        }
        List<Deliverable> items = items();
        if (items.isEmpty()) {
            return what.get() == What.STARRED ? text("export.nothing-starred") : text("export.nothing");
        }
        String fault = new NamePattern(pattern.get()).fault();
        return fault.isEmpty()
                ? items.stream()
                        .map(i -> i.obstacle(project.state()))
                        .filter(o -> !o.isEmpty())
                        .findFirst()
                        .orElse("")
                : fault;
    }

    /** Writes the files in the background and says where they are. */
    public Optional<Job<List<Exported>>> run() {
        if (!obstacle.get().isEmpty()) {
            return Optional.empty();
        }
        ExportPlan plan = plan();
        Exporter exporter = new Exporter(project.state(), project.folder(), Clock.systemDefaultZone());
        Job<List<Exported>> job = tasks.start(Pool.MEDIA, text("export.job"), p -> exporter.write(plan, p));
        job.onDone(written -> {
            toasts.show(
                    Toasts.Kind.SUCCESS,
                    text(
                            "export.done",
                            counted(written.size(), "export.files.one", "export.files.many"),
                            plan.folder()));
            refresh();
        });
        job.onFailure(toasts::failure);
        return Optional.of(job);
    }

    /** Name of the clip's model rate, for the badge; empty where takes do not tell. */
    public String sourceBadge() {
        Optional<ClipEntry> clip = project.clipProperty().get();
        boolean any = clip.map(c -> project.state().takesOf(c.id())).stream()
                .flatMap(List::stream)
                .map(TakeEntry::provenance)
                .anyMatch(p -> p.containsKey("bundle"));
        return any ? text("export.badge") : "";
    }
}
