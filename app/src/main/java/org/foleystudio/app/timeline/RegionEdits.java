package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.foleystudio.app.project.ClipTimeline;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.Ids;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;

/** Named edits of regions. Each looks at the state it is applied to, so it is right after an undo too. */
final class RegionEdits {
    private RegionEdits() {}

    /** Puts regions where they were given, by id; for gestures that know the start and move from there. */
    static Edit replace(String name, String clip, List<Region> wanted, String gesture) {
        return Edit.timeline(
                        name,
                        clip,
                        t -> each(t, r -> true, r -> wanted.stream()
                                .filter(w -> w.id().equals(r.id()))
                                .findFirst()
                                .orElse(r)))
                .merging(gesture);
    }

    /** Puts regions where they were given, each into the lane that is named for it; for drags that change lanes. */
    static Edit place(String name, String clip, List<Region> wanted, Map<String, String> laneOf, String gesture) {
        return Edit.timeline(name, clip, t -> lanes(t, l -> l.withRegions(placed(l, wanted, laneOf))))
                .merging(gesture);
    }

    private static List<Region> placed(Lane lane, List<Region> wanted, Map<String, String> laneOf) {
        Map<String, Region> here = new LinkedHashMap<>();
        wanted.stream().filter(w -> lane.id().equals(laneOf.get(w.id()))).forEach(w -> here.put(w.id(), w));
        List<Region> out = new ArrayList<>();
        for (Region r : lane.regions()) {
            Region moved = here.remove(r.id());
            if (moved != null || !laneOf.containsKey(r.id())) {
                out.add(moved == null ? r : moved);
            }
        }
        out.addAll(here.values());
        return out;
    }

    /** Moves regions by samples. */
    static Edit nudge(String clip, Set<String> regions, long by) {
        return change(text("edit.nudge"), clip, regions, r -> r.movedTo(r.start() + by));
    }

    /** Makes regions louder or quieter. */
    static Edit gain(String clip, Set<String> regions, double byDb) {
        return change(text("edit.region-gain"), clip, regions, r -> r.withGainDb(r.gainDb() + byDb));
    }

    /** Cuts off what lies before a sample. */
    static Edit trimStart(String clip, Set<String> regions, long to, ProjectState state) {
        return change(
                text("edit.trim"), clip, regions, r -> to < r.end() ? r.trimmed(to, r.end(), takeLength(state, r)) : r);
    }

    /** Cuts off what lies after a sample. */
    static Edit trimEnd(String clip, Set<String> regions, long to, ProjectState state) {
        return change(
                text("edit.trim"),
                clip,
                regions,
                r -> to > r.start() ? r.trimmed(r.start(), to, takeLength(state, r)) : r);
    }

    /** Fades in from the start to a sample. */
    static Edit fadeIn(String clip, Set<String> regions, long to) {
        return change(text("edit.fade-in"), clip, regions, r -> r.withFades(to - r.start(), r.fadeOut()));
    }

    /** Fades out from a sample to the end. */
    static Edit fadeOut(String clip, Set<String> regions, long from) {
        return change(text("edit.fade-out"), clip, regions, r -> {
            long out = Math.max(0, Math.min(r.length(), r.end() - from));
            return r.withFades(Math.min(r.fadeIn(), r.length() - out), out);
        });
    }

    /** Removes regions; lanes stay. */
    static Edit remove(String clip, Set<String> regions) {
        return Edit.timeline(
                text("edit.remove-region"),
                clip,
                t -> lanes(
                        t,
                        l -> l.withRegions(l.regions().stream()
                                .filter(r -> !regions.contains(r.id()))
                                .toList())));
    }

    /** Splits regions at a sample; fades stay at the outer ends. */
    static Edit split(String clip, Set<String> regions, long at) {
        return Edit.timeline(text("edit.split"), clip, t -> lanes(t, l -> l.withRegions(split(l, regions, at))));
    }

    private static List<Region> split(Lane lane, Set<String> regions, long at) {
        List<Region> out = new ArrayList<>();
        for (Region r : lane.regions()) {
            if (regions.contains(r.id()) && at > r.start() && at < r.end()) {
                long first = at - r.start();
                long second = r.end() - at;
                out.add(new Region(
                        r.id(), r.take(), r.start(), r.offset(), first, r.gainDb(), Math.min(r.fadeIn(), first), 0));
                out.add(new Region(
                        Ids.next(),
                        r.take(),
                        at,
                        r.offset() + first,
                        second,
                        r.gainDb(),
                        0,
                        Math.min(r.fadeOut(), second)));
            } else {
                out.add(r);
            }
        }
        return out;
    }

    /** Lets neighbours of a lane that touch or nearly touch fade into each other. */
    static Edit crossfade(String clip, Set<String> regions, long length, ProjectState state) {
        return Edit.timeline(
                text("edit.crossfade"),
                clip,
                t -> lanes(t, l -> l.withRegions(crossfaded(l.regions(), regions, length, state))));
    }

    private static List<Region> crossfaded(List<Region> all, Set<String> chosen, long length, ProjectState state) {
        List<Region> out = new ArrayList<>(all);
        for (int i = 0; i + 1 < out.size(); i++) {
            Region left = out.get(i);
            Region right = out.get(i + 1);
            boolean isChosen = chosen.contains(left.id()) || chosen.contains(right.id());
            if (isChosen && Math.abs(right.start() - left.end()) <= length) {
                long border = (left.end() + right.start()) / 2;
                Region longer = left.trimmed(left.start(), border + length / 2, takeLength(state, left));
                Region earlier = right.trimmed(border - length / 2, right.end(), takeLength(state, right));
                long overlap = Math.max(0, longer.end() - earlier.start());
                out.set(i, longer.withFades(Math.min(longer.fadeIn(), longer.length() - overlap), overlap));
                out.set(i + 1, earlier.withFades(overlap, earlier.fadeOut()));
            }
        }
        return out;
    }

    /** Changes the chosen regions. */
    static Edit change(String name, String clip, Set<String> regions, UnaryOperator<Region> change) {
        Set<String> chosen = Set.copyOf(regions);
        return Edit.timeline(name, clip, t -> each(t, r -> chosen.contains(r.id()), change));
    }

    private static ClipTimeline each(ClipTimeline t, Function<Region, Boolean> isMeant, UnaryOperator<Region> change) {
        return lanes(
                t,
                l -> l.withRegions(l.regions().stream()
                        .map(r -> isMeant.apply(r) ? change.apply(r) : r)
                        .toList()));
    }

    private static ClipTimeline lanes(ClipTimeline t, UnaryOperator<Lane> change) {
        return t.withLanes(t.lanes().stream().map(change).toList());
    }

    /** Samples that the take of a region holds; just what is used where the take is gone. */
    static long takeLength(ProjectState state, Region region) {
        return state.take(region.take()).map(t -> t.length()).orElse(region.offset() + region.length());
    }
}
