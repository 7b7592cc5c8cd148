package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import org.foleystudio.app.generate.GenerateViewModel;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.MakeAgain;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Comp;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** Everything that can be done to the take that is heard, as actions. */
public final class TakeTools {
    private final Project project;
    private final TakesViewModel model;
    private final GenerateViewModel generate;
    private final GenerationQueue queue;
    private final Transport transport;
    private final Audition audition;
    private final Toasts toasts;
    private final CompTools comp;
    private final SyncTools sync;
    private final StringBinding noTake;
    private final List<Action> actions = new ArrayList<>();
    private final List<Action> shown = new ArrayList<>();

    /** What the tools work with. */
    public record Desk(
            Project project,
            GenerateViewModel generate,
            GenerationQueue queue,
            Transport transport,
            Audition audition,
            Tasks tasks,
            Toasts toasts) {}

    /** Lays the tools out. */
    public TakeTools(Desk desk, TakesViewModel model) {
        this.project = desk.project();
        this.generate = desk.generate();
        this.queue = desk.queue();
        this.transport = desk.transport();
        this.audition = desk.audition();
        this.toasts = desk.toasts();
        this.model = model;
        comp = new CompTools(project);
        sync = new SyncTools(project, desk.tasks());
        noTake = Bindings.createStringBinding(
                () -> model.heard().isEmpty() ? text("takes.none-heard") : "",
                audition.laneProperty(),
                project.stateProperty());
        addComp();
        addSync();
        addMaking();
        addListening();
    }

    private void addComp() {
        button(Action.named("takes.comp", text("action.takes.comp"))
                .tip(text("action.takes.comp.tip"))
                .icon(MaterialDesignB.BRUSH)
                .unless(noTake)
                .does(() -> withLane(comp::paint)));
        button(Action.named("takes.promote", text("action.takes.promote"))
                .tip(text("action.takes.promote.tip"))
                .icon(MaterialDesignA.ARROW_UP_BOLD_OUTLINE)
                .unless(noTake)
                .does(() -> withLane(comp::promote)));
        actions.add(Action.named("takes.comp-clear", text("action.takes.comp-clear"))
                .tip(text("action.takes.comp-clear.tip"))
                .icon(MaterialDesignE.ERASER)
                .when(
                        Bindings.createBooleanBinding(
                                () -> !project.compProperty().get().ranges().isEmpty(), project.compProperty()),
                        text("takes.comp.empty"))
                .does(comp::clear));
    }

    private void addSync() {
        button(Action.named("takes.snap-take", text("action.takes.snap-take"))
                .tip(text("action.takes.snap-take.tip"))
                .icon(MaterialDesignM.MAGNET)
                .unless(noTake)
                .does(this::snapTake));
        button(Action.named("takes.snap-hits", text("action.takes.snap-hits"))
                .tip(text("action.takes.snap-hits.tip"))
                .icon(MaterialDesignT.TARGET)
                .unless(noTake)
                .does(() -> withTake(t -> sync.snapTransients(t, this::tell).onFailure(toasts::failure))));
        actions.add(Action.named("takes.snap-hit", text("action.takes.snap-hit"))
                .tip(text("action.takes.snap-hit.tip"))
                .icon(MaterialDesignC.CROSSHAIRS)
                .unless(noTake)
                .does(() -> withTake(t -> sync.snapTransientAt(t, transport.position(), this::tell)
                        .onFailure(toasts::failure))));
    }

    private void addMaking() {
        StringBinding noRedo = Bindings.createStringBinding(
                () -> redoObstacle(),
                audition.laneProperty(),
                project.stateProperty(),
                project.rangeProperty(),
                generate.obstacleProperty());
        button(Action.named("takes.redo-range", text("action.takes.redo-range"))
                .tip(text("action.takes.redo-range.tip"))
                .icon(MaterialDesignR.RELOAD)
                .unless(noRedo)
                .does(() -> withLane(generate::redoIn)));
        StringBinding noAgain = Bindings.createStringBinding(
                () -> again().map(MakeAgain::obstacle).orElse(text("takes.none-heard")),
                audition.laneProperty(),
                project.stateProperty(),
                generate.bundleProperty());
        button(Action.named("takes.again", text("action.takes.again"))
                .tip(text("action.takes.again.tip"))
                .icon(MaterialDesignC.CONTENT_DUPLICATE)
                .unless(noAgain)
                .does(() -> again().flatMap(MakeAgain::request).ifPresent(queue::add)));
        actions.add(Action.named("takes.use-settings", text("action.takes.use-settings"))
                .tip(text("action.takes.use-settings.tip"))
                .icon(MaterialDesignT.TUNE)
                .unless(noTake)
                .does(() -> withTake(t -> MakeAgain.settings(t).ifPresent(generate::apply))));
        actions.add(Action.named("takes.remove", text("action.takes.remove"))
                .tip(text("action.takes.remove.tip"))
                .icon(MaterialDesignD.DELETE_OUTLINE)
                .unless(noTake)
                .does(() -> withTake(t -> project.perform(Edits.removeTake(t)))));
    }

