package org.foleystudio.engine.corpus;

/** Streaks of rain, now thin, now dense. */
final class Rain extends Actor {
    private static final int STREAKS = 150;

    private final Curve curve;
    private final double slant;
    private final double fall;
    private final Paint streak;
    private final Paint wet;
    private final double tone;

    Rain(Stage stage) {
        super(stage);
        curve = new Curve(stage, stage.between(1.2, 2.5), stage.between(0.5, 1.2), stage.chance(0.5) ? 0 : 0.2);
        slant = stage.between(-0.2, 0.2);
        fall = stage.between(1.8, 2.6);
        streak = Paint.flat(Colour.hsv(0.58, 0.15, stage.between(0.75, 0.95)), 0.55);
        wet = Paint.flat(Colour.hsv(0.58, 0.25, stage.between(0.25, 0.45)), 0.7);
        tone = stage.between(0.8, 1.25);
        curve.announce(this, stage, Family.RAIN, Material.WATER, stage.centre(), 0.5);
    }

    @Override
    void paintSet(Canvas set) {
        set.box(stage.centre(), stage.ground() + 0.3, 2 * stage.aspect(), 0.3, 0, wet);
    }

    @Override
    void paint(Canvas frame, double t) {
        double wide = stage.aspect() * 0.55;
        for (int k = 0; k < STREAKS; k++) {
            double cycle = 1.25 / fall * (0.85 + 0.3 * Particles.chance(1.3, k));
            double position = t / cycle + Particles.chance(2.9, k);
            double round = Math.floor(position);
            double p = position - round;
            double began = t - p * cycle;
            if (Particles.chance(round * 0.61 + 4.1, k) > curve.at(Math.max(0, began + 0.15)) * 0.95) {
                continue;
            }
            double x = stage.centre() + (2 * Particles.chance(round * 0.77 + 0.4, k) - 1) * wide;
            double floor = stage.ground() + 0.2 * Particles.chance(round * 0.31 + 9.2, k);
            double y = -0.1 + p * 1.25;
            if (y < floor) {
                frame.line(x + slant * y, y, x + slant * (y + 0.07), y + 0.07, 0.003, streak);
            } else if (y < floor + 0.16) {
                double r = 0.008 + 0.18 * (y - floor);
                frame.ring(x + slant * floor, floor, r, r * 0.3, 0.003, streak);
            }
        }
    }

    @Override
    void sound(float[] mix, Noise noise) {
        double end = stage.seconds();
        Synth.band(mix, 0, end, t -> 0.3 * curve.at(t), t -> 4200 * tone, 0.5, noise);
        Synth.band(mix, 0, end, t -> 0.08 * curve.at(t), t -> 900 * tone, 0.6, noise);
        int drops = (int) (end * 90);
        for (int k = 0; k < drops; k++) {
            double t = noise.between(0, end);
            double level = curve.at(t);
            if (noise.between(0, 1) < level) {
                double hertz = noise.between(1800, 6500);
                Synth.burst(mix, Synth.sample(t), 0.0005, 0.014, hertz, 3, level * noise.between(0.02, 0.3), noise);
            }
        }
    }
}
