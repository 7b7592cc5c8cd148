package org.foleystudio.engine.corpus;

import java.util.Arrays;

/** Two legs walking on concrete, gravel or leaves. */
final class Walker extends Actor {
    private final Material ground;
    private final double[] times;
    private final double[] strengths;
    private final double[] places;
    private final double leg;
    private final Paint trousers;
    private final Paint shoe;
    private final Paint floor;
    private final ModalBody thud;

    Walker(Stage stage, Material ground) {
        super(stage);
        this.ground = ground;
        double pace = stage.between(0.32, 0.75);
        times = steady(stage, pace);
        strengths = Rhythm.strengths(stage, times.length);
        leg = stage.between(0.38, 0.5) * stage.size();
        trousers = Paint.soft(Colour.hsv(stage.between(0, 1), 0.35, stage.between(0.2, 0.5)));
        shoe = Paint.soft(Colour.hsv(stage.between(0, 1), 0.6, stage.between(0.1, 0.35)));
        floor = Paint.of(ground, stage.random());
        thud = new ModalBody(Material.CONCRETE, stage.between(0.8, 1.3), stage.random());
        places = places(stage.between(0.12, 0.2) * stage.size());
        for (int i = 0; i < times.length; i++) {
            happens(times[i], 0, Family.FOOTSTEP, ground, strengths[i], places[i + 2], stage.ground());
        }
    }

    private static double[] steady(Stage stage, double pace) {
        int n = Math.max(1, (int) ((stage.seconds() - 0.8) / pace));
        double[] times = new double[n];
        double t = stage.between(0.45, 0.6);
        boolean pauses = stage.chance(0.35);
        int count = 0;
        while (count < n && (count == 0 || t < stage.seconds() - 0.3)) {
            times[count++] = t;
            t += pace * stage.between(0.93, 1.07) + (pauses && stage.chance(0.15) ? stage.between(0.5, 1.2) : 0);
        }
        return Arrays.copyOf(times, count);
    }

    /** Where each step lands; the first two are where the feet stand at the start. */
    private double[] places(double stride) {
        double[] x = new double[times.length + 2];
        double reach = 0.38 * stage.size();
        double direction = stage.chance(0.5) ? 1 : -1;
        x[0] = stage.centre() - direction * reach;
        x[1] = x[0] + direction * stride / 2;
        for (int i = 2; i < x.length; i++) {
            x[i] = x[i - 1] + direction * stride;
            if (Math.abs(x[i] - stage.centre()) > reach) {
                direction = -direction;
                x[i] = x[i - 1] + direction * stride / 3;
            }
        }
        return x;
    }

    @Override
    void paintSet(Canvas set) {
        double half = (1 - stage.ground()) / 2 + 0.03;
        set.box(stage.centre(), stage.ground() + half, 0.62 * stage.size(), half, 0, floor);
    }

    @Override
    void paint(Canvas frame, double t) {
        int last = Rhythm.last(times, t);
        double[] still = {places[last + 1 + (last < 0 ? 1 : 1)], stage.ground()};
        double[] moving = moving(last, t);
        double hipX = (still[0] + moving[0]) / 2;
        double hipY = stage.ground() - leg * 0.97 + 0.1 * Math.abs(still[0] - moving[0]);
        leg(frame, hipX, hipY, moving, 0.8);
        frame.box(hipX, hipY - 0.09, 0.055 * stage.size(), 0.11, 0, trousers.darker(1.3));
        leg(frame, hipX, hipY, still, 1);
        dust(frame, last, t);
    }

    private double[] moving(int last, double t) {
        double from = places[last + 1];
        if (last + 1 >= times.length) {
            return new double[] {from, stage.ground()};
        }
        double land = times[last + 1];
        double start = Math.max(last < 0 ? 0 : times[last] + 0.06, land - 0.4);
        double p = Math.max(0, Math.min(1, (t - start) / (land - start)));
        double x = from + (places[last + 3] - from) * p * p * (3 - 2 * p);
        double y = stage.ground() - 0.11 * stage.size() * (0.5 + 0.5 * strengths[last + 1]) * arc(p);
        return new double[] {x, y};
    }

    /** Lifts gently, lands hard. */
    private static double arc(double p) {
        return p < 0.6 ? Math.sin(Math.PI * p / 1.2) : 1 - (p - 0.6) * (p - 0.6) / 0.16;
    }

    private void leg(Canvas frame, double hipX, double hipY, double[] foot, double shade) {
        double kneeX = (hipX + foot[0]) / 2 + 0.03;
        double kneeY = (hipY + foot[1]) / 2;
        double thick = 0.035 * stage.size();
        Paint cloth = shade == 1 ? trousers : trousers.darker(shade);
        frame.line(hipX, hipY, kneeX, kneeY, thick * 1.2, cloth);
        frame.line(kneeX, kneeY, foot[0], foot[1] - 0.04, thick, cloth);
        frame.ellipse(foot[0] + 0.02, foot[1] - 0.018, 0.06 * stage.size(), 0.025 * stage.size(), 0, shoe);
    }

    private void dust(Canvas frame, int last, double t) {
        if (last < 0 || ground == Material.CONCRETE) {
            return;
        }
        double age = t - times[last];
        Particles.spray(frame, times[last], age, 0.35, places[last + 2], stage.ground(), 7, 0.45, floor);
    }

    @Override
    void sound(float[] mix, Noise noise) {
        for (int i = 0; i < times.length; i++) {
            int at = Synth.sample(times[i]);
            double s = strengths[i];
            switch (ground) {
                case CONCRETE -> {
                    thud.strike(mix, at, s, noise);
                    Synth.burst(mix, at + 900, 0.004, 0.06, 3200, 0.8, 0.08 * s, noise);
                }
                case GRAVEL -> grains(mix, at, s, 26, 0.16, 2200, 5200, noise);
                default -> {
                    grains(mix, at, 0.5 * s, 18, 0.24, 4200, 7000, noise);
                    Synth.burst(mix, at, 0.004, 0.22, 5200, 0.6, 0.14 * s, noise);
                }
            }
            Synth.burst(mix, at, 0.002, 0.09, 110, 0.8, 0.5 * s, noise);
        }
    }

    private static void grains(
            float[] mix, int at, double level, int count, double spread, double low, double high, Noise noise) {
        for (int k = 0; k < count; k++) {
            double late = k == 0 ? 0 : Math.pow(noise.between(0, 1), 1.6) * spread;
            double gain = level * noise.between(0.1, 0.4) * (1 - 0.6 * late / spread);
            Synth.burst(mix, at + Synth.sample(late), 0.0005, 0.018, noise.between(low, high), 2, gain, noise);
        }
    }
}
