package org.foleystudio.app.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * All that was edited under one clip.
 *
 * @param lanes from top to bottom
 * @param comp the best parts of them
 * @param reference gain and switches of the clip's own sound
 * @param markers by frame
 * @param range between in and out point; empty means the whole clip
 */
public record ClipTimeline(
        List<Lane> lanes, Comp comp, Strip reference, List<Marker> markers, Optional<FrameRange> range) {
    /** Nothing edited; the clip's own sound is heard. */
    public static final ClipTimeline EMPTY =
            new ClipTimeline(List.of(), Comp.EMPTY, Strip.OPEN, List.of(), Optional.empty());

    public ClipTimeline {
        lanes = List.copyOf(lanes);
        markers =
                markers.stream().sorted(Comparator.comparingLong(Marker::frame)).toList();
    }

    /** The lane of an id. */
    public Optional<Lane> lane(String id) {
        return lanes.stream().filter(l -> l.id().equals(id)).findFirst();
    }

    /** The same with other lanes; the comp loses ranges of lanes that are gone. */
    public ClipTimeline withLanes(List<Lane> value) {
        Set<String> ids = value.stream().map(Lane::id).collect(Collectors.toSet());
        return new ClipTimeline(value, comp.keeping(ids::contains), reference, markers, range);
    }

    /** The same with a lane below the others. */
    public ClipTimeline withLane(Lane lane) {
        List<Lane> out = new ArrayList<>(lanes);
        out.add(lane);
        return withLanes(out);
    }

    /** The same with one lane changed. */
    public ClipTimeline withLane(String id, UnaryOperator<Lane> change) {
        return withLanes(
                lanes.stream().map(l -> l.id().equals(id) ? change.apply(l) : l).toList());
    }

    /** The same without a lane. */
    public ClipTimeline withoutLane(String id) {
        return withLanes(lanes.stream().filter(l -> !l.id().equals(id)).toList());
    }

    /** The same with another comp. */
    public ClipTimeline withComp(Comp value) {
        return new ClipTimeline(lanes, value, reference, markers, range);
    }

    /** The same with other switches for the clip's own sound. */
    public ClipTimeline withReference(Strip value) {
        return new ClipTimeline(lanes, comp, value, markers, range);
    }

    /** The same with other markers. */
    public ClipTimeline withMarkers(List<Marker> value) {
        return new ClipTimeline(lanes, comp, reference, value, range);
    }

    /** The same with another in and out point. */
    public ClipTimeline withRange(Optional<FrameRange> value) {
        return new ClipTimeline(lanes, comp, reference, markers, value);
    }
}
