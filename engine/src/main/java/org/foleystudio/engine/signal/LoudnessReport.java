package org.foleystudio.engine.signal;

/**
 * Levels of a sound with what EBU R128 says about its course. Loudness is negative infinity for silence.
 *
 * @param levels integrated loudness and peaks
 * @param rangeLu loudness range by EBU Tech 3342; 0 where the sound is too short to have one
 * @param maxMomentaryLufs highest loudness of 400 ms
 * @param maxShortTermLufs highest loudness of 3 s
 */
public record LoudnessReport(Loudness levels, double rangeLu, double maxMomentaryLufs, double maxShortTermLufs) {
    /** The same sound turned up by some decibels. */
    public LoudnessReport turnedUp(double gainDb) {
        return new LoudnessReport(
                new Loudness(
                        levels.integratedLufs() + gainDb,
                        levels.peakDb() + gainDb,
                        levels.truePeakDb() + gainDb,
                        levels.rmsDb() + gainDb),
                rangeLu,
                maxMomentaryLufs + gainDb,
                maxShortTermLufs + gainDb);
    }
}
