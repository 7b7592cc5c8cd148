package org.foleystudio.app.project;

/**
 * Gain and switches of a lane.
 *
 * @param gainDb in decibels, -96 to 24
 * @param isMuted whether it is silent
 * @param isSolo whether only it and other solo lanes are heard
 */
public record Strip(double gainDb, boolean isMuted, boolean isSolo) {
    /** Unity gain, heard. */
    public static final Strip OPEN = new Strip(0, false, false);

    /** Least gain. */
    public static final double LEAST_DB = -96;

    /** Most gain. */
    public static final double MOST_DB = 24;

    public Strip {
        if (!(gainDb >= LEAST_DB && gainDb <= MOST_DB)) {
            throw new IllegalArgumentException("gain must lie in -96..24 dB, got " + gainDb);
        }
    }

    /** The same with another gain, held within its limits. */
    public Strip withGainDb(double value) {
        return new Strip(Math.max(LEAST_DB, Math.min(MOST_DB, value)), isMuted, isSolo);
    }

    /** The same, silent or not. */
    public Strip withMuted(boolean value) {
        return new Strip(gainDb, value, isSolo);
    }

    /** The same, solo or not. */
    public Strip withSolo(boolean value) {
        return new Strip(gainDb, isMuted, value);
    }
}
