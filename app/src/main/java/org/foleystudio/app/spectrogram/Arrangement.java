package org.foleystudio.app.spectrogram;

/** How the viewer shows its two sounds. */
public enum Arrangement {
    /** The first alone. */
    SINGLE,
    /** One above the other on one axis. */
    SIDE_BY_SIDE,
    /** In two colours over each other. */
    OVERLAY,
    /** By how much they differ. */
    DIFFERENCE
}
