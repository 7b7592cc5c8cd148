package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Ids;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Marker;
import org.foleystudio.app.ui.Action;

/** Everything the timeline does, by keyboard; keys as picture editors have them. */
public final class TimelineActions {
    private static final int ZOOM_STEPS = 4;
    private static final long CROSSFADE = 960;

    private final TimelineViewModel model;
    private final Optional<TimelineView> view;
    private final ObservableBooleanValue hasClip;
    private final ObservableBooleanValue hasLanes;

    /** Actions of a timeline without a window. */
    public TimelineActions(TimelineViewModel model) {
        this(model, Optional.empty());
    }

    /** Actions of a timeline that is shown. */
    public TimelineActions(TimelineViewModel model, TimelineView view) {
        this(model, Optional.of(view));
    }

    private TimelineActions(TimelineViewModel model, Optional<TimelineView> view) {
        this.model = model;
        this.view = view;
        BooleanBinding clip = Bindings.createBooleanBinding(
                () -> model.clip().isPresent(), model.project().clipProperty());
        BooleanBinding lanes = Bindings.isNotEmpty(model.project().lanes());
        this.hasClip = clip;
        this.hasLanes = lanes;
    }

    /** All of them, in the order of menus. */
    public List<Action> all() {
        List<Action> all = new ArrayList<>();
        all.addAll(seeing());
        all.addAll(edits());
        all.addAll(markers());
        all.addAll(lanes());
        return List.copyOf(all);
    }

    /** Those that make sense where the right mouse button is pressed. */
    public static List<Action> forMenu(List<Action> all) {
        Set<String> wanted = Set.of(
                "timeline.split",
                "timeline.trim-start",
                "timeline.trim-end",
                "timeline.fade-in",
                "timeline.fade-out",
                "timeline.crossfade",
                "timeline.spectrum",
                "timeline.viewer",
                "timeline.remove");
        return all.stream().filter(a -> wanted.contains(a.id())).toList();
    }

    private Action clipAction(String id, String name, String keys, Runnable run) {
        return Action.named(id, name)
                .keys(keys)
                .when(hasClip, text("timeline.no-clip"))
                .does(run);
    }

    private Action laneAction(String id, String name, String keys, Runnable run) {
        return Action.named(id, name)
                .keys(keys)
                .when(hasLanes, text("timeline.no-lane"))
                .does(run);
    }

    private Action regionAction(String id, String name, String keys, BiFunction<String, Set<String>, Edit> edit) {
        return laneAction(id, name, keys, () -> model.performOnChosen(edit));
    }

    private List<Action> seeing() {
        return List.of(
                clipAction(
                        "timeline.zoom-in",
                        text("action.timeline.zoom-in"),
                        "EQUALS PLUS ADD",
                        () -> model.zoom(-ZOOM_STEPS)),
                clipAction(
                        "timeline.zoom-out",
                        text("action.timeline.zoom-out"),
                        "MINUS SUBTRACT",
                        () -> model.zoom(ZOOM_STEPS)),
                clipAction("timeline.fit", text("action.timeline.fit"), "Z", model::toggleFit),
                clipAction(
                        "timeline.wave-taller",
                        text("action.timeline.wave-taller"),
                        "Shift+PAGE_UP",
                        () -> model.scaleWaves(true)),
                clipAction(
                        "timeline.wave-flatter",
                        text("action.timeline.wave-flatter"),
                        "Shift+PAGE_DOWN",
                        () -> model.scaleWaves(false)),
                Action.named("timeline.snap", text("action.timeline.snap"))
                        .keys("N")
                        .switches(model.snappingProperty()),
                Action.named("timeline.brush", text("action.timeline.brush"))
                        .keys("C")
                        .tip(text("timeline.brush.tip"))
                        .switches(model.brushProperty()));
    }

