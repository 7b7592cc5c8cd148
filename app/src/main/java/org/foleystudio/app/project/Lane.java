package org.foleystudio.app.project;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A row of sound under the picture.
 *
 * @param id within the project
 * @param name shown to people
 * @param regions what it plays, by start; a take fresh from the model is one region
 * @param strip gain, mute and solo
 */
public record Lane(String id, String name, List<Region> regions, Strip strip) {
    public Lane {
        regions =
                regions.stream().sorted(Comparator.comparingLong(Region::start)).toList();
    }

    /** A lane that plays the whole of a take. */
    public static Lane of(TakeEntry take, String name) {
        return new Lane(Ids.next(), name, List.of(Region.whole(take)), Strip.OPEN);
    }

    /** The take of its first region; empty for a lane without regions. */
    public String take() {
        return regions.isEmpty() ? "" : regions.get(0).take();
    }

    /** The same with another strip. */
    public Lane withStrip(Strip value) {
        return new Lane(id, name, regions, value);
    }

    /** The same under another name. */
    public Lane withName(String value) {
        return new Lane(id, value, regions, strip);
    }

    /** The same with other regions. */
    public Lane withRegions(List<Region> value) {
        return new Lane(id, name, value, strip);
    }

    /** The same with one region changed. */
    public Lane withRegion(String region, UnaryOperator<Region> change) {
        return withRegions(regions.stream()
                .map(r -> r.id().equals(region) ? change.apply(r) : r)
                .toList());
    }
}
