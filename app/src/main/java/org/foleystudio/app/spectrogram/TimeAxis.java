package org.foleystudio.app.spectrogram;

/**
 * Which sample is seen at which pixel. Zoom goes in eighths of octaves, so that tiles can be kept per step.
 *
 * @param origin sample at the left edge, may be fractional
 * @param step samples per pixel are 2 to the power of an eighth of this
 */
public record TimeAxis(double origin, int step) {
    /** Steps that double what is seen. */
    public static final int STEPS_PER_OCTAVE = 8;
    /** An eighth of a sample per pixel: single samples are well apart. */
    public static final int CLOSEST = -3 * STEPS_PER_OCTAVE;
    /** 131072 samples per pixel: three hours in 4000 pixels. */
    public static final int FARTHEST = 17 * STEPS_PER_OCTAVE;

    public TimeAxis {
        step = Math.max(CLOSEST, Math.min(FARTHEST, step));
    }

    /** Shows a range in so many pixels, with a little room. */
    public static TimeAxis fitting(double from, double to, double pixels) {
        double wanted = Math.max(1, to - from) / Math.max(1, pixels);
        int step = (int) Math.ceil(Math.log(wanted) / Math.log(2) * STEPS_PER_OCTAVE - 1e-9);
        return new TimeAxis(from, step);
    }

    /** Samples per pixel. */
    public double samplesPerPixel() {
        return Math.pow(2, (double) step / STEPS_PER_OCTAVE);
    }

    /** Where a sample is seen. */
    public double xOf(double sample) {
        return (sample - origin) / samplesPerPixel();
    }

    /** What is seen at a pixel. */
    public double sampleAt(double x) {
        return origin + x * samplesPerPixel();
    }

    /** Zooms by steps, inwards where negative; what is under the pixel stays there. */
    public TimeAxis zoomedAt(double x, int steps) {
        TimeAxis scaled = new TimeAxis(0, step + steps);
        return new TimeAxis(sampleAt(x) - x * scaled.samplesPerPixel(), scaled.step);
    }

    /** Moves what is seen to the left by so many pixels. */
    public TimeAxis pannedBy(double pixels) {
        return new TimeAxis(origin + pixels * samplesPerPixel(), step);
    }

    /** The same zoom from another sample on. */
    public TimeAxis withOrigin(double sample) {
        return new TimeAxis(sample, step);
    }

    /** The nearest that shows nothing before 0 and at most a third of the width after the end. */
    public TimeAxis within(double length, double pixels) {
        double most = Math.max(0, length - pixels * samplesPerPixel() * 2 / 3);
        return new TimeAxis(Math.max(0, Math.min(most, origin)), step);
    }
}
