package org.foleystudio.engine.corpus;

/**
 * Which seeds train, validate and test. The last decimal digit of a seed decides, so the three can never overlap: 0 to 7
 * train, 8 validates, 9 tests.
 */
public enum CorpusSplit {
    /** Seeds ending in 0 to 7. */
    TRAIN,
    /** Seeds ending in 8. */
    VALIDATION,
    /** Seeds ending in 9. */
    TEST;

    /** The part that a seed belongs to. */
    public static CorpusSplit of(long seed) {
        long digit = Math.floorMod(seed, 10L);
        return digit < 8 ? TRAIN : digit == 8 ? VALIDATION : TEST;
    }

    /** The n-th seed of this part, n from 0. */
    public long seed(long n) {
        if (n < 0) {
            throw new IllegalArgumentException("n must not be negative, got " + n);
        }
        return switch (this) {
            case TRAIN -> n / 8 * 10 + n % 8;
            case VALIDATION -> n * 10 + 8;
            case TEST -> n * 10 + 9;
        };
    }
}
