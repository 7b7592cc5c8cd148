package org.foleystudio.engine.corpus;

/** Stones falling into water. */
final class Splasher extends Actor {
    private static final double GRAVITY = 6;

    private final double[] times;
    private final double[] sizes;
    private final double[] places;
    private final Paint water;
    private final Paint stone;
    private final double pool;

    Splasher(Stage stage) {
        super(stage);
        times = Rhythm.times(stage, 0.5, 0.7, stage.between(0.9, 2.6));
        sizes = Rhythm.strengths(stage, times.length);
        pool = stage.between(0.42, 0.6) * stage.size();
        water = Paint.of(Material.WATER, stage.random());
        stone = Paint.rough(Colour.hsv(stage.between(0, 0.15), 0.3, stage.between(0.2, 0.45)), stage.random());
        places = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            places[i] = stage.centre() + stage.between(-0.5, 0.5) * pool;
            happens(times[i], 0, Family.SPLASH, Material.WATER, sizes[i], places[i], stage.ground());
        }
    }

    @Override
    void paintSet(Canvas set) {
        double deep = (1 - stage.ground()) / 2 + 0.05;
        set.box(stage.centre(), stage.ground() + deep, pool, deep, 0, water);
    }

    @Override
    void paint(Canvas frame, double t) {
        for (int i = 0; i < times.length; i++) {
            double age = t - times[i];
            double r = (0.03 + 0.035 * sizes[i]) * stage.size();
            if (age < 0 && age > -0.6) {
                double y = stage.ground() - 0.2 * -age * 2 - GRAVITY * (age * age + 0.5 * -age) / 2;
                frame.ellipse(places[i], y, r, r * 0.85, age * 3, stone);
            } else if (age >= 0 && age < 1.4) {
                splash(frame, i, age);
            }
        }
    }

    private void splash(Canvas frame, int i, double age) {
        Paint foam = Paint.soft(water.colour().times(2.1));
        Particles.spray(frame, times[i], age, 0.7, places[i], stage.ground(), 22, 0.7 + 0.6 * sizes[i], foam);
        double column = 0.22 * sizes[i] * stage.size() * Math.sin(Math.PI * Math.min(1, age / 0.35));
        if (age < 0.35) {
            double y = stage.ground() - column / 2;
            frame.ellipse(places[i], y, 0.045 * sizes[i], column / 2 + 0.01, 0, foam.withAlpha(0.8));
        }
        double wave = 0.03 + 0.4 * age;
        Paint crest = Paint.flat(water.colour().times(1.9), Math.max(0, 0.9 - age / 1.4));
        frame.ring(places[i], stage.ground() + 0.015, wave, 0.012 + 0.03 * age, 0.008, crest);
    }

    @Override
    void sound(float[] mix, Noise noise) {
        for (int i = 0; i < times.length; i++) {
            int at = Synth.sample(times[i]);
            double s = sizes[i];
            Synth.burst(mix, at, 0.003, 0.5, 1100, 0.5, 0.45 * s, noise);
            Synth.burst(mix, at, 0.002, 0.14, 260, 0.8, 0.6 * s, noise);
            Synth.burst(mix, at + 700, 0.05, 0.7, 3800, 0.6, 0.16 * s, noise);
            for (int k = 0; k < 14; k++) {
                double hertz = noise.between(380, 1500);
                int late = Synth.sample(0.03 + noise.between(0, 0.55));
                Synth.bubble(mix, at + late, hertz, hertz * 1.5, 0.09, 0.1 * s * noise.between(0.3, 1));
            }
        }
    }
}
