package org.foleystudio.engine.generate;

import java.util.OptionalDouble;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.ClipInfo;

/**
 * How long a picture lasts, as an exact fraction of seconds.
 *
 * @param numerator seconds, upper part: frames times the lower part of the frame rate
 * @param denominator seconds, lower part: the upper part of the frame rate
 */
public record PictureLength(long numerator, long denominator) {
    private static final long MICROSECONDS = 1_000_000;

    public PictureLength {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException("a picture cannot last " + numerator + "/" + denominator + " s");
        }
    }

    /** The length of so many frames at {@code rateNumerator / rateDenominator} per second. */
    public static PictureLength ofFrames(long frames, long rateNumerator, long rateDenominator) {
        return new PictureLength(Math.multiplyExact(frames, rateDenominator), rateNumerator);
    }

    /** The length of a clip's picture; a still lasts as long as is asked for. */
    static PictureLength of(ClipInfo clip, double startSeconds, OptionalDouble lengthSeconds) throws FoleyException {
        if (clip.still() && lengthSeconds.isPresent()) {
            double end = startSeconds + lengthSeconds.getAsDouble();
            return new PictureLength(Math.max(1, Math.round(end * MICROSECONDS)), MICROSECONDS);
        }
        if (clip.lengthNumerator() < 1 || clip.lengthDenominator() < 1) {
            throw new FoleyException(
                    FoleyException.Code.MEDIA, "The picture of " + clip.path() + " lasts no time; nothing to do.");
        }
        return new PictureLength(clip.lengthNumerator(), clip.lengthDenominator());
    }

    /** Seconds, rounded to a double. */
    public double seconds() {
        return (double) numerator / denominator;
    }

    /** Samples that last as long, rounded to the nearest. */
    public int samples(int sampleRate) {
        return SequenceLengths.samplesOf(numerator, denominator, 1, sampleRate);
    }

    /** Samples of a part; positions are rounded, not lengths, so that parts in a row add up to the whole. */
    int samples(int sampleRate, double startSeconds, OptionalDouble lengthSeconds) throws FoleyException {
        int samples = new TakeSpan(this, startSeconds, lengthSeconds).samples(sampleRate);
        if (samples == 0) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "The part to generate begins at %.3f s, but the clip ends at %.3f s."
                            .formatted(startSeconds, seconds()));
        }
        return samples;
    }
}
