package org.foleystudio.engine.corpus;

import java.util.random.RandomGenerator;

/** How a surface looks: colour, texture, gloss. Surface coordinates u, v run from -1 to 1 over a shape. */
final class Paint {
    /** The texture of a surface. */
    enum Look {
        FLAT,
        SOFT,
        WOOD,
        METAL,
        GLASS,
        GLOSSY,
        ROUGH
    }

    private final Look look;
    private final Colour colour;
    private final float alpha;
    private final float phase;

    private Paint(Look look, Colour colour, double alpha, double phase) {
        this.look = look;
        this.colour = colour;
        this.alpha = (float) alpha;
        this.phase = (float) phase;
    }

    static Paint flat(Colour colour) {
        return new Paint(Look.FLAT, colour, 1, 0);
    }

    static Paint flat(Colour colour, double alpha) {
        return new Paint(Look.FLAT, colour, alpha, 0);
    }

    static Paint soft(Colour colour) {
        return new Paint(Look.SOFT, colour, 1, 0);
    }

    static Paint rough(Colour colour, RandomGenerator random) {
        return new Paint(Look.ROUGH, colour, 1, random.nextDouble(64));
    }

    /** The look of a material, varied a little. */
    static Paint of(Material material, RandomGenerator random) {
        double jitter = random.nextDouble(-1, 1);
        double value = random.nextDouble(0.8, 1.1);
        double phase = random.nextDouble(64);
        return switch (material) {
            case WOOD -> new Paint(Look.WOOD, Colour.hsv(0.075 + 0.02 * jitter, 0.62, 0.62 * value), 1, phase);
            case METAL -> new Paint(Look.METAL, Colour.hsv(0.6 + 0.05 * jitter, 0.09, 0.66 * value), 1, phase);
            case GLASS -> new Paint(Look.GLASS, Colour.hsv(0.46 + 0.05 * jitter, 0.28, 0.9 * value), 1, phase);
            case PLASTIC ->
                new Paint(
                        Look.GLOSSY,
                        Colour.hsv(
                                random.nextBoolean() ? 0.97 + 0.05 * jitter : 0.14 + 0.03 * jitter, 0.9, 0.88 * value),
                        1,
                        phase);
            case DRUM -> new Paint(Look.SOFT, Colour.hsv(0.12, 0.12, 0.92 * value), 1, phase);
            case CONCRETE -> new Paint(Look.SOFT, Colour.hsv(0.1, 0.04, 0.55 * value), 1, phase);
            case GRAVEL -> new Paint(Look.ROUGH, Colour.hsv(0.09 + 0.02 * jitter, 0.22, 0.5 * value), 1, phase);
            case LEAVES -> new Paint(Look.ROUGH, Colour.hsv(0.24 + 0.06 * jitter, 0.65, 0.42 * value), 1, phase);
            case WATER -> new Paint(Look.SOFT, Colour.hsv(0.57 + 0.03 * jitter, 0.7, 0.55 * value), 1, phase);
            case AIR -> new Paint(Look.FLAT, Colour.hsv(0.55, 0.1, 0.8), 0.5, phase);
            case FLAME -> new Paint(Look.FLAT, Colour.hsv(0.07, 0.9, 1), 0.8, phase);
            case FABRIC -> new Paint(Look.SOFT, Colour.hsv(random.nextDouble(), 0.75, 0.7 * value), 1, phase);
            case POWDER -> new Paint(Look.SOFT, Colour.hsv(0.6, 0.15, 0.2 * value), 1, phase);
        };
    }

    Colour colour() {
        return colour;
    }

    Paint withAlpha(double newAlpha) {
        return new Paint(look, colour, newAlpha, phase);
    }

    Paint darker(double gain) {
        return new Paint(look, colour.times(gain), alpha, phase);
    }

    /** Writes red, green, blue and opacity of the surface point (u, v) into out. */
    void shade(float u, float v, float[] out) {
        float gain = 1;
        float shine = 0;
        float opacity = alpha;
        switch (look) {
            case FLAT -> {}
            case SOFT -> gain = 0.95f - 0.22f * u - 0.28f * v;
            case WOOD -> {
                float n = Grain.at(u * 3 + phase, v * 1.2f + phase);
                float rings = Grain.wave(u * 2.4f + 0.9f * n + phase);
                gain = (0.92f - 0.15f * u - 0.2f * v) * (0.82f + 0.26f * rings + 0.2f * n);
            }
            case METAL -> {
                float band = Grain.wave(0.55f * u + 0.35f * v + phase);
                gain = 0.62f + 0.35f * band;
                shine = band > 0.75f ? (band - 0.75f) * 640 : 0;
            }
            case GLASS -> {
                float rim = Math.max(Math.abs(u), Math.max(Math.abs(v), u * u + v * v));
                opacity *= rim > 0.78f ? 0.95f : 0.38f + 0.2f * rim;
                gain = rim > 0.78f ? 1.12f : 0.95f;
                shine = spot(u + 0.35f, v + 0.4f, 0.2f) * 130;
            }
            case GLOSSY -> {
                gain = 0.9f - 0.2f * u - 0.26f * v;
                shine = spot(u + 0.35f, v + 0.42f, 0.28f) * 150;
            }
            case ROUGH -> gain = 0.55f + 0.9f * Grain.at(u * 14 + phase, v * 14 + phase);
        }
        out[0] = colour.r() * gain + shine;
        out[1] = colour.g() * gain + shine;
        out[2] = colour.b() * gain + shine;
        out[3] = opacity;
    }

    private static float spot(float u, float v, float radius) {
        float d = 1 - (u * u + v * v) / (radius * radius);
        return d > 0 ? d : 0;
    }
}
