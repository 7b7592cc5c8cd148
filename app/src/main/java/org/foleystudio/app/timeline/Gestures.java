package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Marker;
import org.foleystudio.app.project.Region;

/** Turns what the mouse does on the canvas into edits. A drag is one edit, however many steps it takes. */
final class Gestures {
    /** What a drag does with each new place. */
    private interface Drag {
        void to(MouseEvent e);
    }

    private static final double LEAST_SWEEP = 4;

    private final TimelineViewModel model;
    private final Node canvas;
    private final BiConsumer<Marker, Double> editMarker;
    private final Supplier<Optional<Lane>> heard;
    private Optional<Drag> drag = Optional.empty();
    private int gesture;

    /**
     * @param model edited
     * @param canvas listened to
     * @param editMarker opens the comment of a marker at a pixel
     * @param heard the lane that is listened to: what a sweep over the comp takes from
     */
    Gestures(
            TimelineViewModel model,
            Node canvas,
            BiConsumer<Marker, Double> editMarker,
            Supplier<Optional<Lane>> heard) {
        this.model = model;
        this.heard = heard;
        this.canvas = canvas;
        this.editMarker = editMarker;
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> drag.ifPresent(d -> d.to(e)));
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> release());
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    private void scroll(ScrollEvent e) {
        double delta = e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX();
        if (e.isShortcutDown()) {
            model.zoomAt(e.getX(), delta > 0 ? -2 : 2);
        } else if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
            model.pan(-(e.getDeltaX() != 0 ? e.getDeltaX() : delta));
        } else {
            model.scrollTo(model.scrollProperty().get() - delta);
        }
        e.consume();
    }

    private long sampleAt(MouseEvent e) {
        return Math.round(model.axisProperty().get().sampleAt(e.getX()));
    }

    /** Ctrl turns snapping round while it is held. */
    private boolean snaps(MouseEvent e) {
        return model.snappingProperty().get() != e.isShortcutDown();
    }

    private void press(MouseEvent e) {
        gesture++;
        if (model.clip().isEmpty() || e.getButton() == MouseButton.SECONDARY) {
            pressSecondary(e);
            return;
        }
        if (e.getButton() == MouseButton.MIDDLE) {
            drag = Optional.of(panning(e.getX()));
        } else if (e.getY() < Ruler.HEIGHT) {
            pressRuler(e);
        } else {
            pressRow(e, Hit.at(model, e.getX(), e.getY()));
        }
    }

    private void pressSecondary(MouseEvent e) {
        Hit hit = Hit.at(model, e.getX(), e.getY());
        if (hit.lane().isPresent() && hit.region().isPresent()) {
            if (!model.project()
                    .selection()
                    .regions()
                    .contains(hit.region().get().id())) {
                model.selectRegion(hit.lane().get(), hit.region().get().id(), false);
            }
        }
    }

    private Drag panning(double from) {
        double[] last = {from};
        return e -> {
            model.pan(last[0] - e.getX());
            last[0] = e.getX();
        };
    }

    private void pressRuler(MouseEvent e) {
        Optional<Marker> flag = Ruler.flagAt(model, e.getX(), e.getY());
        if (flag.isPresent()) {
            if (e.getClickCount() == 2) {
                editMarker.accept(flag.get(), e.getX());
            } else {
                drag = Optional.of(markerDrag(flag.get()));
            }
            return;
        }
        Optional<Drag> edge = rangeEdge(e.getX(), e.getY());
        drag = edge.isPresent() ? edge : Optional.of(this::scrub);
        if (edge.isEmpty()) {
            scrub(e);
        }
    }

    private void scrub(MouseEvent e) {
        long sample = sampleAt(e);
        ClipEntry clip = model.clip().orElseThrow();
        // The playhead stands on frames unless snapping is turned off.
        model.transport().seek(snaps(e) ? clip.samplesAt(clip.frameAt(Math.max(0, sample))) : sample);
    }

    private Drag markerDrag(Marker marker) {
        return e -> {
            ClipEntry clip = model.clip().orElseThrow();
            long frame = clip.frameAt(Math.max(0, model.snapped(sampleAt(e), snaps(e))));
            model.project()
                    .perform(Edits.mark(clip.id(), new Marker(marker.id(), frame, marker.comment(), marker.colour()))
                            .merging("marker " + gesture));
        };
    }

    /** The in or out point, where its bracket was taken. */
    private Optional<Drag> rangeEdge(double x, double y) {
        ClipEntry clip = model.clip().orElseThrow();
        Optional<FrameRange> range = model.timeline().range();
        if (range.isEmpty() || y > 10) {
            return Optional.empty();
        }
        double in = model.axisProperty().get().xOf(clip.samplesAt(range.get().in()));
        double out = model.axisProperty().get().xOf(clip.samplesAt(range.get().out()));
        if (Math.abs(x - in) > 6 && Math.abs(x - out) > 6) {
            return Optional.empty();
        }
        boolean isIn = Math.abs(x - in) < Math.abs(x - out);
        return Optional.of(e -> {
            long frame = Math.round(sampleAt(e) * clip.rate().framesPerSecond() / 48_000);
            FrameRange old = model.timeline().range().orElse(range.get());
            FrameRange next = isIn
                    ? new FrameRange(Math.max(0, Math.min(old.out() - 1, frame)), old.out())
                    : new FrameRange(old.in(), Math.max(old.in() + 1, Math.min(clip.frames(), frame)));
            model.project().perform(Edits.range(clip.id(), Optional.of(next)));
        });
    }

    private void pressRow(MouseEvent e, Hit hit) {
        if (isComp(hit)) {
            int border = Hit.compBorderAt(model, e.getX());
            drag = border < 0 ? source().map(lane -> painting(lane, e.getX())) : Optional.of(compBorder(border));
        } else if (hit.lane().isPresent() && paints(e)) {
            drag = Optional.of(painting(hit.lane().get(), e.getX()));
        } else if (hit.region().isPresent()) {
            pressRegion(e, hit.lane().orElseThrow(), hit.region().get(), hit.part());
        } else {
            hit.lane().ifPresentOrElse(l -> model.selectLane(l.id()), () -> model.project()
                    .selection()
                    .clear());
        }
        boolean isEdit = drag.isPresent();
        if ((!isEdit || isComp(hit)) && e.getClickCount() == 2) {
            scrub(e);
        }
    }

    private static boolean isComp(Hit hit) {
        return hit.row().map(r -> r.kind() == Row.Kind.COMP).orElse(false);
    }

    /** With the comp brush, or with Alt, which some window managers keep for themselves. */
    private boolean paints(MouseEvent e) {
        return e.isAltDown() || model.brushProperty().get();
    }

    private Optional<Lane> source() {
        return heard.get().or(model::chosenLane);
    }

    /** Sweeping over a lane, or for the lane that is heard over the comp, paints it into the comp. */
    private Drag painting(Lane lane, double fromX) {
        ClipEntry clip = model.clip().orElseThrow();
        var before = model.timeline().comp();
        long from = Math.round(model.axisProperty().get().sampleAt(fromX));
        long start = model.snapped(from, model.snappingProperty().get());
        boolean[] isSweep = {false};
        return e -> {
            // A click whose hand shook is no sweep.
            isSweep[0] |= Math.abs(e.getX() - fromX) >= LEAST_SWEEP;
            if (!isSweep[0]) {
                return;
            }
            long to = Math.max(0, Math.min(clip.length(), model.snapped(sampleAt(e), snaps(e))));
            if (to != start) {
                CompRange range = new CompRange(lane.id(), Math.min(start, to), Math.max(start, to));
                model.project()
                        .perform(Edit.timeline(text("edit.paint"), clip.id(), t -> t.withComp(before.painted(range)))
                                .merging("paint " + gesture));
            }
        };
    }

    private Drag compBorder(int index) {
        String clip = model.clip().orElseThrow().id();
        return e -> {
            List<CompRange> ranges = new ArrayList<>(model.timeline().comp().ranges());
            CompRange left = ranges.get(index - 1);
            CompRange right = ranges.get(index);
            long at = Math.max(left.from() + 1, Math.min(right.to() - 1, model.snapped(sampleAt(e), snaps(e))));
            ranges.set(index - 1, new CompRange(left.lane(), left.from(), at));
            ranges.set(index, new CompRange(right.lane(), at, right.to()));
            model.project()
                    .perform(Edit.timeline(
                                    text("edit.comp-border"),
                                    clip,
                                    t -> t.withComp(t.comp().withRanges(ranges)))
                            .merging("border " + gesture));
        };
    }

    private void pressRegion(MouseEvent e, Lane lane, Region region, Hit.Part part) {
        boolean isSelected = model.project().selection().regions().contains(region.id());
        if (!isSelected || e.isShiftDown()) {
            model.selectRegion(lane, region.id(), e.isShiftDown());
        }
        drag = Optional.of(
                switch (part) {
                    case START -> trimming(region, true);
                    case END -> trimming(region, false);
                    case FADE_IN -> fading(region, true);
                    case FADE_OUT -> fading(region, false);
                    case GAIN -> gain(region, e.getY());
                    default -> moving(lane, sampleAt(e));
                });
    }

    private List<Region> selected() {
        Set<String> ids = new HashSet<>(model.project().selection().regions());
        return model.timeline().lanes().stream()
                .flatMap(l -> l.regions().stream())
                .filter(r -> ids.contains(r.id()))
                .toList();
    }

    private void replace(String name, List<Region> wanted) {
        model.perform(clip -> RegionEdits.replace(name, clip, wanted, name + gesture));
    }

    private Drag moving(Lane pressed, long from) {
        List<Region> before = selected();
        Set<String> ids = new HashSet<>(model.project().selection().regions());
        Snapper snapper = model.snapper(ids);
        Map<String, Integer> places = model.placesOf(before);
        return e -> {
            // Shift keeps the time, for moves from lane to lane.
            long by = e.isShiftDown() ? 0 : sampleAt(e) - from;
            if (snaps(e) && !e.isShiftDown()) {
                long moved = by;
                long[] edges = before.stream()
                        .flatMap(r -> Stream.of(r.start() + moved, r.end() + moved))
                        .mapToLong(Long::longValue)
                        .toArray();
                by += snapper.correction(edges, model.snapDistance());
            }
            long shift = by;
            List<Region> wanted =
                    before.stream().map(r -> r.movedTo(r.start() + shift)).toList();
            int down = Hit.rowAt(model, e.getY())
                    .map(row -> model.laneIndex(row.id()))
                    .filter(index -> index >= 0)
                    .map(index -> index - model.laneIndex(pressed.id()))
                    .orElse(0);
            model.perform(clip -> RegionEdits.place(
                    text("edit.move"), clip, wanted, model.lanesBelow(places, down), text("edit.move") + gesture));
        };
    }

    private Drag trimming(Region before, boolean isStart) {
        Snapper snapper = model.snapper(Set.of(before.id()));
        long takeLength = RegionEdits.takeLength(model.project().state(), before);
        return e -> {
            long at = sampleAt(e);
            long to = snaps(e) ? snapper.near(at, model.snapDistance()).orElse(at) : at;
            Region next = isStart
                    ? before.trimmed(Math.min(to, before.end() - 1), before.end(), takeLength)
                    : before.trimmed(before.start(), Math.max(to, before.start() + 1), takeLength);
            replace(text("edit.trim"), List.of(next));
        };
    }

    private Drag fading(Region before, boolean isIn) {
        return e -> {
            long at = sampleAt(e);
            long in = isIn ? Math.max(0, at - before.start()) : before.fadeIn();
            long out = isIn ? before.fadeOut() : Math.max(0, before.end() - at);
            Region next = isIn
                    ? before.withFades(Math.min(in, before.length() - out), out)
                    : before.withFades(in, Math.min(out, before.length() - in));
            replace(isIn ? text("edit.fade-in") : text("edit.fade-out"), List.of(next));
        };
    }

    private Drag gain(Region before, double fromY) {
        double perPixel = 0.4;
        return e -> {
            // Ctrl drags finely.
            double gain = before.gainDb() + (fromY - e.getY()) * (e.isShortcutDown() ? perPixel / 5 : perPixel);
            replace(text("edit.region-gain"), List.of(before.withGainDb(Math.rint(gain * 10) / 10)));
        };
    }

    private void release() {
        if (drag.isPresent()) {
            model.project().history().endGesture();
        }
        drag = Optional.empty();
    }

    private void hover(MouseEvent e) {
        canvas.setCursor(cursor(e));
    }

    private Cursor cursor(MouseEvent e) {
        if (model.clip().isEmpty()) {
            return Cursor.DEFAULT;
        }
        if (e.getY() < Ruler.HEIGHT) {
            boolean isHandle = Ruler.flagAt(model, e.getX(), e.getY()).isPresent()
                    || rangeEdge(e.getX(), e.getY()).isPresent();
            return isHandle ? Cursor.H_RESIZE : Cursor.DEFAULT;
        }
        Hit hit = Hit.at(model, e.getX(), e.getY());
        if (isComp(hit)) {
            Cursor free = source().isPresent() ? Cursor.CROSSHAIR : Cursor.DEFAULT;
            return Hit.compBorderAt(model, e.getX()) < 0 ? free : Cursor.H_RESIZE;
        }
        if (paints(e) && hit.lane().isPresent()) {
            return Cursor.CROSSHAIR;
        }
        return switch (hit.part()) {
            case START, END -> Cursor.H_RESIZE;
            case FADE_IN, FADE_OUT -> Cursor.HAND;
            case GAIN -> Cursor.V_RESIZE;
            case BODY -> Cursor.OPEN_HAND;
            case NONE -> Cursor.DEFAULT;
        };
    }
}
