package org.foleystudio.app.spectrogram;

/**
 * Colours for levels, from quiet to loud. Each is a path through Oklab (Ottosson 2020) whose lightness rises in equal steps,
 * so that equal differences in level look equal and a print without colour still reads.
 */
public enum ColourMap {
    /** Black through violet and orange to pale yellow. */
    EMBER(0.10, 0.96, 290, 460, 0.15),
    /** Night blue through teal and green to yellow. */
    MEADOW(0.15, 0.93, 285, 105, 0.14),
    /** Black to white. */
    GREY(0.08, 0.98, 0, 0, 0);

    private final int[] colours = new int[256];

    ColourMap(double dark, double light, double fromHue, double toHue, double chroma) {
        for (int i = 0; i < colours.length; i++) {
            double at = i / 255.0;
            double strength = chroma * Math.pow(Math.sin(Math.PI * (0.08 + 0.84 * at)), 0.7);
            colours[i] = inGamut(dark + (light - dark) * at, strength, fromHue + (toHue - fromHue) * at);
        }
    }

    /** The opaque colour of a level from 0 to 1, as ARGB. */
    public int argb(double level) {
        return colours[(int) Math.max(0, Math.min(255, Math.round(level * 255)))];
    }

    /** The colour of one of 256 levels. */
    int argb(int level) {
        return colours[level];
    }

    /** A colour on a scale that has two sides: teal below, amber above, dark in the middle. */
    static int signed(double value) {
        double strength = Math.min(1, Math.abs(value));
        return inGamut(0.16 + 0.66 * strength, 0.16 * strength, value < 0 ? 205 : 70);
    }

    /** The nearest colour that a screen has: less colourful where it must be, never lighter or darker. */
    static int inGamut(double lightness, double chroma, double hueDegrees) {
        double hue = Math.toRadians(hueDegrees);
        double strength = chroma;
        double[] rgb = linear(lightness, strength * Math.cos(hue), strength * Math.sin(hue));
        while (strength > 0.001 && !isInside(rgb)) {
            strength *= 0.95;
            rgb = linear(lightness, strength * Math.cos(hue), strength * Math.sin(hue));
        }
        return 0xff000000 | coded(rgb[0]) << 16 | coded(rgb[1]) << 8 | coded(rgb[2]);
    }

    private static boolean isInside(double[] rgb) {
        for (double value : rgb) {
            if (value < -1e-6 || value > 1 + 1e-6) {
                return false;
            }
        }
        return true;
    }

    private static double[] linear(double lightness, double a, double b) {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static int coded(double linear) {
        double value = Math.max(0, Math.min(1, linear));
        double coded = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * coded);
    }
}
