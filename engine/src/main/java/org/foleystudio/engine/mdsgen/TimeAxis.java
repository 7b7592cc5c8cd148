package org.foleystudio.engine.mdsgen;

/** Which axis of the latent runs along time; the other one is frequency. */
public enum TimeAxis {
    ROWS,
    COLUMNS
}
