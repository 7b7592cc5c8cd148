package org.foleystudio.engine.generate;

/**
 * Seconds that each stage of a run took, for all its takes together.
 *
 * @param decode reading pictures from the file
 * @param encode pictures to features
 * @param sample noise to latents
 * @param latentDecode latents to mel pictures
 * @param vocode mel to sound
 */
public record StageTimings(double decode, double encode, double sample, double latentDecode, double vocode) {
    /** Seconds of all stages. */
    public double total() {
        return decode + encode + sample + latentDecode + vocode;
    }
}