    private String redoObstacle() {
        if (model.heard().isEmpty()) {
            return text("takes.none-heard");
        }
        return project.rangeProperty().get().isEmpty()
                ? text("takes.no-range")
                : generate.obstacleProperty().get();
    }

    private void addListening() {
        for (int digit = 1; digit <= TakesViewModel.DIGITS; digit++) {
            int key = digit;
            actions.add(Action.named(String.format(Locale.ROOT, "takes.hear-%d", key), text("action.takes.hear", key))
                    .tip(text("action.takes.hear.tip"))
                    .does(() -> model.hearDigit(key)));
        }
        actions.add(Action.named("takes.hear-comp", text("action.takes.hear-comp"))
                .tip(text("action.takes.hear-comp.tip"))
                .does(model::hearComp));
        actions.add(Action.named("takes.next", text("action.takes.next"))
                .tip(text("action.takes.next.tip"))
                .does(() -> model.hearNext(1)));
        actions.add(Action.named("takes.previous", text("action.takes.previous"))
                .tip(text("action.takes.previous.tip"))
                .does(() -> model.hearNext(-1)));
        actions.add(Action.named("takes.swap", text("action.takes.swap"))
                .tip(text("action.takes.swap.tip"))
                .does(model::swap));
        actions.add(Action.named("takes.star", text("action.takes.star"))
                .tip(text("action.takes.star.tip"))
                .icon(MaterialDesignS.STAR_OUTLINE)
                .unless(noTake)
                .does(() -> model.judgeHeard(Verdict.STARRED)));
        actions.add(Action.named("takes.reject", text("action.takes.reject"))
                .tip(text("action.takes.reject.tip"))
                .icon(MaterialDesignC.CLOSE_CIRCLE_OUTLINE)
                .unless(noTake)
                .does(() -> model.judgeHeard(Verdict.REJECTED)));
        actions.add(Action.named("takes.match", text("action.takes.match"))
                .tip(text("action.takes.match.tip"))
                .icon(MaterialDesignV.VOLUME_EQUAL)
                .switches(audition.loudnessMatchedProperty()));
        actions.add(Action.named("takes.blind", text("action.takes.blind"))
                .tip(text("action.takes.blind.tip"))
                .icon(MaterialDesignE.EYE_OFF_OUTLINE)
                .does(this::toggleBlind));
    }

    private void toggleBlind() {
        if (model.blindProperty().get().isPresent()) {
            model.reveal();
        } else {
            model.hideNames();
        }
    }

    private void button(Action action) {
        actions.add(action);
        shown.add(action);
    }

    private void withTake(Consumer<TakeEntry> tool) {
        model.heard().ifPresent(tool);
    }

    private void withLane(Consumer<String> tool) {
        audition.laneProperty().get().ifPresent(tool);
    }

    private Optional<MakeAgain> again() {
        Optional<TakeEntry> take = model.heard();
        Optional<ClipEntry> clip = take.flatMap(t -> project.state().clip(t.clip()));
        return clip.map(c -> MakeAgain.of(take.get(), c, generate.bundles()));
    }

    private void tell(SyncTools.Outcome outcome) {
        toasts.show(outcome.isChanged() ? Toasts.Kind.SUCCESS : Toasts.Kind.INFO, outcome.sentence());
    }

    void snapTake() {
        withTake(t -> tell(sync.snapTake(t)));
    }

    /** What moving the whole take would do; empty where nothing is to be done. */
    String suggestion(TakeEntry take) {
        return sync.suggestionText(take);
    }

    /** Sets how long the comp's crossfades last; what they are already is no edit. */
    void setCrossfade(int milliseconds) {
        if (Math.round(project.compProperty().get().crossfade() / 48.0) != milliseconds) {
            comp.setCrossfade(milliseconds / 1000.0);
        }
    }

    /** What the comp consists of. */
    String compText() {
        Comp now = project.compProperty().get();
        return now.ranges().isEmpty() ? text("takes.comp.empty") : comp.summary();
    }

    /** The tools that have buttons in the panel. */
    List<Action> buttonActions() {
        return shown;
    }

    /** All. */
    public List<Action> actions() {
        return List.copyOf(actions);
    }
}
