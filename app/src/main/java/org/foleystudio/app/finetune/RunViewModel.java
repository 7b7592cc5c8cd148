package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.app.ui.Work;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.FineTuner;
import org.foleystudio.engine.train.LearningRate;
import org.foleystudio.engine.train.RunCheckpoints;
import org.foleystudio.engine.train.RunControl;
import org.foleystudio.engine.train.RunControl.Wish;
import org.foleystudio.engine.train.StepReport;
import org.foleystudio.engine.train.TrainingResult.HeldOut;
import org.foleystudio.engine.train.TrainingSettings;

/** A run that is watched and steered through its folder; knows nothing of the process behind it. */
public final class RunViewModel {
    /** Touched when a process is started, which then needs a moment to come up. */
    static final String STARTED = "started.txt";

    private final Tasks tasks;
    private final Toasts toasts;
    private final RunHost host;
    private final Path folder;
    private final ReadOnlyObjectWrapper<Optional<RunSnapshot>> now = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private Consumer<Bundle> onBundle = bundle -> {};
    private boolean isReading;
    private boolean isToldOfResult;
    private boolean hasSeenWork;

    /** @param folder of the run, which holds its plan */
    public RunViewModel(Tasks tasks, Toasts toasts, RunHost host, Path folder) {
        this.tasks = tasks;
        this.toasts = toasts;
        this.host = host;
        this.folder = folder;
    }

    /** Is given the new model when there is one. */
    public void setOnBundle(Consumer<Bundle> listener) {
        onBundle = listener;
    }

    /** Whether something was made while it was watched; else it was over when it was opened. */
    public boolean hasSeenWork() {
        return hasSeenWork;
    }

    /** Folder of the run. */
    public Path folder() {
        return folder;
    }

    /** What was seen last. */
    public ReadOnlyObjectProperty<Optional<RunSnapshot>> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** Speed, time left and memory, in words. */
    public ReadOnlyStringProperty factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /** What the run does now, in words. */
    public ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** Looks into the folder in the background; called a few times a second while the run is shown. */
    public void refresh() {
        if (isReading) {
            return;
        }
        isReading = true;
        tasks.quietly(Pool.MEDIA, () -> {
            Optional<RunSnapshot> seen = read();
            tasks.onToolkit(() -> {
                isReading = false;
                seen.ifPresent(this::show);
            });
        });
    }

    /** A folder that is being replaced right now is read the next time. */
    private Optional<RunSnapshot> read() {
        try {
            return Optional.of(RunSnapshot.read(folder));
        } catch (FoleyException e) {
            return Optional.empty();
        }
    }

    private void show(RunSnapshot seen) {
        facts.set(factsOf(seen));
        stage.set(stageOf(seen));
        now.set(Optional.of(seen));
        hasSeenWork |= seen.state().isActive();
        boolean isFinished = seen.state() == RunState.DONE || seen.state() == RunState.DIVERGED;
        if (isFinished && seen.bundle().isPresent() && !isToldOfResult) {
            isToldOfResult = true;
            Path place = seen.bundle().get();
            tasks.start(Pool.MEDIA, text("finetune.opening"), progress -> Bundle.read(place))
                    .onDone(onBundle::accept)
                    .onFailure(toasts::failure);
        }
    }

    private static String factsOf(RunSnapshot seen) {
        if (seen.curve().isEmpty()) {
            return "";
        }
        StepReport last = seen.curve().get(seen.curve().size() - 1).report();
        double left =
                (seen.steps() - last.step()) * seen.plan().settings().batch() / Math.max(1e-9, last.samplesPerSecond());
        String speed = text("finetune.speed", String.format(Locale.ROOT, "%.1f", last.samplesPerSecond()));
        String memory = last.residentMiB() == 0
                ? ""
                : "     " + text("finetune.memory", Amounts.bytes(last.residentMiB() << 20));
        return seen.state() == RunState.RUNNING
                ? speed + "     " + text("finetune.left", Amounts.clock(left)) + memory
                : speed + memory;
    }

