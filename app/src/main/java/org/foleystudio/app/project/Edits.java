package org.foleystudio.app.project;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The edits that several rooms make; rarer ones are made where they are needed with {@link Edit#timeline}. */
public final class Edits {
    private Edits() {}

    /** Adds a clip and shows it. */
    public static Edit addClip(ClipEntry clip) {
        return Edit.of(text("edit.add-clip", clip.name()), s -> s.withClip(clip).showing(clip.id()));
    }

    /** Removes a clip with its takes and its timeline. */
    public static Edit removeClip(ClipEntry clip) {
        return Edit.of(text("edit.remove-clip", clip.name()), s -> s.withoutClip(clip.id()));
    }

    /** Points a clip to where its file is now. */
    public static Edit relink(ClipEntry clip) {
        return Edit.of(text("edit.relink", clip.name()), s -> s.withClip(clip));
    }

    /** Adds a take and a lane that plays it. */
    public static Edit addTake(TakeEntry take) {
        String lane = text("lane.take", take.number());
        return Edit.of(text("edit.add-take", take.number()), s -> s.withTake(take)
                .withTimeline(take.clip(), t -> t.withLane(Lane.of(take, lane))));
    }

    /** Removes a take and what plays it; its file stays. */
    public static Edit removeTake(TakeEntry take) {
        return Edit.of(text("edit.remove-take", take.number()), s -> s.withoutTake(take.id()));
    }

    /** Changes one take. */
    public static Edit take(String name, String id, UnaryOperator<TakeEntry> change) {
        return Edit.of(name, s -> s.withTake(id, change));
    }

    /** Stars, rejects or neither. */
    public static Edit judge(TakeEntry take, Verdict verdict) {
        String name =
                switch (verdict) {
                    case OPEN -> text("edit.unjudge", take.number());
                    case STARRED -> text("edit.star", take.number());
                    case REJECTED -> text("edit.reject", take.number());
                };
        return take(name, take.id(), t -> t.withVerdict(verdict));
    }

    /** Changes one lane of a clip. */
    public static Edit lane(String name, String clip, String lane, UnaryOperator<Lane> change) {
        return Edit.timeline(name, clip, t -> t.withLane(lane, change));
    }

    /** Mutes a lane or lets it be heard. */
    public static Edit mute(String clip, Lane lane, boolean value) {
        String name = value ? text("edit.mute", lane.name()) : text("edit.unmute", lane.name());
        return lane(name, clip, lane.id(), l -> l.withStrip(l.strip().withMuted(value)));
    }

    /** Hears a lane alone or not. */
    public static Edit solo(String clip, Lane lane, boolean value) {
        String name = value ? text("edit.solo", lane.name()) : text("edit.unsolo", lane.name());
        return lane(name, clip, lane.id(), l -> l.withStrip(l.strip().withSolo(value)));
    }

    /** Sets the in and out point; a drag of one is undone together. */
    public static Edit range(String clip, Optional<FrameRange> range) {
        String name = range.isPresent() ? text("edit.range") : text("edit.clear-range");
        return Edit.timeline(name, clip, t -> t.withRange(range)).merging("range " + clip);
    }

    /** Paints a part of a lane into the comp. */
    public static Edit paint(String clip, CompRange range) {
        return Edit.timeline(text("edit.paint"), clip, t -> t.withComp(t.comp().painted(range)));
    }

    /** Takes a part out of the comp. */
    public static Edit erase(String clip, long from, long to) {
        return Edit.timeline(text("edit.erase"), clip, t -> t.withComp(t.comp().erased(from, to)));
    }

    /** Adds a marker, or changes the one of its id. */
    public static Edit mark(String clip, Marker marker) {
        return Edit.timeline(text("edit.mark"), clip, t -> {
            List<Marker> markers = new ArrayList<>(t.markers());
            markers.removeIf(m -> m.id().equals(marker.id()));
            markers.add(marker);
            return t.withMarkers(markers);
        });
    }

    /** Removes a marker. */
    public static Edit unmark(String clip, String marker) {
        return Edit.timeline(
                text("edit.unmark"),
                clip,
                t -> t.withMarkers(
                        t.markers().stream().filter(m -> !m.id().equals(marker)).toList()));
    }

    /** Gives the project another name. */
    public static Edit rename(String name) {
        return Edit.of(text("edit.rename", name), s -> s.withName(name));
    }
}
