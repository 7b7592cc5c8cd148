package org.foleystudio.engine.corpus;

/** A cloth on a pole that lies calm and then flaps. */
final class Flag extends Actor {
    private static final int STRIPS = 14;

    private final double[] times;
    private final double[] strengths;
    private final double width;
    private final double height;
    private final double left;
    private final Paint cloth;
    private final Paint stripe;
    private final Paint pole;
    private final double pitch;

    Flag(Stage stage) {
        super(stage);
        times = Rhythm.times(stage, 0.35, 0.4, stage.between(0.6, 1.9));
        strengths = Rhythm.strengths(stage, times.length);
        width = stage.between(0.45, 0.65) * stage.size();
        height = stage.between(0.22, 0.34) * stage.size();
        left = stage.centre() - width / 2;
        cloth = Paint.of(Material.FABRIC, stage.random());
        stripe = Paint.of(Material.FABRIC, stage.random());
        pole = Paint.soft(Colour.hsv(0.09, 0.3, 0.5));
        pitch = stage.between(0.75, 1.3);
        for (int i = 0; i < times.length; i++) {
            happens(times[i], 0, Family.CLOTH, Material.FABRIC, strengths[i], stage.centre(), 0.4);
        }
    }

    @Override
    void paintSet(Canvas set) {
        set.line(left, 0.12, left, 1.05, 0.018, pole);
    }

    @Override
    void paint(Canvas frame, double t) {
        double strip = width / STRIPS;
        double before = 0;
        for (int i = 0; i < STRIPS; i++) {
            double along = (i + 0.5) / STRIPS;
            double y = 0.018 * along * Math.sin(2 * Math.PI * (1.1 * along - 0.5 * t));
            for (int k = 0; k < times.length; k++) {
                double travel = t - times[k] + 0.06 - 0.16 * along;
                if (travel > -0.12 && travel < 0.6) {
                    y += 0.13 * strengths[k] * along * Math.exp(-travel * travel / 0.006);
                    y -= 0.07 * strengths[k] * along * Math.exp(-(travel - 0.12) * (travel - 0.12) / 0.005);
                }
            }
            double light = 1 - 3.2 * (y - before);
            double x = left + strip * (i + 0.5);
            frame.box(x, 0.2 + height / 2 + y, strip * 0.62, height / 2, 0, cloth.darker(light));
            frame.box(x, 0.2 + height / 2 + y, strip * 0.62, height / 7, 0, stripe.darker(light));
            before = y;
        }
    }

    @Override
    void sound(float[] mix, Noise noise) {
        for (int i = 0; i < times.length; i++) {
            int at = Synth.sample(times[i] - 0.002);
            double s = strengths[i];
            Synth.burst(mix, at, 0.009, 0.2, 650 * pitch, 0.5, 0.4 * s, noise);
            Synth.burst(mix, at, 0.01, 0.12, 190 * pitch, 0.9, 0.5 * s, noise);
            Synth.burst(mix, at + 500, 0.03, 0.22, 2600 * pitch, 0.6, 0.08 * s, noise);
        }
    }
}
