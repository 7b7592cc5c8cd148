package org.foleystudio.engine.signal;

import java.util.OptionalDouble;

/**
 * How loud a file is to be.
 *
 * @param lufs integrated loudness wanted; empty to leave it
 * @param truePeakDb the highest true peak allowed, or, without a loudness, the one that is wanted; empty for none
 */
public record LevelTarget(OptionalDouble lufs, OptionalDouble truePeakDb) {
    /** As it was made. */
    public static final LevelTarget AS_IS = new LevelTarget(OptionalDouble.empty(), OptionalDouble.empty());

    /** EBU R128: -23 LUFS, at most -1 dBTP. */
    public static final LevelTarget EBU_R128 = new LevelTarget(OptionalDouble.of(-23), OptionalDouble.of(-1));

    private static final double WITHOUT_CLIPPING_DB = -1;

    public LevelTarget {
        if (lufs.isPresent() && !(lufs.getAsDouble() >= -70 && lufs.getAsDouble() <= 0)) {
            throw new IllegalArgumentException("loudness must lie in -70..0 LUFS, got " + lufs.getAsDouble());
        }
        if (truePeakDb.isPresent() && !(truePeakDb.getAsDouble() >= -60 && truePeakDb.getAsDouble() <= 0)) {
            throw new IllegalArgumentException("true peak must lie in -60..0 dBTP, got " + truePeakDb.getAsDouble());
        }
    }

    /** The peak of the loudest moment at this level. */
    public static LevelTarget peak(double truePeakDb) {
        return new LevelTarget(OptionalDouble.empty(), OptionalDouble.of(truePeakDb));
    }

    /**
     * By how many decibels a sound is to be turned up; silence stays as it is.
     *
     * @param canClip whether the file holds nothing above full scale; then a sound that goes beyond is turned down
     */
    public double gainDb(Loudness sound, boolean canClip) {
        if (Double.isInfinite(sound.truePeakDb())) {
            return 0;
        }
        double gain = wanted(sound);
        return canClip && sound.truePeakDb() + gain > 0 ? WITHOUT_CLIPPING_DB - sound.truePeakDb() : gain;
    }

    private double wanted(Loudness sound) {
        double toPeak = truePeakDb.isPresent() ? truePeakDb.getAsDouble() - sound.truePeakDb() : Double.NaN;
        if (lufs.isEmpty() || Double.isInfinite(sound.integratedLufs())) {
            return truePeakDb.isPresent() ? toPeak : 0;
        }
        double toLoudness = lufs.getAsDouble() - sound.integratedLufs();
        return truePeakDb.isPresent() ? Math.min(toLoudness, toPeak) : toLoudness;
    }
}
