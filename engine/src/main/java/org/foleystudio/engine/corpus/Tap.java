package org.foleystudio.engine.corpus;

/** A tap over a pool: single drops. */
final class Tap extends Actor {
    private static final double GRAVITY = 7;

    private final double[] times;
    private final double[] sizes;
    private final double spoutY;
    private final Paint metal;
    private final Paint water;
    private final double pool;
    private final double pitch;

    Tap(Stage stage) {
        super(stage);
        times = Rhythm.times(stage, 0.6, 0.28, stage.between(0.5, 1.8));
        sizes = Rhythm.strengths(stage, times.length);
        spoutY = stage.between(0.12, 0.3);
        metal = Paint.of(Material.METAL, stage.random());
        water = Paint.of(Material.WATER, stage.random());
        pool = stage.between(0.3, 0.45) * stage.size();
        pitch = stage.between(0.75, 1.35);
        for (int i = 0; i < times.length; i++) {
            happens(times[i], 0, Family.DRIP, Material.WATER, sizes[i], stage.centre(), stage.ground());
        }
    }

    @Override
    void paintSet(Canvas set) {
        double x = stage.centre();
        set.line(x, spoutY, x, spoutY - 0.06, 0.025, metal);
        set.line(x, spoutY - 0.06, x + 0.18, spoutY - 0.06, 0.025, metal);
        set.line(x + 0.18, spoutY - 0.3, x + 0.18, spoutY - 0.02, 0.035, metal);
        set.ellipse(x, stage.ground(), pool, pool * 0.24, 0, water);
    }

    @Override
    void paint(Canvas frame, double t) {
        double height = stage.ground() - spoutY;
        double fall = Math.sqrt(2 * height / GRAVITY);
        for (int i = 0; i < times.length; i++) {
            double before = times[i] - t;
            double radius = (0.012 + 0.014 * sizes[i]) * stage.size();
            if (before > 0 && before < fall + 0.35) {
                double free = Math.max(0, fall - before);
                double grow = Math.min(1, (fall + 0.35 - before) / 0.3);
                double y = spoutY + GRAVITY * free * free / 2;
                frame.ellipse(stage.centre(), y, radius * grow, radius * grow * (1 + 1.2 * free), 0, drop());
            } else if (before <= 0 && before > -1.1) {
                ripple(frame, i, -before, radius);
            }
        }
    }

    private Paint drop() {
        return Paint.soft(water.colour().times(1.7));
    }

    private void ripple(Canvas frame, int i, double age, double radius) {
        for (int ring = 0; ring < 2; ring++) {
            double r = (age - 0.13 * ring) * 0.34;
            if (r > 0 && r < pool * 0.9) {
                double alpha = (1 - age / 1.1) * (0.5 + 0.5 * sizes[i]);
                Paint crest = Paint.flat(water.colour().times(2), alpha);
                frame.ring(stage.centre(), stage.ground(), r, r * 0.24, 0.007, crest);
            }
        }
        Particles.spray(frame, times[i], age, 0.3, stage.centre(), stage.ground(), 4, 0.5 * sizes[i], drop());
    }

    @Override
    void sound(float[] mix, Noise noise) {
        for (int i = 0; i < times.length; i++) {
            int at = Synth.sample(times[i]);
            double hertz = 1150 * pitch / (0.4 + 0.6 * sizes[i]) * noise.between(0.92, 1.08);
            double gain = 0.5 * sizes[i];
            Synth.bubble(mix, at, hertz, hertz * 1.7, 0.11, gain);
            Synth.bubble(mix, at + 420, hertz * 1.5, hertz * 2.3, 0.07, 0.35 * gain);
            Synth.burst(mix, at, 0.0005, 0.02, 4500, 0.8, 0.2 * gain, noise);
        }
    }
}
