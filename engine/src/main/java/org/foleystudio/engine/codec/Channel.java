package org.foleystudio.engine.codec;

/** Which channel of a three-channel mel picture becomes the mel (section "channel selection" of the paper). */
public enum Channel {
    /** The first channel; what Diff-Foley keeps. */
    RED,
    /** The second channel; the paper's best. */
    GREEN,
    /** The third channel. */
    BLUE,
    /** The average of the three. */
    MEAN,
    /** A weighted sum fitted on a bundle's training clips. */
    ADAPTIVE
}
