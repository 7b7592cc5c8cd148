package org.foleystudio.engine.generate;

import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.ClipInfo;

/** Decides how long a clip's picture lasts: by what the file says, and by the pictures really seen where that is wrong. */
final class ClipLength {
    private static final long MICROSECONDS = 1_000_000;
    /** Share of a frame by which a duration may miss a whole number of frames and still be one. */
    private static final double ROUNDING = 0.05;

    private ClipLength() {}

    /**
     * The length of the whole picture.
     *
     * @param seen pictures decoded when the clip was read to its end, or 0 when only a part of it was read
     * @param lastSeconds time of the last of them
     */
    static PictureLength of(ClipInfo info, long seen, double lastSeconds) throws FoleyException {
        boolean steady = !info.variableRate() && !info.still() && info.rateNumerator() > 0;
        double nominal = steady ? info.seconds() * info.rateNumerator() / info.rateDenominator() : 0;
        long frames = Math.round(nominal);
        if (steady && (Math.abs(nominal - frames) <= ROUNDING || frames == 0)) {
            boolean believable = frames > 0 && (seen == 0 || Math.abs(seen - frames) <= 1);
            long counted = believable ? frames : seen;
            if (counted > 0) {
                return PictureLength.ofFrames(counted, info.rateNumerator(), info.rateDenominator());
            }
        }
        double seconds = info.seconds() > 0 ? info.seconds() : lastSeconds + frameSeconds(info);
        if (seen > 0 && !info.still() && lastSeconds + 1 < seconds) {
            seconds = lastSeconds + frameSeconds(info); // the file ends long before its header says
        }
        long micros = Math.round(seconds * MICROSECONDS);
        if (micros < 1) {
            throw new FoleyException(
                    FoleyException.Code.MEDIA, "The picture of " + info.path() + " lasts no time; nothing to do.");
        }
        return new PictureLength(micros, MICROSECONDS);
    }

    private static double frameSeconds(ClipInfo info) {
        return info.rateNumerator() > 0 ? (double) info.rateDenominator() / info.rateNumerator() : 0;
    }
}