    private List<Action> edits() {
        return List.of(
                regionAction(
                        "timeline.split",
                        text("action.timeline.split"),
                        "S Shortcut+B",
                        (c, r) -> RegionEdits.split(c, r, playhead())),
                regionAction(
                        "timeline.trim-start",
                        text("action.timeline.trim-start"),
                        "OPEN_BRACKET",
                        (c, r) -> RegionEdits.trimStart(
                                c, r, playhead(), model.project().state())),
                regionAction(
                        "timeline.trim-end",
                        text("action.timeline.trim-end"),
                        "CLOSE_BRACKET",
                        (c, r) -> RegionEdits.trimEnd(
                                c, r, playhead(), model.project().state())),
                laneAction(
                        "timeline.nudge-frame-back",
                        text("action.timeline.nudge-frame-back"),
                        "Alt+LEFT",
                        () -> model.nudgeFrames(-1)),
                laneAction(
                        "timeline.nudge-frame-on",
                        text("action.timeline.nudge-frame-on"),
                        "Alt+RIGHT",
                        () -> model.nudgeFrames(1)),
                regionAction(
                        "timeline.nudge-sample-back",
                        text("action.timeline.nudge-sample-back"),
                        "Alt+Shift+LEFT",
                        (c, r) -> RegionEdits.nudge(c, r, -1)),
                regionAction(
                        "timeline.nudge-sample-on",
                        text("action.timeline.nudge-sample-on"),
                        "Alt+Shift+RIGHT",
                        (c, r) -> RegionEdits.nudge(c, r, 1)),
                laneAction(
                        "timeline.lane-up", text("action.timeline.lane-up"), "Alt+PAGE_UP", () -> model.moveToLane(-1)),
                laneAction(
                        "timeline.lane-down",
                        text("action.timeline.lane-down"),
                        "Alt+PAGE_DOWN",
                        () -> model.moveToLane(1)),
                regionAction(
                        "timeline.louder", text("action.timeline.louder"), "UP", (c, r) -> RegionEdits.gain(c, r, 1)),
                regionAction(
                        "timeline.quieter",
                        text("action.timeline.quieter"),
                        "DOWN",
                        (c, r) -> RegionEdits.gain(c, r, -1)),
                regionAction(
                        "timeline.bit-louder",
                        text("action.timeline.bit-louder"),
                        "Shift+UP",
                        (c, r) -> RegionEdits.gain(c, r, 0.1)),
                regionAction(
                        "timeline.bit-quieter",
                        text("action.timeline.bit-quieter"),
                        "Shift+DOWN",
                        (c, r) -> RegionEdits.gain(c, r, -0.1)),
                regionAction(
                        "timeline.fade-in",
                        text("action.timeline.fade-in"),
                        "D",
                        (c, r) -> RegionEdits.fadeIn(c, r, playhead())),
                regionAction(
                        "timeline.fade-out",
                        text("action.timeline.fade-out"),
                        "G",
                        (c, r) -> RegionEdits.fadeOut(c, r, playhead())),
                regionAction(
                        "timeline.crossfade",
                        text("action.timeline.crossfade"),
                        "F",
                        (c, r) -> RegionEdits.crossfade(
                                c, r, CROSSFADE, model.project().state())),
                regionAction(
                        "timeline.remove", text("action.timeline.remove"), "DELETE BACK_SPACE", RegionEdits::remove));
    }

    private long playhead() {
        return model.transport().position();
    }

    private List<Action> markers() {
        return List.of(
                clipAction("timeline.marker", text("action.timeline.marker"), "M", this::mark),
                clipAction("timeline.marker-remove", text("action.timeline.marker-remove"), "Alt+M", this::unmark),
                clipAction("timeline.marker-next", text("action.timeline.marker-next"), "Shift+PERIOD", () -> jump(1)),
                clipAction(
                        "timeline.marker-previous",
                        text("action.timeline.marker-previous"),
                        "Shift+COMMA",
                        () -> jump(-1)));
    }

