package org.foleystudio.engine.corpus;

import java.util.ArrayList;
import java.util.List;

/** Balls and boxes that fall onto a slab and bounce; slab and thing are of one material. */
final class Dropper extends Actor {
    private static final double GRAVITY = 8;
    private static final double MINIMUM = 0.16;

    /** One thing let go: its bounces as (time, speed) and its sideways speed. */
    private record Fall(double start, double end, double height, List<double[]> bounces, double x, double drift) {}

    private final Material material;
    private final double radius;
    private final boolean ball;
    private final Paint thing;
    private final Paint slab;
    private final double slabWidth;
    private final ModalBody sound;
    private final List<Fall> falls = new ArrayList<>();

    Dropper(Stage stage, Material material) {
        super(stage);
        this.material = material;
        double scale = stage.between(0.7, 1.4);
        radius = 0.06 * scale * stage.size();
        ball = stage.chance(0.65);
        thing = Paint.of(material, stage.random());
        slab = Paint.of(material, stage.random());
        slabWidth = stage.between(0.3, 0.45) * stage.size();
        sound = new ModalBody(material, scale, stage.random());
        double bounce =
                switch (material) {
                    case PLASTIC -> 0.62;
                    case DRUM -> 0.5;
                    case METAL -> 0.42;
                    default -> 0.33;
                };
        double every = stage.between(1.3, 2.8);
        double start = stage.between(0.1, 0.6);
        while (start < stage.seconds() - 0.9 || falls.isEmpty()) {
            falls.add(letGo(start, every, bounce));
            start += every * stage.between(0.95, 1.1);
        }
    }

    private Fall letGo(double start, double every, double bounce) {
        double height = stage.between(0.35, 0.75);
        double speed = Math.sqrt(2 * GRAVITY * height);
        double full = Math.sqrt(2 * GRAVITY * 0.75);
        double t = start + 0.15 + speed / GRAVITY;
        double end = start + every * 0.93;
        double x = stage.centre() + stage.between(-0.12, 0.12);
        double drift = stage.between(-0.09, 0.09);
        List<double[]> bounces = new ArrayList<>();
        while (speed / full > MINIMUM && t < Math.min(end, stage.seconds() - 0.05)) {
            bounces.add(new double[] {t, speed});
            double hitX = x + drift * (t - start);
            happens(t, 0, Family.IMPACT, material, strength(speed / full), hitX, stage.ground());
            speed *= bounce;
            t += 2 * speed / GRAVITY;
        }
        return new Fall(start, end, height, bounces, x, drift);
    }

    private static double strength(double relativeSpeed) {
        return Math.min(1, 0.12 + 0.88 * relativeSpeed * relativeSpeed);
    }

    @Override
    void paintSet(Canvas set) {
        if (material == Material.DRUM) {
            set.box(stage.centre(), stage.ground() + 0.13, slabWidth, 0.1, 0, slab.darker(0.55));
            set.ellipse(stage.centre(), stage.ground() + 0.03, slabWidth, 0.055, 0, slab);
        } else {
            set.box(stage.centre(), stage.ground() + 0.04, slabWidth, 0.04, 0, slab);
        }
    }

    @Override
    void paint(Canvas frame, double t) {
        for (Fall fall : falls) {
            if (t >= fall.start && t < fall.end) {
                double age = t - fall.start;
                double x = fall.x + fall.drift * Math.min(age, fall.end - fall.start);
                double y = stage.ground() - radius - lift(fall, t);
                double turn = fall.drift * age * 12;
                if (ball) {
                    frame.ellipse(x, y, radius, radius, turn, thing);
                } else {
                    frame.box(x, y, radius, radius * 0.85, turn * 0.1, thing);
                }
            }
        }
    }

    /** Height over the slab. */
    private static double lift(Fall fall, double t) {
        double[] before = null;
        for (double[] bounce : fall.bounces) {
            if (bounce[0] <= t) {
                before = bounce;
            }
        }
        if (before == null) {
            double free = Math.max(0, t - fall.start - 0.15);
            return Math.max(0, fall.height - GRAVITY * free * free / 2);
        }
        boolean last = before == fall.bounces.get(fall.bounces.size() - 1);
        double speed = before[1] * bounceAfter(fall, before, last);
        double air = t - before[0];
        return Math.max(0, speed * air - GRAVITY * air * air / 2);
    }

    private static double bounceAfter(Fall fall, double[] bounce, boolean last) {
        if (last) {
            return 0.05;
        }
        return fall.bounces.get(fall.bounces.indexOf(bounce) + 1)[1] / bounce[1];
    }

    @Override
    void sound(float[] mix, Noise noise) {
        for (SceneEvent event : events()) {
            sound.strike(mix, Synth.sample(event.seconds()), event.strength(), noise);
        }
    }
}
