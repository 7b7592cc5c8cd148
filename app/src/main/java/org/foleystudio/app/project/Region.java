package org.foleystudio.app.project;

/**
 * A part of a take in a lane; all times in samples at 48 kHz.
 *
 * @param id within the project
 * @param take id of the take it plays
 * @param start where it begins on the clip's time; may be negative after a nudge
 * @param offset where in the take it begins
 * @param length how long it lasts
 * @param gainDb in decibels, -96 to 24
 * @param fadeIn length of the fade at its start
 * @param fadeOut length of the fade at its end
 */
public record Region(
        String id, String take, long start, long offset, long length, double gainDb, long fadeIn, long fadeOut) {
    public Region {
        if (length < 1 || offset < 0 || fadeIn < 0 || fadeOut < 0 || fadeIn + fadeOut > length) {
            throw new IllegalArgumentException("a region plays something: offset %d, length %d, fades %d and %d"
                    .formatted(offset, length, fadeIn, fadeOut));
        }
        if (!(gainDb >= Strip.LEAST_DB && gainDb <= Strip.MOST_DB)) {
            throw new IllegalArgumentException("gain must lie in -96..24 dB, got " + gainDb);
        }
    }

    /** The whole of a take in its place. */
    public static Region whole(TakeEntry take) {
        return new Region(Ids.next(), take.id(), take.start(), 0, take.length(), 0, 0, 0);
    }

    /** Where it ends on the clip's time. */
    public long end() {
        return start + length;
    }

    /** The same, elsewhere. */
    public Region movedTo(long value) {
        return new Region(id, take, value, offset, length, gainDb, fadeIn, fadeOut);
    }

    /** The same with another gain, held within its limits. */
    public Region withGainDb(double value) {
        double held = Math.max(Strip.LEAST_DB, Math.min(Strip.MOST_DB, value));
        return new Region(id, take, start, offset, length, held, fadeIn, fadeOut);
    }

    /** The same with other fades, shortened where they would overlap. */
    public Region withFades(long in, long out) {
        long first = Math.max(0, Math.min(in, length));
        return new Region(id, take, start, offset, length, gainDb, first, Math.max(0, Math.min(out, length - first)));
    }

    /**
     * The part between two times of the clip; the sound keeps its place.
     *
     * @param takeLength what the take holds, in samples
     */
    public Region trimmed(long from, long to, long takeLength) {
        long first = Math.max(from, start - offset);
        long last = Math.min(to, start - offset + takeLength);
        if (last <= first) {
            return this;
        }
        long newLength = last - first;
        long in = Math.min(fadeIn, newLength);
        return new Region(
                id, take, first, offset + first - start, newLength, gainDb, in, Math.min(fadeOut, newLength - in));
    }
}
