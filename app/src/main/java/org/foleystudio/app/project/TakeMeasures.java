package org.foleystudio.app.project;

import java.util.OptionalDouble;

/**
 * What was measured on a take.
 *
 * @param loudness integrated, in LUFS; empty for silence
 * @param peakDb true peak in dBTP; empty for silence
 * @param syncScore onsets of sound against onsets of picture, 1 is perfect; empty where the picture has none
 * @param offset by how many samples the sound is late; 0 where nothing can be said
 * @param isSilent whether there is nothing to hear
 * @param isClipped whether samples reach full scale
 */
public record TakeMeasures(
        OptionalDouble loudness,
        OptionalDouble peakDb,
        OptionalDouble syncScore,
        long offset,
        boolean isSilent,
        boolean isClipped) {
    /** Nothing measured yet. */
    public static final TakeMeasures NONE =
            new TakeMeasures(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0, false, false);
}
