package org.foleystudio.engine.corpus;

/**
 * One thing that is both seen and heard.
 *
 * @param seconds when it begins (for a blow: the moment of contact; for a whoosh: of greatest speed)
 * @param duration how long it lasts in seconds; 0 for a moment
 * @param family what kind of event it is
 * @param material of what the sounding thing is made
 * @param strength loudness on a linear scale within (0, 1]
 * @param x where, as a share of the frame's width
 * @param y where, as a share of the frame's height
 */
public record SceneEvent(
        double seconds, double duration, Family family, Material material, double strength, double x, double y) {
    public SceneEvent {
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException("strength must be within (0, 1], got " + strength);
        }
    }

    /** The same event at another place. */
    SceneEvent at(double newX, double newY) {
        return new SceneEvent(seconds, duration, family, material, strength, newX, newY);
    }
}
