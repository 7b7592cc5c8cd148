package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import org.foleystudio.app.finetune.ProcessRunHost;
import org.foleystudio.app.finetune.RunBook;
import org.foleystudio.app.finetune.RunHost;
import org.foleystudio.app.finetune.RunSnapshot;
import org.foleystudio.app.finetune.RunViewModel;
import org.foleystudio.app.finetune.WizardPane;
import org.foleystudio.app.finetune.WizardViewModel;
import org.foleystudio.app.player.Turntable;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.train.RunControl;
import org.foleystudio.engine.train.RunRecord;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Fine-tuning in its window: a new run, or one that was found. */
final class FineTuneRoom {
    private final Tasks tasks;
    private final Toasts toasts;
    private final Dialogs dialogs;
    private final ProgramFolders folders;
    private final ObservableList<Bundle> bundles;
    private final RoomWindow window;
    private final RunHost host = new ProcessRunHost();
    private final RunBook book;
    private final Compare compare;
    private final Runnable modelsChanged;
    private final ObservableValue<Palette> palette;
    private @Nullable WizardPane pane;

    /** Opens two models on a clip beside each other. */
    @FunctionalInterface
    interface Compare {
        void open(Path clip, Bundle base, Bundle tuned);
    }

    FineTuneRoom(
            Tasks tasks,
            Toasts toasts,
            Preferences preferences,
            ProgramFolders folders,
            ObservableList<Bundle> bundles,
            Dialogs dialogs,
            Compare compare,
            Runnable modelsChanged) {
        this.tasks = tasks;
        this.toasts = toasts;
        this.dialogs = dialogs;
        this.folders = folders;
        this.bundles = bundles;
        this.compare = compare;
        this.modelsChanged = modelsChanged;
        book = new RunBook(folders);
        window = new RoomWindow(tasks, preferences, text("finetune.title"), toasts);
        palette = Bindings.createObjectBinding(
                () -> preferences.themeProperty().get().palette(), preferences.themeProperty());
    }

    RunBook book() {
        return book;
    }

    void addTo(Actions actions) {
        actions.add(Action.named("finetune.open", text("action.finetune.open"))
                .keys("Shortcut+Alt+T")
                .tip(text("action.finetune.open.tip"))
                .icon(MaterialDesignS.SCHOOL_OUTLINE)
                .does(() -> open(Optional.empty())));
        actions.add(Action.named("finetune.last", text("action.finetune.last"))
                .tip(text("action.finetune.last.tip"))
                .does(() -> tasks.start(Pool.MEDIA, text("finetune.looking-for-runs"), progress -> book.newest())
                        .onDone(newest -> {
                            if (newest.isPresent()) {
                                open(newest);
                            } else {
                                toasts.show(Toasts.Kind.INFO, text("finetune.no-run"));
                            }
                        })));
    }

    /** Says which runs were found, at the start. */
    void lookForRuns() {
        tasks.start(Pool.MEDIA, text("finetune.looking-for-runs"), progress -> book.open())
                .onDone(found -> found.stream()
                        .limit(2)
                        .forEach(run -> toasts.keep(
                                Toasts.Kind.INFO,
                                run.sentence(),
                                text("finetune.found.show"),
                                () -> open(Optional.of(run.folder())))));
    }

    void open(Optional<Path> run) {
        if (window.toFront()) {
            run.ifPresent(folder -> {
                if (pane != null) {
                    pane.openRun(folder);
                }
            });
            return;
        }
        WizardViewModel model = new WizardViewModel(tasks, toasts, folders, bundles, host);
        model.look();
        Turntable turntable = new Turntable(tasks, toasts);
        WizardPane opened = new WizardPane(model, this::run, tasks, turntable, palette, this::compare);
        pane = opened;
        run.ifPresent(opened::openRun);
        window.open((Parent) opened.node(), 1360, 860, this::mayClose, () -> {
            opened.close();
            turntable.close();
            pane = null;
        });
    }

    private RunViewModel run(Path folder) {
        RunViewModel model = new RunViewModel(tasks, toasts, host, folder);
        model.setOnBundle(bundle -> {
            modelsChanged.run();
            if (!model.hasSeenWork()) {
                return;
            }
            toasts.show(
                    Toasts.Kind.SUCCESS,
                    text("finetune.result", bundle.name()),
                    text("finetune.compare"),
                    () -> model.nowProperty().get().ifPresent(seen -> compare(model, seen)));
        });
        return model;
    }

    private void compare(RunViewModel model, RunSnapshot run) {
        Optional<Path> clip = run.record().flatMap(record -> record.clips().stream()
                .filter(RunRecord.Clip::isHeldOut)
                .findFirst()
                .or(() ->
                        record.clips().stream().filter(RunRecord.Clip::isUsable).findFirst())
                .map(found -> Path.of(found.path())));
        if (clip.isEmpty() || run.bundle().isEmpty()) {
            return;
        }
        record Pair(Bundle base, Bundle tuned) {}
        tasks.start(
                        Pool.MEDIA,
                        text("finetune.opening"),
                        progress -> new Pair(
                                Bundle.read(run.plan().base()),
                                Bundle.read(run.bundle().get())))
                .onDone(pair -> compare.open(clip.get(), pair.base(), pair.tuned()))
                .onFailure(toasts::failure);
    }

    /** Asks what becomes of a run that is at work; a new run may also simply be left. */
    boolean mayClose() {
        Optional<RunViewModel> shown =
                pane == null ? Optional.empty() : pane.runProperty().get();
        Optional<RunSnapshot> now = shown.flatMap(run -> run.nowProperty().get());
        if (now.isEmpty() || !now.get().state().isActive()) {
            return true;
        }
        List<String> answers =
                List.of(text("finetune.leave.go"), text("finetune.leave.stop"), text("finetune.leave.stay"));
        int answer = dialogs.ask(text("finetune.leave", now.get().plan().name()), answers);
        if (answer == 1) {
            shown.get().stop();
        }
        return answer != 2;
    }

    /** Asks what becomes of the runs that are at work, whether their window is open or not, then goes on to quit. */
    void beforeQuit(Runnable quit) {
        tasks.start(Pool.FILES, text("finetune.looking-for-runs"), progress -> book.open())
                .onDone(found -> {
                    List<RunBook.Open> active =
                            found.stream().filter(run -> run.state().isActive()).toList();
                    if (active.isEmpty() || askAbout(active)) {
                        quit.run();
                    }
                })
                .onFailure(e -> quit.run());
    }

    private boolean askAbout(List<RunBook.Open> active) {
        String found = active.stream().map(RunBook.Open::sentence).collect(Collectors.joining(" "));
        int answer = dialogs.ask(
                text("finetune.quit", found),
                List.of(text("finetune.leave.go"), text("finetune.leave.stop"), text("finetune.leave.stay")));
        if (answer == 1) {
            active.forEach(run -> tasks.start(Pool.FILES, text("finetune.asking"), progress -> {
                RunControl.ask(run.folder(), RunControl.Wish.STOP);
                return run.folder();
            }));
        }
        return answer != 2;
    }

    boolean askToWait(Path run) {
        return dialogs.ask(
                        text("finetune.compete", run.getFileName()),
                        List.of(text("finetune.compete.wait"), text("finetune.compete.both")))
                == 0;
    }

    void close() {
        window.close();
    }
}
