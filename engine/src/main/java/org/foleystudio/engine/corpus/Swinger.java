package org.foleystudio.engine.corpus;

/** A blade, bat or ball on a string sweeping through the air. */
final class Swinger extends Actor {
    private final double[] times;
    private final double[] strengths;
    private final double[] widths;
    private final double length;
    private final double spread;
    private final int shape;
    private final Paint paint;
    private final Paint grip;
    private final double pitch;

    Swinger(Stage stage) {
        super(stage);
        times = Rhythm.times(stage, 0.5, 0.6, stage.between(0.8, 2.2));
        strengths = Rhythm.strengths(stage, times.length);
        widths = new double[times.length];
        length = stage.between(0.38, 0.55) * stage.size();
        spread = stage.between(0.9, 1.35);
        shape = stage.random().nextInt(3);
        paint = shape == 0
                ? Paint.of(Material.METAL, stage.random())
                : Paint.soft(Colour.hsv(stage.between(0, 1), 0.5, stage.between(0.4, 0.9)));
        grip = Paint.soft(Colour.hsv(0.06, 0.5, 0.3));
        pitch = stage.between(0.75, 1.3) * (shape == 0 ? 1.3 : 0.85);
        for (int i = 0; i < times.length; i++) {
            widths[i] = 0.055 + 0.05 * (1 - strengths[i]);
            happens(times[i], 0, Family.WHOOSH, Material.AIR, strengths[i], stage.centre(), 0.4);
        }
    }

    /** Angle from upright: side to side, fastest at each event. */
    private double angle(double t) {
        double angle = -spread;
        for (int i = 0; i < times.length; i++) {
            double direction = i % 2 == 0 ? 1 : -1;
            angle += direction * 2 * spread / (1 + Math.exp(-(t - times[i]) / (widths[i] * 0.55)));
        }
        return angle;
    }

    @Override
    void paint(Canvas frame, double t) {
        double angle = angle(t);
        double x = stage.centre();
        double y = stage.ground() - 0.02;
        double tipX = x + length * Math.sin(angle);
        double tipY = y - length * Math.cos(angle);
        double trail = angle(t - 0.03);
        frame.line(
                x + 0.9 * length * Math.sin(trail),
                y - 0.9 * length * Math.cos(trail),
                tipX,
                tipY,
                0.012,
                Paint.flat(paint.colour(), Math.min(0.5, Math.abs(angle - trail))));
        switch (shape) {
            case 0 -> frame.line(x, y, tipX, tipY, 0.013 * stage.size(), paint);
            case 1 -> {
                frame.line(x, y, tipX, tipY, 0.018, grip);
                frame.line((x + tipX) / 2, (y + tipY) / 2, tipX, tipY, 0.034 * stage.size(), paint);
            }
            default -> {
                frame.line(x, y, tipX, tipY, 0.006, grip);
                frame.disc(tipX, tipY, 0.06 * stage.size(), paint);
            }
        }
        frame.disc(x, y, 0.035, grip);
    }

    @Override
    void sound(float[] mix, Noise noise) {
        for (int i = 0; i < times.length; i++) {
            double middle = times[i];
            double width = widths[i];
            double s = strengths[i];
            Synth.band(
                    mix,
                    Math.max(0, middle - 5 * width),
                    middle + 5 * width,
                    t -> 0.4 * s * speed(t, middle, width),
                    t -> pitch * (350 + 1500 * speed(t, middle, width)),
                    1.8,
                    noise);
        }
    }

    private static double speed(double t, double middle, double width) {
        double z = (t - middle) / width;
        return Math.exp(-z * z / 1.4);
    }
}
