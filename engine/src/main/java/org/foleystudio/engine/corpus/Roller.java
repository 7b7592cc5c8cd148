package org.foleystudio.engine.corpus;

/** A ball rolling to and fro on a floor. */
final class Roller extends Actor {
    private static final int STEPS_PER_SECOND = 200;

    private final Material material;
    private final double radius;
    private final double[] place;
    private final double[] speed;
    private final Paint ball;
    private final Paint mark;
    private final Paint floor;
    private final double bump;

    Roller(Stage stage, Material material) {
        super(stage);
        this.material = material;
        radius = stage.between(0.09, 0.16) * stage.size();
        ball = Paint.of(material, stage.random());
        mark = Paint.flat(Colour.hsv(stage.between(0, 1), 0.7, 0.3), 0.8);
        floor = Paint.soft(Colour.dull(stage.random()));
        bump = stage.between(0.15, 0.5);
        Curve curve = new Curve(stage, stage.between(1, 2), 0.5, 0);
        int n = (int) (stage.seconds() * STEPS_PER_SECOND) + 2;
        place = new double[n];
        speed = new double[n];
        double direction = stage.chance(0.5) ? 1 : -1;
        double top = stage.between(0.5, 0.9);
        double reach = 0.5 * stage.size();
        place[0] = -direction * reach * 0.6;
        for (int i = 1; i < n; i++) {
            double edge = reach - Math.abs(place[i - 1]);
            double want = curve.at((double) i / STEPS_PER_SECOND) * top * direction;
            if (edge < 0.12 && place[i - 1] * direction > 0) {
                direction = -direction;
            }
            speed[i] = speed[i - 1] + (want - speed[i - 1]) * 0.03;
            place[i] = place[i - 1] + speed[i] / STEPS_PER_SECOND;
        }
        curve.announce(this, stage, Family.ROLLING, material, stage.centre(), stage.ground() - radius);
    }

    private static double look(double[] table, double t) {
        return table[Math.max(0, Math.min(table.length - 1, (int) (t * STEPS_PER_SECOND)))];
    }

    @Override
    void paintSet(Canvas set) {
        set.box(stage.centre(), stage.ground() + 0.025, 0.7 * stage.size(), 0.025, 0, floor);
    }

    @Override
    void paint(Canvas frame, double t) {
        double x = stage.centre() + look(place, t);
        double y = stage.ground() - radius;
        double turn = look(place, t) / radius;
        frame.disc(x, y, radius, ball);
        for (int k = 0; k < 3; k++) {
            double a = turn + k * 2 * Math.PI / 3;
            frame.disc(x + 0.6 * radius * Math.cos(a), y + 0.6 * radius * Math.sin(a), radius * 0.2, mark);
        }
    }

    @Override
    void sound(float[] mix, Noise noise) {
        double centre =
                switch (material) {
                    case METAL -> 1500;
                    case GLASS -> 2400;
                    case PLASTIC -> 650;
                    default -> 330;
                };
        double end = stage.seconds();
        Synth.band(mix, 0, end, t -> 0.5 * level(t), t -> centre * (0.6 + 0.7 * fast(t)), 2.2, noise);
        Synth.band(mix, 0, end, t -> 0.4 * level(t), t -> 90 + 80 * fast(t), 0.9, noise);
    }

    private double fast(double t) {
        return Math.abs(look(speed, t));
    }

    private double level(double t) {
        double turn = look(place, t) / radius;
        return Math.min(1, fast(t) * 1.3) * (1 - bump + bump * Math.cos(turn));
    }
}
