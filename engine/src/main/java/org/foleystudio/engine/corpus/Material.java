package org.foleystudio.engine.corpus;

/** What the sounding thing is made of: it decides both its look and its sound. */
public enum Material {
    /** Brown with grain; short, low, few modes. */
    WOOD,
    /** Grey with bright bands; long, inharmonic ringing. */
    METAL,
    /** Pale and clear with a bright rim; high and bright. */
    GLASS,
    /** Saturated and smooth; a short dull knock. */
    PLASTIC,
    /** A pale skin on a coloured shell; low membrane modes. */
    DRUM,
    /** Smooth grey ground; a hard step. */
    CONCRETE,
    /** Speckled ground; a granular crunch. */
    GRAVEL,
    /** Green and brown litter; a soft rustle. */
    LEAVES,
    /** Blue. */
    WATER,
    /** Nothing to see but what moves through it. */
    AIR,
    /** Flames. */
    FLAME,
    /** Woven, striped. */
    FABRIC,
    /** Powder: flash and smoke. */
    POWDER
}
