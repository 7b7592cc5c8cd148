package org.foleystudio.engine.corpus;

/** A wheel with blades on a stand; what is heard follows how fast it turns. */
final class Motor extends Actor {
    private static final int STEPS_PER_SECOND = 400;

    private final Material material;
    private final Curve curve;
    private final int blades;
    private final double radius;
    private final double top;
    private final double hum;
    private final double[] angle;
    private final double[] weights;
    private final double y;
    private final Paint blade;
    private final Paint stand;

    Motor(Stage stage) {
        super(stage);
        material = stage.oneOf(Material.METAL, Material.PLASTIC);
        curve = new Curve(stage, stage.between(1.2, 2.4), stage.between(0.4, 0.9), stage.chance(0.6) ? 0 : 0.15);
        blades = 2 + stage.random().nextInt(3);
        radius = stage.between(0.2, 0.3) * stage.size();
        top = stage.between(2.2, 3.2);
        hum = stage.between(75, 150);
        y = stage.ground() - radius - stage.between(0.05, 0.15);
        blade = Paint.of(material, stage.random());
        stand = Paint.soft(Colour.dull(stage.random()));
        weights = new double[material == Material.METAL ? 16 : 6];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = stage.between(0.4, 1) / Math.pow(k + 1, material == Material.METAL ? 0.7 : 1.4);
        }
        angle = new double[(int) (stage.seconds() * STEPS_PER_SECOND) + 2];
        for (int i = 1; i < angle.length; i++) {
            double turns = top * curve.at((double) i / STEPS_PER_SECOND);
            angle[i] = angle[i - 1] + 2 * Math.PI * turns / STEPS_PER_SECOND;
        }
        curve.announce(this, stage, Family.MOTOR, material, stage.centre(), y);
    }

    @Override
    void paintSet(Canvas set) {
        set.box(stage.centre(), (y + stage.ground()) / 2, 0.03, (stage.ground() - y) / 2, 0, stand);
        set.box(stage.centre(), stage.ground() - 0.02, radius * 0.8, 0.02, 0, stand);
    }

    @Override
    void paint(Canvas frame, double t) {
        double now = angle[Math.max(0, Math.min(angle.length - 1, (int) (t * STEPS_PER_SECOND)))];
        double x = stage.centre();
        for (int k = 0; k < blades; k++) {
            double a = now + k * 2 * Math.PI / blades;
            double bx = x + 0.58 * radius * Math.cos(a);
            double by = y + 0.58 * radius * Math.sin(a);
            frame.ellipse(bx, by, radius * 0.45, radius * 0.17, a, blade);
        }
        frame.disc(x, y, radius * 0.16, stand);
    }

    @Override
    void sound(float[] mix, Noise noise) {
        double end = stage.seconds();
        Synth.harmonics(mix, 0, end, t -> 0.16 * level(t), t -> hum * (0.35 + 0.85 * curve.at(t)), weights);
        Synth.band(mix, 0, end, t -> 0.09 * level(t), t -> 700 + 1800 * curve.at(t), 0.7, noise);
    }

    private double level(double t) {
        double c = curve.at(t);
        return c < 0.02 ? 0 : c;
    }
}
