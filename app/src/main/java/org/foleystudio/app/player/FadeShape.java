package org.foleystudio.app.player;

/** How a sound grows over a fade; the same shape backwards is how it leaves. */
public enum FadeShape {
    /** Sine: two such fades over each other keep the power of unlike sounds. */
    EQUAL_POWER {
        @Override
        public float gain(double part) {
            return (float) Math.sin(Math.PI / 2 * clamp(part));
        }
    },
    /** Straight line: two such fades over each other keep the level of like sounds. */
    LINEAR {
        @Override
        public float gain(double part) {
            return (float) clamp(part);
        }
    };

    /** The factor after so much of the fade, from 0 to 1. */
    public abstract float gain(double part);

    private static double clamp(double part) {
        return Math.max(0, Math.min(1, part));
    }
}
