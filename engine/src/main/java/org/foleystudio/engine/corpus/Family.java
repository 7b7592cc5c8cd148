package org.foleystudio.engine.corpus;

/** What kind of thing happens in a scene. */
public enum Family {
    /** A blow: something struck by a tool, or dropped and bouncing. */
    IMPACT,
    /** Feet landing on a ground. */
    FOOTSTEP,
    /** Drops from a tap into a pool. */
    DRIP,
    /** Something heavy falling into water. */
    SPLASH,
    /** A fast swing through the air. */
    WHOOSH,
    /** Fingers on keys. */
    TYPING,
    /** A ball rolling on a floor. */
    ROLLING,
    /** A block dragged over a surface. */
    SCRAPE,
    /** A wheel with blades turning faster and slower. */
    MOTOR,
    /** Rain of changing density. */
    RAIN,
    /** Gusts bending grass. */
    WIND,
    /** A fire with sparks. */
    FIRE,
    /** A flag that flaps. */
    CLOTH,
    /** A flash with a bang. */
    SHOT;

    /** Whether an event of this family is a moment (as opposed to a stretch of time). */
    public boolean momentary() {
        return switch (this) {
            case ROLLING, SCRAPE, MOTOR, RAIN, WIND -> false;
            default -> true;
        };
    }
}
