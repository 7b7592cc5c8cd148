package org.foleystudio.engine.corpus;

/** A barrel that flashes, smokes and recoils. */
final class Shooter extends Actor {
    private final double[] times;
    private final double[] strengths;
    private final double side;
    private final double barrelY;
    private final double length;
    private final Paint steel;
    private final Paint stock;
    private final double flash;
    private final double bright;

    Shooter(Stage stage) {
        super(stage);
        times = Rhythm.times(stage, 0.3, 0.3, stage.between(0.5, 2.4));
        strengths = Rhythm.strengths(stage, times.length);
        side = stage.chance(0.5) ? 1 : -1;
        barrelY = stage.between(0.4, 0.6);
        length = stage.between(0.2, 0.36) * stage.size();
        steel = Paint.of(Material.POWDER, stage.random());
        stock = Paint.of(Material.WOOD, stage.random()).darker(stage.between(0.5, 0.9));
        flash = stage.between(0.1, 0.24);
        bright = stage.chance(0.7) ? 1 : stage.between(0, 0.4);
        for (int i = 0; i < times.length; i++) {
            happens(times[i], 0, Family.SHOT, Material.POWDER, strengths[i], muzzle(), barrelY);
        }
    }

    private double muzzle() {
        return stage.centre() + side * length * 0.6;
    }

    @Override
    void paint(Canvas frame, double t) {
        int last = Rhythm.last(times, t);
        double age = last < 0 ? 9 : t - times[last];
        double s = last < 0 ? 0 : strengths[last];
        double kick = 0.05 * s * stage.size() * Math.exp(-age / 0.09);
        double x = stage.centre() - side * kick;
        double y = barrelY - kick * 0.5;
        double tilt = side * -0.25 * kick * 4;
        frame.box(x, y, length * 0.6, 0.02 * stage.size(), tilt, steel);
        frame.box(x - side * length * 0.35, y + 0.06, length * 0.14, 0.07 * stage.size(), tilt + side * 0.3, stock);
        frame.box(x - side * length * 0.6, y + 0.03, length * 0.25, 0.035 * stage.size(), tilt + side * -0.1, stock);
        if (age < 1.2) {
            double r = (0.03 + 0.14 * Math.sqrt(age)) * stage.size();
            Paint smoke = Paint.flat(new Colour(170, 170, 175), 0.4 * s * Math.exp(-age / 0.35));
            frame.ellipse(muzzle() + side * (0.05 + 0.12 * age), barrelY - 0.12 * age, r * 1.2, r, 0, smoke);
        }
        if (age < 0.12) {
            double gain = bright * s * Math.exp(-age / 0.045);
            frame.glow(muzzle() + side * flash * 0.3, barrelY, flash, new Colour(255, 215, 130), 1.3 * gain);
            frame.glow(muzzle(), barrelY, flash * 4, new Colour(255, 200, 120), 0.22 * gain);
        }
    }

    @Override
    void sound(float[] mix, Noise noise) {
        for (int i = 0; i < times.length; i++) {
            int at = Synth.sample(times[i]);
            double s = strengths[i];
            Synth.burst(mix, at, 0.0006, 0.12, 2200, 0.4, 0.9 * s, noise);
            Synth.burst(mix, at, 0.001, 0.45, 420, 0.5, 0.6 * s, noise);
            Synth.burst(mix, at, 0.002, 0.3, 75, 1, 0.7 * s, noise);
            Synth.burst(mix, at + 1200, 0.04, 0.9, 700, 0.5, 0.08 * s, noise);
        }
    }
}
