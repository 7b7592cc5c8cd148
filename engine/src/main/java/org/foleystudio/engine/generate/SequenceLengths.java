package org.foleystudio.engine.generate;

import org.foleystudio.engine.diffusion.WindowLayout;

/**
 * Every length on the way from a picture to its sound, computed in one place.
 *
 * <p>The sound is exactly as long as the picture. A clip of one window or less takes the paper's path and is cut; up to
 * 40 ms more than the windows hold are drawn out from the last mel frames instead of paying for another window.
 *
 * @param samples samples of the finished sound
 * @param vocoderFrames mel frames that the vocoder needs for them
 * @param windows how the network's windows lie over the latent positions
 * @param melFrames mel frames that the latent decodes to
 * @param slots video feature slots that the windows look at, from the first to the last
 */
public record SequenceLengths(int samples, int vocoderFrames, WindowLayout windows, int melFrames, int slots) {
    private static final int TAILS_PER_SECOND = 25;

    /**
     * Lengths for so many samples.
     *
     * @param overlapSeconds what neighbouring windows share at least
     */
    public static SequenceLengths of(ModelGeometry model, int samples, double overlapSeconds) {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be at least 1, got " + samples);
        }
        int unit = model.alignedPositions();
        int needed = divideUp(Math.max(1, samples - model.sampleRate() / TAILS_PER_SECOND), model.positionSamples());
        int beyond = Math.max(0, needed - model.windowPositions());
        int total = model.windowPositions() + divideUp(beyond, unit) * unit;
        int overlap = (int) Math.ceil(overlapSeconds * model.sampleRate() / model.positionSamples() - 1e-9);
        int most = model.windowPositions() - unit;
        WindowLayout windows = WindowLayout.cover(total, model.windowPositions(), Math.min(overlap, most), unit);
        int lastSlot = firstSlot(model, windows.start(windows.count() - 1));
        return new SequenceLengths(
                samples,
                divideUp(samples, model.hopSamples()) + 1,
                windows,
                total * model.positionFrames(),
                lastSlot + model.windowSlots());
    }

    /**
     * Samples that last as long as so many frames of picture, by exact fractions: never seconds in a double.
     *
     * @param rateNumerator frames per second, upper part, such as 24000
     * @param rateDenominator frames per second, lower part, such as 1001
     */
    public static int samplesOf(long frames, long rateNumerator, long rateDenominator, int sampleRate) {
        if (frames < 0 || rateNumerator < 1 || rateDenominator < 1 || sampleRate < 1) {
            throw new IllegalArgumentException(
                    "no length for %d frames at %d/%d per second".formatted(frames, rateNumerator, rateDenominator));
        }
        long doubled = Math.multiplyExact(Math.multiplyExact(2 * frames, rateDenominator), (long) sampleRate);
        return Math.toIntExact(Math.floorDiv(Math.addExact(doubled, rateNumerator), 2 * rateNumerator));
    }

    /** The first feature slot of a window that begins at a latent position. */
    public static int firstSlot(ModelGeometry model, int position) {
        return (int) Math.rint(position * model.slotsPerPosition());
    }

    private static int divideUp(int a, int b) {
        return (int) (((long) a + b - 1) / b);
    }
}
