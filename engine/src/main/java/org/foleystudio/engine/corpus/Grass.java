package org.foleystudio.engine.corpus;

/** Grass bending in gusts, with leaves carried along. */
final class Grass extends Actor {
    private static final int BLADES = 34;

    private final Curve curve;
    private final double high;
    private final Paint[] greens = new Paint[3];
    private final Paint leaf;
    private final double direction;
    private final double tone;

    Grass(Stage stage) {
        super(stage);
        curve = new Curve(stage, stage.between(1, 2), stage.between(0.35, 0.8), stage.between(0, 0.08));
        high = stage.between(0.3, 0.5) * stage.size();
        for (int i = 0; i < greens.length; i++) {
            greens[i] = Paint.flat(Colour.hsv(stage.between(0.2, 0.34), 0.6, stage.between(0.3, 0.7)));
        }
        leaf = Paint.flat(Colour.hsv(stage.between(0.04, 0.13), 0.8, 0.75));
        direction = stage.chance(0.5) ? 1 : -1;
        tone = stage.between(0.8, 1.3);
        curve.announce(this, stage, Family.WIND, Material.AIR, stage.centre(), stage.ground() - high / 2);
    }

    @Override
    void paint(Canvas frame, double t) {
        double wide = 0.6 * stage.size();
        double gust = curve.at(t);
        for (int k = 0; k < BLADES; k++) {
            double x = stage.centre() + ((k + 0.5) / BLADES * 2 - 1) * wide;
            double tall = high * (0.6 + 0.5 * Particles.chance(5.5, k));
            double sway = Math.sin(2 * Math.PI * (1.1 * t + 0.07 * k)) + 0.6 * Math.sin(2 * Math.PI * 2.7 * t + k);
            double lean = direction * gust * (0.75 + 0.22 * sway) + 0.03 * Math.sin(t * 2 + k);
            double midX = x + 0.25 * tall * lean;
            double tipX = x + tall * Math.sin(Math.min(1.3, Math.max(-1.3, lean)));
            double tipY = 0.98 - tall * Math.cos(Math.min(1.3, Math.abs(lean)));
            Paint green = greens[k % 3];
            frame.line(x, 1.02, midX, 0.98 - tall * 0.5, 0.012, green);
            frame.line(midX, 0.98 - tall * 0.5, tipX, tipY, 0.009, green);
        }
        for (int k = 0; k < 8; k++) {
            double p = (t * (0.55 + 0.3 * Particles.chance(8.1, k)) + Particles.chance(9.3, k)) % 1;
            if (curve.at(Math.max(0, t - 0.2)) > 0.25 + 0.5 * Particles.chance(3.3, k)) {
                double x = stage.centre() + direction * (p * 2 - 1) * stage.aspect() * 0.6;
                double y = 0.15 + 0.6 * Particles.chance(2.2, k) + 0.08 * Math.sin(9 * p + k);
                frame.ellipse(x, y, 0.024, 0.011, 14 * p + k, leaf);
            }
        }
    }

    @Override
    void sound(float[] mix, Noise noise) {
        double end = stage.seconds();
        Synth.band(mix, 0, end, t -> 0.5 * level(t), t -> tone * (260 + 420 * curve.at(t)), 1.6, noise);
        Synth.band(mix, 0, end, t -> 0.12 * level(t), t -> tone * (1300 + 1200 * curve.at(t)), 1, noise);
    }

    private double level(double t) {
        double c = curve.at(t);
        return c * c;
    }
}