    /** Sets a marker at the playhead; where one stands already its comment is written. */
    private void mark() {
        ClipEntry clip = model.clip().orElseThrow();
        long frame = clip.frameAt(playhead());
        Optional<Marker> there = markerAt(frame);
        if (there.isPresent()) {
            view.ifPresent(
                    v -> v.editMarker(there.get(), model.axisProperty().get().xOf(clip.samplesAt(frame))));
        } else {
            model.project().perform(Edits.mark(clip.id(), new Marker(Ids.next(), frame, "", Marker.Colour.GREEN)));
        }
    }

    private void unmark() {
        ClipEntry clip = model.clip().orElseThrow();
        markerAt(clip.frameAt(playhead())).ifPresent(m -> model.project().perform(Edits.unmark(clip.id(), m.id())));
    }

    private Optional<Marker> markerAt(long frame) {
        return model.timeline().markers().stream()
                .filter(m -> m.frame() == frame)
                .findFirst();
    }

    private void jump(int way) {
        ClipEntry clip = model.clip().orElseThrow();
        long now = clip.frameAt(playhead());
        List<Long> frames =
                model.timeline().markers().stream().map(Marker::frame).sorted().toList();
        Optional<Long> target = way > 0
                ? frames.stream().filter(f -> f > now).findFirst()
                : frames.stream().filter(f -> f < now).reduce((a, b) -> b);
        target.ifPresent(f -> model.transport().seekFrame(f));
    }

    private List<Action> lanes() {
        return List.of(
                laneAction(
                        "timeline.mute",
                        text("action.timeline.mute"),
                        "Shift+M",
                        () -> onLane((c, l) -> Edits.mute(c, l, !l.strip().isMuted()))),
                laneAction(
                        "timeline.solo",
                        text("action.timeline.solo"),
                        "Shift+S",
                        () -> onLane((c, l) -> Edits.solo(c, l, !l.strip().isSolo()))),
                laneAction("timeline.lane-louder", text("action.timeline.lane-louder"), "Alt+UP", () -> laneGain(1)),
                laneAction(
                        "timeline.lane-quieter", text("action.timeline.lane-quieter"), "Alt+DOWN", () -> laneGain(-1)),
                laneAction(
                        "timeline.lane-next",
                        text("action.timeline.lane-next"),
                        "Shortcut+DOWN",
                        () -> model.stepLane(1)),
                laneAction(
                        "timeline.lane-previous",
                        text("action.timeline.lane-previous"),
                        "Shortcut+UP",
                        () -> model.stepLane(-1)),
                laneAction(
                        "timeline.region-next",
                        text("action.timeline.region-next"),
                        "Shortcut+RIGHT",
                        () -> model.stepRegion(1)),
                laneAction(
                        "timeline.region-previous",
                        text("action.timeline.region-previous"),
                        "Shortcut+LEFT",
                        () -> model.stepRegion(-1)),
                laneAction("timeline.select-all", text("action.timeline.select-all"), "Shortcut+A", this::selectAll),
                laneAction("timeline.spectrum", text("action.timeline.spectrum"), "Shift+W", this::toggleSpectrum),
                clipAction(
                        "timeline.viewer",
                        text("action.timeline.viewer"),
                        "Shift+V",
                        () -> view.ifPresent(TimelineView::showViewer)));
    }

    private void onLane(BiFunction<String, Lane, Edit> edit) {
        model.chosenLane().ifPresent(l -> model.perform(c -> edit.apply(c, l)));
    }

    private void laneGain(double byDb) {
        onLane((c, l) -> Edits.lane(
                text("edit.lane-gain", l.name()),
                c,
                l.id(),
                lane -> lane.withStrip(lane.strip().withGainDb(lane.strip().gainDb() + byDb))));
    }

    private void selectAll() {
        model.timeline().lanes().forEach(l -> l.regions()
                .forEach(r -> model.project().selection().regions().add(r.id())));
    }

    private void toggleSpectrum() {
        model.chosenLane().ifPresent(l -> {
            if (!model.spectralLanes().remove(l.id())) {
                model.spectralLanes().add(l.id());
            }
        });
    }
}
