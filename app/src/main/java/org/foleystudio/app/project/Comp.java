package org.foleystudio.app.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The best parts of the lanes put together; what is exported.
 *
 * @param ranges by start, never overlapping
 * @param crossfade length of the equal-power crossfade where two ranges meet, in samples, centred on their border
 * @param strip gain, mute and solo
 */
public record Comp(List<CompRange> ranges, long crossfade, Strip strip) {
    /** Nothing painted; 20 ms crossfades. */
    public static final Comp EMPTY = new Comp(List.of(), 960, Strip.OPEN);

    public Comp {
        if (crossfade < 0) {
            throw new IllegalArgumentException("a crossfade is at least 0 samples long, got " + crossfade);
        }
        ranges = ranges.stream()
                .sorted(Comparator.comparingLong(CompRange::from))
                .toList();
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).from() < ranges.get(i - 1).to()) {
                throw new IllegalArgumentException(
                        "ranges of a comp overlap: " + ranges.get(i - 1) + ", " + ranges.get(i));
            }
        }
    }

    /** The same with a range painted over what was there; neighbours of one lane that touch become one. */
    public Comp painted(CompRange range) {
        List<CompRange> out = new ArrayList<>(erased(range.from(), range.to()).ranges());
        out.add(range);
        out.sort(Comparator.comparingLong(CompRange::from));
        return withRanges(joined(out));
    }

    /** The same with nothing between two times. */
    public Comp erased(long from, long to) {
        List<CompRange> out = new ArrayList<>();
        for (CompRange old : ranges) {
            if (old.from() < Math.min(old.to(), from)) {
                out.add(new CompRange(old.lane(), old.from(), Math.min(old.to(), from)));
            }
            if (Math.max(old.from(), to) < old.to()) {
                out.add(new CompRange(old.lane(), Math.max(old.from(), to), old.to()));
            }
        }
        return withRanges(out);
    }

    /** The same with the ranges of some lanes only. */
    public Comp keeping(Predicate<String> lane) {
        return withRanges(ranges.stream().filter(r -> lane.test(r.lane())).toList());
    }

    /** The same with other ranges. */
    public Comp withRanges(List<CompRange> value) {
        return new Comp(value, crossfade, strip);
    }

    /** The same with another strip. */
    public Comp withStrip(Strip value) {
        return new Comp(ranges, crossfade, value);
    }

    /** The same with another crossfade. */
    public Comp withCrossfade(long samples) {
        return new Comp(ranges, samples, strip);
    }

    private static List<CompRange> joined(List<CompRange> sorted) {
        List<CompRange> out = new ArrayList<>();
        for (CompRange range : sorted) {
            CompRange last = out.isEmpty() ? null : out.get(out.size() - 1);
            if (last != null && last.to() == range.from() && Objects.equals(last.lane(), range.lane())) {
                out.set(out.size() - 1, new CompRange(last.lane(), last.from(), range.to()));
            } else {
                out.add(range);
            }
        }
        return out;
    }
}
