package org.foleystudio.engine.corpus;

/** White noise, fast and repeatable (xorshift). */
final class Noise {
    private int state;

    Noise(long seed) {
        state = (int) (seed ^ (seed >>> 32)) | 1;
        for (int i = 0; i < 8; i++) {
            next();
        }
    }

    /** The next value, uniform within [-1, 1). */
    float next() {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state * 4.6566129e-10f;
    }

    /** The next value, uniform between low and high. */
    double between(double low, double high) {
        return low + (high - low) * (0.5 + 0.5 * next());
    }
}
