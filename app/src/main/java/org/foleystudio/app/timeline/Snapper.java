package org.foleystudio.app.timeline;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ClipTimeline;

/** Finds what an edge or a region should stick to. Immutable. */
final class Snapper {
    private final long[] places;

    /** @param places samples to stick to, in any order */
    Snapper(LongStream places) {
        this.places = places.sorted().distinct().toArray();
    }

    /** What was edited in a clip: its ends, markers, range, comp, and regions but for those that are being moved. */
    static Snapper of(ClipEntry clip, ClipTimeline timeline, Set<String> moving) {
        LongStream ends = LongStream.of(0, clip.length());
        LongStream marks = timeline.markers().stream().mapToLong(m -> clip.samplesAt(m.frame()));
        LongStream range = timeline.range().stream()
                .flatMapToLong(r -> LongStream.of(clip.samplesAt(r.in()), clip.samplesAt(r.out())));
        LongStream comp = timeline.comp().ranges().stream().flatMapToLong(r -> LongStream.of(r.from(), r.to()));
        LongStream regions = timeline.lanes().stream()
                .flatMap(l -> l.regions().stream())
                .filter(r -> !moving.contains(r.id()))
                .flatMapToLong(r -> LongStream.of(r.start(), r.end()));
        return new Snapper(ends).with(marks).with(range).with(comp).with(regions);
    }

    /** The same with more to stick to. */
    Snapper with(LongStream more) {
        return new Snapper(LongStream.concat(Arrays.stream(places), more));
    }

    /** The nearest place within so many samples; of two equally near ones the earlier. */
    OptionalLong near(long sample, double within) {
        int at = Arrays.binarySearch(places, sample);
        if (at >= 0) {
            return OptionalLong.of(sample);
        }
        int after = -at - 1;
        long best = Long.MAX_VALUE;
        long distance = Long.MAX_VALUE;
        for (int i = Math.max(0, after - 1); i <= Math.min(places.length - 1, after); i++) {
            long far = Math.abs(places[i] - sample);
            if (far < distance) {
                distance = far;
                best = places[i];
            }
        }
        return distance <= within ? OptionalLong.of(best) : OptionalLong.empty();
    }

    /**
     * By how much a stretch must move so that one of its ends sticks; 0 where nothing is near.
     *
     * @param edges samples that may stick
     * @param within samples that count as near
     */
    long correction(long[] edges, double within) {
        long best = 0;
        long distance = Long.MAX_VALUE;
        for (long edge : edges) {
            OptionalLong place = near(edge, within);
            if (place.isPresent() && Math.abs(place.getAsLong() - edge) < distance) {
                distance = Math.abs(place.getAsLong() - edge);
                best = place.getAsLong() - edge;
            }
        }
        return best;
    }

    /** The place that a sample sits on exactly, if it does. */
    boolean isPlace(long sample) {
        return Arrays.binarySearch(places, sample) >= 0;
    }
}
