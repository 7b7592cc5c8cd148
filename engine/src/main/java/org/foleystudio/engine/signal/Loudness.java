package org.foleystudio.engine.signal;

/**
 * Levels of a sound. All are negative infinity for silence.
 *
 * @param integratedLufs integrated loudness by ITU-R BS.1770-4, gated; a sound under 400 ms is one block
 * @param peakDb highest sample in decibels of full scale
 * @param truePeakDb highest value between samples, estimated at four times the sample rate, in decibels of full scale
 * @param rmsDb root mean square over all channels in decibels of full scale (a full-scale sine has -3.01)
 */
public record Loudness(double integratedLufs, double peakDb, double truePeakDb, double rmsDb) {
    /** Measures a sound. */
    public static Loudness of(Waveform sound) {
        return LoudnessMeter.of(sound).levels();
    }

    /** The factor that brings the sound to a loudness; 1 for silence. */
    public double gainTo(double lufs) {
        return Double.isInfinite(integratedLufs) ? 1 : Math.pow(10, (lufs - integratedLufs) / 20);
    }
}
