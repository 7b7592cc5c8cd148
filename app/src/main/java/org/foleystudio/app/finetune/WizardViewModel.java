package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.train.FineTuneCost;
import org.foleystudio.engine.train.FineTuneJob;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.TrainingSettings;

/** Everything that is chosen before a run begins, and why a step cannot be left yet. */
public final class WizardViewModel {
    /** Steps before the run. */
    public static final int STEPS = 4;

    private static final int MEASURED_STEPS = 2;
    private static final long SPARE_BYTES = 200L << 20;

    private final Tasks tasks;
    private final Toasts toasts;
    private final ProgramFolders folders;
    private final ObservableList<Bundle> bundles;
    private final RunHost host;
    private final IntegerProperty step = new SimpleIntegerProperty();
    private final ClipChoice clips;
    private final ObjectProperty<Optional<Bundle>> base = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Goal> goal = new SimpleObjectProperty<>(Goal.SOUND);
    private final ObservableList<Machine> machines = FXCollections.observableArrayList();
    private final ObjectProperty<ComputeDevice> device = new SimpleObjectProperty<>(ComputeDevice.CPU);
    private final ReadOnlyObjectWrapper<Optional<FineTuneCost>> measured =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper();
    private final TuningSettings settings = new TuningSettings();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final BooleanProperty changes = new SimpleBooleanProperty();
    private long freeBytes = Long.MAX_VALUE;
    private TrainingKey measuredFor = TrainingKey.NONE;

    /** What a measurement holds for. */
    private record TrainingKey(String base, Goal goal, int batch, ComputeDevice device) {
        static final TrainingKey NONE = new TrainingKey("", Goal.SOUND, 0, ComputeDevice.CPU);
    }

    /**
     * Begins with no clips and the first bundle.
     *
     * @param bundles that can be tuned; may change
     * @param host starts runs
     */
    public WizardViewModel(
            Tasks tasks, Toasts toasts, ProgramFolders folders, ObservableList<Bundle> bundles, RunHost host) {
        this.tasks = tasks;
        this.toasts = toasts;
        this.folders = folders;
        this.bundles = bundles;
        this.host = host;
        clips = new ClipChoice(tasks, toasts, this::changed);
        base.set(bundles.stream().findFirst());
        name.set(freeName(text("finetune.name.first")));
        InvalidationListener refresher = o -> changed();
        base.addListener(o -> {
            if (base.get().isPresent() && !goal.get().obstacle(base.get().get()).isEmpty()) {
                goal.set(Goal.SOUND);
            }
            if (!clips.rows().isEmpty()) {
                check();
            }
            changed();
        });
        goal.addListener(refresher);
        device.addListener(refresher);
        name.addListener(refresher);
        settings.addListener(refresher);
    }

    private void changed() {
        TrainingKey now = key();
        if (!now.equals(measuredFor)) {
            measured.set(Optional.empty());
        }
        changes.set(!changes.get());
    }

    private TrainingKey key() {
        return new TrainingKey(base.get().map(Bundle::name).orElse(""), goal.get(), settings.batch.get(), device.get());
    }

    /** Looks for machines and free space. */
    public void look() {
        record Seen(List<Machine> machines, long free) {}
        tasks.start(Pool.MEDIA, text("finetune.looking"), progress -> new Seen(Machine.found(), free(folders.data())))
                .onDone(seen -> {
                    machines.setAll(seen.machines());
                    freeBytes = seen.free();
                    seen.machines().stream()
                            .filter(machine -> machine.obstacle().isEmpty())
                            .findFirst()
                            .ifPresent(machine -> device.set(machine.device()));
                    changed();
                });
    }

