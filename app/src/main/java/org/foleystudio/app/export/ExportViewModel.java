package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
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
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
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
        /** The comp, if there is one, and every lane. */
        ALL,
        /** The starred takes as they were generated. */
        STARRED
    }

    private final Project project;
    private final ExportSelection selection;
    private final Tasks tasks;
    private final Toasts toasts;
    private final ObjectProperty<ExportKind> kind = new SimpleObjectProperty<>(ExportKind.WAV);
    private final ObjectProperty<What> what = new SimpleObjectProperty<>(What.COMP);
    private final ObjectProperty<Integer> sampleRate = new SimpleObjectProperty<>(48_000);
    private final ObjectProperty<WavFormat> format = new SimpleObjectProperty<>(WavFormat.PCM_24);
    private final ObjectProperty<FileShape.Layout> layout = new SimpleObjectProperty<>(FileShape.Layout.AS_IS);
    private final ObjectProperty<ExportLevel> level = new SimpleObjectProperty<>(ExportLevel.AS_IS);
    private final IntegerProperty handles = new SimpleIntegerProperty();
    private final StringProperty pattern = new SimpleStringProperty(NamePattern.DEFAULT.text());
    private final ObjectProperty<Path> folder;
    private final BooleanProperty rangeOnly = new SimpleBooleanProperty();
    private final BooleanProperty sidecar = new SimpleBooleanProperty();
    private final BooleanProperty keepsOriginal = new SimpleBooleanProperty();
    private final BooleanProperty replaces = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Path>> head = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ExportPlan.Planned>> files = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");

    /**
     * Begins with the comp, 48 kHz and 24 bits.
     *
     * @param target where files go at first
     */
    public ExportViewModel(Project project, Audition audition, Tasks tasks, Toasts toasts, Path target) {
        this.project = project;
        selection = new ExportSelection(project, audition);
        this.tasks = tasks;
        this.toasts = toasts;
        folder = new SimpleObjectProperty<>(target);
        InvalidationListener refresher = o -> refresh();
        for (var observed : List.of(
                kind,
                what,
                sampleRate,
                format,
                layout,
                level,
                handles,
                pattern,
                folder,
                rangeOnly,
                keepsOriginal,
                replaces)) {
            observed.addListener(refresher);
        }
        project.stateProperty().addListener((o, was, now) -> refresh());
        audition.laneProperty().addListener(refresher);
        kind.addListener((o, was, now) -> suggestWhat(now));
        if (!selection.hasComp()) {
            what.set(What.HEARD);
        }
        refresh();
    }

    /** A timeline wants all lanes, a picture takes one. */
    private void suggestWhat(ExportKind now) {
        boolean isSingle = what.get() == What.COMP || what.get() == What.HEARD;
        if (now.format().isPresent() && isSingle) {
            what.set(What.ALL);
        } else if (now.isPicture() && !isSingle) {
            what.set(selection.hasComp() ? What.COMP : What.HEARD);
        }
    }

    /** What is made. */
    public ObjectProperty<ExportKind> kindProperty() {
        return kind;
    }

    /** What is exported. */
    public ObjectProperty<What> whatProperty() {
        return what;
    }

    /** Samples per second. */
    public ObjectProperty<Integer> sampleRateProperty() {
        return sampleRate;
    }

    /** Format of the samples. */
    public ObjectProperty<WavFormat> formatProperty() {
        return format;
    }

    /** Channels of the files. */
    public ObjectProperty<FileShape.Layout> layoutProperty() {
        return layout;
    }

    /** How loud the files are. */
    public ObjectProperty<ExportLevel> levelProperty() {
        return level;
    }

    /** Frames before and after that files hold too. */
    public IntegerProperty handlesProperty() {
        return handles;
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

    /** Whether a JSON file lies beside each sound. */
    public BooleanProperty sidecarProperty() {
        return sidecar;
    }

    /** Whether the clip's own sound stays as a second track of a picture. */
    public BooleanProperty keepsOriginalProperty() {
        return keepsOriginal;
    }

    /** Whether files that are there are replaced; otherwise new ones are numbered. */
    public BooleanProperty replacesProperty() {
        return replaces;
    }

    /** The session file or the picture there will be; empty where sounds stand alone. */
    public ReadOnlyObjectProperty<Optional<Path>> headProperty() {
        return head.getReadOnlyProperty();
    }

    /** The sounds there will be. */
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

    private ExportPlan plan() {
        Optional<FrameRange> range = rangeOnly.get() ? project.rangeProperty().get() : Optional.empty();
        return new ExportPlan(
                selection.of(what.get()),
                folder.get(),
                new NamePattern(pattern.get()),
                new FileShape(
                        sampleRate.get(),
                        format.get(),
                        layout.get(),
                        level.get().target()),
                new ExportPlan.Reach(range, handles.get(), kind.get().format().isPresent()),
                replaces.get() ? ExportPlan.WhenThere.REPLACE : ExportPlan.WhenThere.NUMBER,
                sidecar.get());
    }

    /** Where the main file goes: named after the clip, free unless it may be replaced. */
    private Path main(ExportPlan plan) {
        String name = new NamePattern("{clip}_foley").name(plan.items().get(0), project.state(), sampleRate.get());
        Path target = plan.folder().resolve(name + "." + kind.get().extension());
        for (int n = 2; !replaces.get() && Files.exists(target); n++) {
            target = plan.folder().resolve(name + " (" + n + ")." + kind.get().extension());
        }
        return target;
    }

    private void refresh() {
        obstacle.set(findObstacle());
        if (!obstacle.get().isEmpty()) {
            head.set(Optional.empty());
            files.set(List.of());
            return;
        }
        ExportPlan plan = plan();
        boolean isAlone = kind.get() == ExportKind.WAV;
        head.set(isAlone ? Optional.empty() : Optional.of(main(plan)));
        files.set(kind.get()
                .format()
                .map(f -> SessionExport.of(plan, f, main(plan)).plan())
                .orElse(plan)
                .files(project.state()));
    }

    private String findObstacle() {
        Optional<ClipEntry> clip = project.clipProperty().get();
        if (clip.isEmpty()) {
            return text("export.no-clip-yet");
        }
        ExportPlan plan = plan();
        if (plan.items().isEmpty()) {
            return what.get() == What.STARRED ? text("export.nothing-starred") : text("export.nothing");
        }
        String why = plan.obstacle(project.state());
        if (!why.isEmpty()) {
            return why;
        }
        if (kind.get().isPicture()) {
            return pictureObstacle(plan, clip.get());
        }
        return kind.get().format().map(f -> f.obstacle(clip.get().rate())).orElse("");
    }

    private String pictureObstacle(ExportPlan plan, ClipEntry clip) {
        if (plan.items().size() > 1) {
            return text("export.one-sound");
        }
        return keepsOriginal.get() && !clip.hasAudio() ? text("export.no-original") : "";
    }

    /** Writes the files in the background and says where they are. */
    public Optional<Job<Integer>> run() {
        if (!obstacle.get().isEmpty()) {
            return Optional.empty();
        }
        ExportWork work = new ExportWork(plan(), kind.get(), head.get(), keepsOriginal.get(), project.state());
        Exporter exporter = new Exporter(work.state(), project.folder(), Clock.systemDefaultZone());
        Job<Integer> job = tasks.start(Pool.MEDIA, text("export.job"), p -> work.write(exporter, p));
        job.onDone(written -> {
            toasts.show(
                    Toasts.Kind.SUCCESS,
                    text(
                            "export.done",
                            counted(written, "export.files.one", "export.files.many"),
                            work.plan().folder()));
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
