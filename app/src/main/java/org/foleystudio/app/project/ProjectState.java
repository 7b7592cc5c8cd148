package org.foleystudio.app.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Everything a project holds at one moment; an edit makes the next.
 *
 * @param name shown to people
 * @param clips in the order they were added
 * @param takes of all clips, in the order they were made
 * @param timelines what was edited under each clip, by clip id
 * @param active id of the clip on screen, empty while there is none
 */
public record ProjectState(
        String name, List<ClipEntry> clips, List<TakeEntry> takes, Map<String, ClipTimeline> timelines, String active) {
    public ProjectState {
        clips = List.copyOf(clips);
        takes = List.copyOf(takes);
        timelines = Collections.unmodifiableMap(new LinkedHashMap<>(timelines));
        String wanted = active;
        if (clips.stream().noneMatch(c -> c.id().equals(wanted))) {
            active = clips.isEmpty() ? "" : clips.get(0).id();
        }
    }

    /** A project without clips. */
    public static ProjectState empty(String name) {
        return new ProjectState(name, List.of(), List.of(), Map.of(), "");
    }

    /** The clip of an id. */
    public Optional<ClipEntry> clip(String id) {
        return clips.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The clip on screen. */
    public Optional<ClipEntry> activeClip() {
        return clip(active);
    }

    /** The take of an id. */
    public Optional<TakeEntry> take(String id) {
        return takes.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /** The takes of a clip. */
    public List<TakeEntry> takesOf(String clip) {
        return takes.stream().filter(t -> t.clip().equals(clip)).toList();
    }

    /** What was edited under a clip. */
    public ClipTimeline timeline(String clip) {
        return timelines.getOrDefault(clip, ClipTimeline.EMPTY);
    }

    /** What was edited under the clip on screen. */
    public ClipTimeline activeTimeline() {
        return timeline(active);
    }

    /** Number for the next take of a clip. */
    public int nextTakeNumber(String clip) {
        return 1 + takesOf(clip).stream().mapToInt(TakeEntry::number).max().orElse(0);
    }

    /** The same under another name. */
    public ProjectState withName(String value) {
        return new ProjectState(value, clips, takes, timelines, active);
    }

    /** The same with another clip on screen. */
    public ProjectState showing(String clip) {
        return new ProjectState(name, clips, takes, timelines, clip);
    }

    /** The same with a clip added, or changed where its id is known. */
    public ProjectState withClip(ClipEntry clip) {
        return new ProjectState(name, put(clips, clip, c -> c.id().equals(clip.id())), takes, timelines, active);
    }

    /** The same without a clip, its takes and its timeline. */
    public ProjectState withoutClip(String clip) {
        Map<String, ClipTimeline> rest = new LinkedHashMap<>(timelines);
        rest.remove(clip);
        return new ProjectState(
                name,
                clips.stream().filter(c -> !c.id().equals(clip)).toList(),
                takes.stream().filter(t -> !t.clip().equals(clip)).toList(),
                rest,
                active);
    }

    /** The same with a take added, or changed where its id is known. */
    public ProjectState withTake(TakeEntry take) {
        return new ProjectState(name, clips, put(takes, take, t -> t.id().equals(take.id())), timelines, active);
    }

    /** The same with one take changed. */
    public ProjectState withTake(String id, UnaryOperator<TakeEntry> change) {
        return take(id).map(t -> withTake(change.apply(t))).orElse(this);
    }

    /** The same without a take and the regions that play it. */
    public ProjectState withoutTake(String id) {
        Map<String, ClipTimeline> changed = new LinkedHashMap<>();
        timelines.forEach((clip, timeline) -> changed.put(clip, withoutTake(timeline, id)));
        return new ProjectState(
                name, clips, takes.stream().filter(t -> !t.id().equals(id)).toList(), changed, active);
    }

    private static ClipTimeline withoutTake(ClipTimeline timeline, String take) {
        List<Lane> lanes = new ArrayList<>();
        for (Lane lane : timeline.lanes()) {
            List<Region> rest =
                    lane.regions().stream().filter(r -> !r.take().equals(take)).toList();
            if (rest.size() == lane.regions().size()) {
                lanes.add(lane);
            } else if (!rest.isEmpty()) {
                lanes.add(lane.withRegions(rest));
            }
        }
        return timeline.withLanes(lanes);
    }

    /** The same with the timeline of a clip changed. */
    public ProjectState withTimeline(String clip, UnaryOperator<ClipTimeline> change) {
        Map<String, ClipTimeline> changed = new LinkedHashMap<>(timelines);
        changed.put(clip, change.apply(timeline(clip)));
        return new ProjectState(name, clips, takes, changed, active);
    }

    private static <T> List<T> put(List<T> list, T item, Predicate<T> same) {
        List<T> out = new ArrayList<>(list);
        for (int i = 0; i < out.size(); i++) {
            if (same.test(out.get(i))) {
                out.set(i, item);
                return out;
            }
        }
        out.add(item);
        return out;
    }
}