    private static long free(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Flips whenever something was chosen or found. */
    public BooleanProperty changesProperty() {
        return changes;
    }

    /** Which step is shown, from 0. */
    public IntegerProperty stepProperty() {
        return step;
    }

    /** The clips, with verdicts as they come. */
    public ObservableList<ClipRow> rows() {
        return clips.rows();
    }

    /** Whether clips are being looked at. */
    public ReadOnlyBooleanProperty checkingProperty() {
        return clips.checkingProperty();
    }

    /** Bundles to choose from. */
    public ObservableList<Bundle> bundles() {
        return bundles;
    }

    /** What is tuned. */
    public ObjectProperty<Optional<Bundle>> baseProperty() {
        return base;
    }

    /** What is to be learned. */
    public ObjectProperty<Goal> goalProperty() {
        return goal;
    }

    /** What can train. */
    public ObservableList<Machine> machines() {
        return machines;
    }

    /** Where it is trained. */
    public ObjectProperty<ComputeDevice> deviceProperty() {
        return device;
    }

    /** The numbers. */
    public TuningSettings settings() {
        return settings;
    }

    /** Name of the run and of the new model. */
    public StringProperty nameProperty() {
        return name;
    }

    /** What the user says of the new model. */
    public StringProperty descriptionProperty() {
        return description;
    }

    /** Whether steps are being timed. */
    public ReadOnlyBooleanProperty measuringProperty() {
        return measuring.getReadOnlyProperty();
    }

    /** What was measured for the present choice. */
    public ReadOnlyObjectProperty<Optional<FineTuneCost>> measuredProperty() {
        return measured.getReadOnlyProperty();
    }

    /** Adds files and folders of clips and looks at them. */
    public void addClips(List<Path> added) {
        clips.add(added);
        check();
    }

    /** Looks at all clips again, such as after one was mended. */
    public void check() {
        base.get().ifPresent(clips::check);
    }

    /** Leaves a clip out, or takes it in again. */
    public void exclude(ClipRow row, boolean isExcluded) {
        clips.exclude(row, isExcluded);
    }

    /** Forgets all clips. */
    public void clear() {
        clips.clear();
    }

    /** How many clips are used, and how long they are. */
    public String clipCount() {
        return clips.count();
    }

    /** What may be hoped for. */
    public String expectation() {
        return clips.expectation();
    }

    /** What the present choice costs: measured where it was, else reckoned. */
    public Optional<FineTuneCost> cost() {
        return measured.get().or(() -> cost(settings.batch.get()));
    }

    private Optional<FineTuneCost> cost(int batch) {
        if (base.get().isEmpty() || !settings.obstacle().isEmpty()) {
            return Optional.empty();
        }
        int before = settings.batch.get();
        return Optional.of(FineTuneCost.guess(
                base.get().get(),
                before == batch
                        ? settings.settings(goal.get())
                        : TrainingSettings.paper(settings.steps.get(), batch, 0),
                goal.get().isTemporal(),
                device.get()));
    }

    /** Seconds that the whole run will take. */
    public double seconds() {
        return cost().map(cost -> cost.secondsPerStep() * settings.steps.get()).orElse(0.0);
    }

    /** Bytes that the run will take on disk while it goes. */
    public long diskBytes() {
        long bundle = base.get().map(Bundle::bytes).orElse(0L);
        return SPARE_BYTES
                + bundle
                + cost().map(cost -> cost.checkpointBytes() * (FineTuneCost.MOST_CHECKPOINTS + 1))
                        .orElse(0L);
    }

    /** Bytes that are free. */
    public long freeBytes() {
        return freeBytes;
    }

    /** Why a preset cannot be chosen on the chosen machine; empty where it can. */
    public String effortObstacle(Effort effort) {
        return cost(effort.batch())
                .map(cost -> memoryObstacle(cost, effort.batch()))
                .orElse("");
    }

    private String memoryObstacle(FineTuneCost cost, int batch) {
        long memory = machines.stream()
                .filter(machine -> machine.device() == device.get())
                .mapToLong(Machine::memoryBytes)
                .findFirst()
                .orElse(0);
        return memory > 0 && cost.memoryBytes() > memory
                ? text("finetune.memory.short", batch, Amounts.bytes(cost.memoryBytes()), Amounts.bytes(memory))
                : "";
    }

    /** Takes a few real steps on this machine and times them. */
    public void measure() {
        if (base.get().isEmpty() || measuring.get() || !settings.obstacle().isEmpty()) {
            return;
        }
        TrainingKey wanted = key();
        Bundle chosen = base.get().get();
        var numbers = settings.settings(goal.get());
        boolean isTemporal = goal.get().isTemporal();
        measuring.set(true);
        tasks.start(
                        Pool.ENGINE,
                        text("finetune.measuring"),
                        progress -> FineTuneCost.measure(
                                chosen, numbers, isTemporal, wanted.device(), MEASURED_STEPS, progress))
                .onDone(cost -> {
                    if (wanted.equals(key())) {
                        measuredFor = wanted;
                        measured.set(Optional.of(cost));
                    }
                })
                .onFailure(toasts::failure)
                .onEnd(() -> {
                    measuring.set(false);
                    changed();
                });
    }

    /** Why a step cannot be left; empty where it can. */
    public String obstacle(int at) {
        return switch (at) {
            case 0 -> clipsObstacle();
            case 1 -> base.get().map(bundle -> goal.get().obstacle(bundle)).orElseGet(() -> text("finetune.no-base"));
            case 2 -> machineObstacle();
            default -> settingsObstacle();
        };
    }

    private String clipsObstacle() {
        if (clips.checkingProperty().get()) {
            return text("finetune.still-checking");
        }
        return clips.used().isEmpty() ? text("finetune.no-clips") : "";
    }

    private String machineObstacle() {
        Optional<Machine> machine = machines.stream()
                .filter(candidate -> candidate.device() == device.get())
                .findFirst();
        if (machine.isEmpty()) {
            return text("finetune.still-looking");
        }
        if (!machine.get().obstacle().isEmpty()) {
            return machine.get().obstacle();
        }
        if (diskBytes() > freeBytes) {
            return text("finetune.disk.short", Amounts.bytes(diskBytes()), Amounts.bytes(freeBytes));
        }
        return cost().map(cost -> memoryObstacle(cost, settings.batch.get())).orElse("");
    }

    private String settingsObstacle() {
        if (!settings.obstacle().isEmpty()) {
            return settings.obstacle();
        }
        if (!BundleManifest.isName(name.get())) {
            return text("finetune.name.letters");
        }
        boolean isTaken = Files.exists(folders.ownModels().resolve(name.get()))
                || Files.exists(FineTuneJob.Places.runs(folders).resolve(name.get()))
                || bundles.stream().anyMatch(bundle -> bundle.name().equals(name.get()));
        return isTaken ? text("finetune.name.taken", name.get()) : "";
    }

    private String freeName(String wanted) {
        String candidate = wanted;
        for (int i = 2;
                Files.exists(folders.ownModels().resolve(candidate))
                        || Files.exists(FineTuneJob.Places.runs(folders).resolve(candidate));
                i++) {
            candidate = wanted + "-" + i;
        }
        return candidate;
    }

    /** The step that stands in the way of a run; {@link #STEPS} where none does. */
    public int firstObstacle() {
        for (int i = 0; i < STEPS; i++) {
            if (!obstacle(i).isEmpty()) {
                return i;
            }
        }
        return STEPS;
    }

    /** The plan of the run as it is chosen now. */
    public FineTunePlan plan() {
        FineTuneJob.Places usual = FineTuneJob.Places.usual(folders, name.get());
        return new FineTunePlan(
                clips.source(),
                base.get().orElseThrow().folder(),
                name.get(),
                description.get(),
                settings.settings(goal.get()),
                goal.get().isTemporal(),
                device.get(),
                usual.cache(),
                usual.bundles());
    }

    /** Begins the run; is given its folder when its process was started. */
    public Job<Path> start() {
        FineTunePlan plan = plan();
        Path run = FineTuneJob.Places.usual(folders, name.get()).run();
        return tasks.start(Pool.FILES, text("finetune.starting"), progress -> {
                    plan.write(run);
                    RunViewModel.begin(host, run);
                    return run;
                })
                .onFailure(toasts::failure);
    }
}
