package org.foleystudio.engine.generate;

/**
 * How a model divides time, from samples up to one window of the network.
 *
 * @param sampleRate samples per second of the sound it makes
 * @param hopSamples samples from one mel frame to the next
 * @param positionFrames mel frames per latent position along time
 * @param windowPositions latent positions that the network sees at once
 * @param windowSlots video feature slots that go with them
 * @param slotsPerSecond slots that the video encoder makes per second of picture
 */
public record ModelGeometry(
        int sampleRate,
        int hopSamples,
        int positionFrames,
        int windowPositions,
        int windowSlots,
        double slotsPerSecond) {
    public ModelGeometry {
        if (sampleRate < 1 || hopSamples < 1 || positionFrames < 1 || windowPositions < 1 || windowSlots < 1) {
            throw new IllegalArgumentException("every length of a model must be at least 1");
        }
        if (!(slotsPerSecond > 0)) {
            throw new IllegalArgumentException("slotsPerSecond must be above 0, got " + slotsPerSecond);
        }
    }

    /** Samples per latent position. */
    public int positionSamples() {
        return positionFrames * hopSamples;
    }

    /** Samples per window. */
    public int windowSamples() {
        return windowPositions * positionSamples();
    }

    /** Feature slots per latent position, usually a fraction. */
    public double slotsPerPosition() {
        return positionSamples() * slotsPerSecond / sampleRate;
    }

    /** The fewest positions after which a slot begins exactly, or 2 where that would take half a window or more. */
    public int alignedPositions() {
        for (int positions = 1; positions < windowPositions / 2; positions++) {
            double slots = positions * slotsPerPosition();
            if (Math.rint(slots) > 0 && Math.abs(slots - Math.rint(slots)) < 1e-9) {
                return positions;
            }
        }
        return Math.min(2, windowPositions);
    }
}
