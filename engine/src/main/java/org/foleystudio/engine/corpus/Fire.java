package org.foleystudio.engine.corpus;

/** Flames on logs; sparks fly when it cracks. */
final class Fire extends Actor {
    private static final int FLAMES = 26;

    private final double[] times;
    private final double[] strengths;
    private final Paint log;
    private final double wide;
    private final double high;
    private final double tone;

    Fire(Stage stage) {
        super(stage);
        times = Rhythm.times(stage, 0.1, 0.2, stage.between(0.35, 1.1));
        strengths = Rhythm.strengths(stage, times.length);
        log = Paint.of(Material.WOOD, stage.random()).darker(0.45);
        wide = stage.between(0.13, 0.22) * stage.size();
        high = stage.between(0.3, 0.45) * stage.size();
        tone = stage.between(0.8, 1.25);
        for (int i = 0; i < times.length; i++) {
            happens(times[i], 0, Family.FIRE, Material.FLAME, strengths[i], stage.centre(), stage.ground() - 0.1);
        }
    }

    @Override
    void paintSet(Canvas set) {
        double x = stage.centre();
        set.line(x - wide * 1.2, stage.ground() + 0.01, x + wide * 1.1, stage.ground() - 0.05, 0.035, log);
        set.line(x - wide, stage.ground() - 0.05, x + wide * 1.2, stage.ground() + 0.02, 0.035, log);
    }

    @Override
    void paint(Canvas frame, double t) {
        double flicker = 0.85 + 0.3 * Grain.at((float) (t * 9), 3);
        frame.glow(stage.centre(), stage.ground() - high / 2, high * 1.9, new Colour(255, 120, 30), 0.35 * flicker);
        for (int k = 0; k < FLAMES; k++) {
            double position = t * (0.9 + 0.5 * Particles.chance(1.1, k)) + Particles.chance(7.7, k);
            double p = position - Math.floor(position);
            double side = 2 * Particles.chance(Math.floor(position) * 0.7 + 2, k) - 1;
            double x = stage.centre() + side * wide * (1 - 0.75 * p) + 0.02 * Math.sin(11 * t + k);
            double y = stage.ground() - 0.03 - p * high;
            double r = 0.05 * stage.size() * (1 - 0.8 * p);
            Paint flame = Paint.flat(Colour.hsv(0.12 - 0.11 * p, 0.85, 1), 0.55 * (1 - p * p));
            frame.ellipse(x, y, r, r * 1.5, 0, flame);
        }
        for (int i = Math.max(0, Rhythm.last(times, t) - 2); i < times.length && times[i] <= t; i++) {
            sparks(frame, i, t - times[i]);
        }
    }

    private void sparks(Canvas frame, int i, double age) {
        double life = 0.55;
        if (age > life) {
            return;
        }
        double x = stage.centre() + (2 * Particles.chance(times[i], 3) - 1) * wide * 0.7;
        double y = stage.ground() - 0.08;
        frame.glow(x, y, 0.12 * stage.size(), new Colour(255, 220, 120), strengths[i] * Math.exp(-age / 0.05));
        Paint spark = Paint.flat(new Colour(255, 225, 120));
        Particles.spray(frame, times[i], age, life, x, y, (int) (4 + 8 * strengths[i]), 0.9, spark);
    }

    @Override
    void sound(float[] mix, Noise noise) {
        double end = stage.seconds();
        Synth.band(mix, 0, end, t -> 0.05 + 0.03 * Grain.at((float) (t * 9), 3), t -> 140, 0.6, noise);
        Synth.band(mix, 0, end, t -> 0.012, t -> 2500, 0.5, noise);
        for (int i = 0; i < times.length; i++) {
            int at = Synth.sample(times[i]);
            double s = strengths[i];
            Synth.burst(mix, at, 0.0004, 0.03, tone * noise.between(1600, 3200), 1.2, 0.75 * s, noise);
            for (int k = 0; k < 3; k++) {
                int late = Synth.sample(noise.between(0.006, 0.09));
                double hertz = tone * noise.between(2200, 5500);
                Synth.burst(mix, at + late, 0.0004, 0.012, hertz, 2, 0.3 * s * noise.between(0.2, 1), noise);
            }
        }
    }
}
