package org.foleystudio.engine.corpus;

import java.util.random.RandomGenerator;

/** A colour, each part 0 to 255. */
record Colour(float r, float g, float b) {
    /** A colour by hue (0 to 1 round the circle), saturation and value (0 to 1). */
    static Colour hsv(double hue, double saturation, double value) {
        double h = (hue - Math.floor(hue)) * 6;
        double low = value * (1 - saturation);
        double f = h - Math.floor(h);
        double down = value * (1 - saturation * f);
        double up = value * (1 - saturation * (1 - f));
        return switch ((int) h) {
            case 0 -> of(value, up, low);
            case 1 -> of(down, value, low);
            case 2 -> of(low, value, up);
            case 3 -> of(low, down, value);
            case 4 -> of(up, low, value);
            default -> of(value, low, down);
        };
    }

    private static Colour of(double r, double g, double b) {
        return new Colour((float) (255 * r), (float) (255 * g), (float) (255 * b));
    }

    /** This colour, brighter (above 1) or darker. */
    Colour times(double gain) {
        return new Colour((float) (r * gain), (float) (g * gain), (float) (b * gain));
    }

    /** A muted colour for walls, floors and clutter. */
    static Colour dull(RandomGenerator random) {
        return hsv(random.nextDouble(), random.nextDouble(0.05, 0.35), random.nextDouble(0.2, 0.75));
    }
}
