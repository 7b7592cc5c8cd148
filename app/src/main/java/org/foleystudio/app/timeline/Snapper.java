package org.foleystudio.app.timeline;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Finds what an edge or a region should stick to. Immutable. */
final class Snapper {
    private final long[] places;

    /** @param places samples to stick to, in any order */
    Snapper(LongStream places) {
        this.places = places.sorted().distinct().toArray();
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
