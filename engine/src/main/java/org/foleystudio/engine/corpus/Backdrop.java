package org.foleystudio.engine.corpus;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The room or place behind the actors: wall, floor and silent clutter. */
final class Backdrop {
    private final double horizon;
    private final double aspect;
    private final long seed;

    Backdrop(double horizon, double aspect, long seed) {
        this.horizon = horizon;
        this.aspect = aspect;
        this.seed = seed;
    }

    void paint(Canvas set) {
        RandomGenerator random = new SplittableRandom(seed);
        Colour wall = Colour.dull(random);
        Colour floor = Colour.dull(random);
        Paint wallPaint = random.nextDouble() < 0.3 ? Paint.rough(wall, random) : Paint.soft(wall);
        double wide = aspect / 2 + 0.5;
        set.box(aspect / 2, horizon / 2 - 0.3, wide, horizon / 2 + 0.35, 0, wallPaint);
        Paint floorPaint = random.nextDouble() < 0.3 ? Paint.rough(floor, random) : Paint.soft(floor);
        set.box(aspect / 2, horizon + 0.6, wide, 0.6, 0, floorPaint);
        int clutter = random.nextInt(6);
        for (int i = 0; i < clutter; i++) {
            double x = random.nextDouble(-0.1, aspect + 0.1);
            double y = random.nextDouble(0, horizon);
            Paint paint = Paint.soft(Colour.dull(random));
            if (random.nextBoolean()) {
                set.box(x, y, random.nextDouble(0.02, 0.2), random.nextDouble(0.02, 0.2), 0, paint);
            } else {
                set.ellipse(x, y, random.nextDouble(0.02, 0.12), random.nextDouble(0.02, 0.12), 0, paint);
            }
        }
    }
}
