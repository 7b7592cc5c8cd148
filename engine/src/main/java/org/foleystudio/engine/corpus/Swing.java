package org.foleystudio.engine.corpus;

/**
 * How a tool comes down on what it strikes. Hands differ: some are fastest when they land, others brake before, and a
 * listener's ear says when it lands, not when it is fastest.
 *
 * @param power of the course; 1 for an even speed, more for a more uneven one
 * @param braking whether it slows down before it lands
 */
record Swing(double power, boolean braking) {
    /** A swing by chance. */
    static Swing any(Stage stage) {
        boolean braking = stage.chance(0.6);
        return new Swing(braking ? stage.between(1.05, 1.9) : stage.between(1, 2), braking);
    }

    /** Height, from 1 at the top to 0 where it lands, when a share of the time of the swing is left. */
    double height(double left) {
        return braking ? Math.pow(left, power) : 1 - Math.pow(1 - left, power);
    }
}