    private static String stageOf(RunSnapshot seen) {
        if (seen.state() != RunState.PREPARING && seen.state() != RunState.RUNNING) {
            return seen.state().words();
        }
        RunControl.Status status = seen.status().orElse(new RunControl.Status("", 0, 0, false, ""));
        return switch (status.stage()) {
            case "check" -> text("finetune.stage.check", status.done(), status.total());
            case "cache" -> text("finetune.stage.cache", status.done(), status.total());
            case "samples" -> text("finetune.stage.samples", status.done() + 1, status.total());
            case "train" -> text("finetune.stage.train");
            default -> text("finetune.state.preparing");
        };
    }

    /** Lets it wait, keeping everything in memory. */
    public void pause() {
        ask(Wish.PAUSE);
    }

    /** Ends it with a checkpoint; it can go on later. */
    public void stop() {
        ask(Wish.STOP);
    }

    private void ask(Wish wish) {
        file(text("finetune.asking"), progress -> {
            RunControl.ask(folder, wish);
            return wish;
        });
    }

    /** Goes on: a waiting process at once, else a new one from the last checkpoint. */
    public void resume() {
        boolean isWaiting =
                now.get().filter(seen -> seen.state() == RunState.PAUSED).isPresent();
        file(text("finetune.asking"), progress -> {
            RunControl.ask(folder, Wish.GO);
            if (!isWaiting) {
                begin(host, folder);
            }
            return folder;
        });
    }

    /** Starts a process and notes when. */
    static void begin(RunHost host, Path folder) throws FoleyException {
        WholeFile.write(folder.resolve(STARTED), part -> Files.writeString(part, ""));
        host.start(folder);
    }

    /** Takes a run that is not at work back to a checkpoint and goes on from there with another rate and length. */
    public void rewind(long step, double rate, int steps) {
        file(text("finetune.rewinding"), progress -> {
            RunCheckpoints.rewind(folder, step);
            FineTunePlan plan = FineTunePlan.read(folder);
            TrainingSettings before = plan.settings();
            TrainingSettings after = before.withSteps(steps)
                    .withRate(new LearningRate(
                            rate, before.rate().warmupSteps(), before.rate().isCosine()));
            plan.withSettings(after).write(folder);
            RunControl.ask(folder, Wish.GO);
            begin(host, folder);
            return folder;
        });
    }

    /** Makes a model of a checkpoint of a run that is not at work. */
    public void keep(long step, String name, String description) {
        hasSeenWork = true;
        tasks.start(
                        Pool.MEDIA,
                        text("finetune.keeping", name),
                        progress -> FineTuner.keep(folder, step, name, description))
                .onDone(bundle -> {
                    isToldOfResult = true;
                    onBundle.accept(bundle);
                    refresh();
                })
                .onFailure(toasts::failure);
    }

    /** Why a checkpoint cannot be kept or gone back to now; empty where it can. */
    public String checkpointObstacle() {
        return now.get().filter(seen -> seen.state().isActive()).isPresent() ? text("finetune.stop-first") : "";
    }

    /** The checkpoint that "stop and keep" keeps: the best by held-out loss, else the newest. */
    public Optional<Long> bestCheckpoint() {
        return now.get().flatMap(seen -> {
            Optional<Long> best = seen.best().map(HeldOut::step).filter(step -> seen.checkpoints().stream()
                    .anyMatch(saved -> saved.step() == step));
            return best.or(() -> seen.checkpoints().isEmpty()
                    ? Optional.empty()
                    : Optional.of(seen.checkpoints()
                            .get(seen.checkpoints().size() - 1)
                            .step()));
        });
    }

    /** What to think of the held-out loss. */
    Advice.Said advice() {
        return now.get().map(Advice::of).orElse(new Advice.Said("", false));
    }

    private <T> void file(String title, Work<T> work) {
        Job<T> job = tasks.start(Pool.FILES, title, work);
        job.onFailure(toasts::failure).onEnd(this::refresh);
    }
}
