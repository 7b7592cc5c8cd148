package org.foleystudio.engine.corpus;

/** A block pushed to and fro over a board in strokes. */
final class Scraper extends Actor {
    private final Material material;
    private final double[] times;
    private final double[] strengths;
    private final double[] lengths;
    private final double width;
    private final double reach;
    private final Paint block;
    private final Paint board;
    private final Paint hand;
    private final double pitch;

    Scraper(Stage stage, Material material) {
        super(stage);
        this.material = material;
        times = Rhythm.times(stage, 0.2, 0.55, stage.between(0.6, 1.6));
        strengths = Rhythm.strengths(stage, times.length);
        lengths = new double[times.length];
        width = stage.between(0.1, 0.16) * stage.size();
        reach = stage.between(0.2, 0.36) * stage.size();
        block = Paint.of(material, stage.random());
        board = Paint.of(material, stage.random()).darker(0.75);
        hand = Paint.soft(Colour.hsv(0.06, stage.between(0.3, 0.6), stage.between(0.4, 0.95)));
        pitch = stage.between(0.8, 1.25);
        for (int i = 0; i < times.length; i++) {
            double gap = (i + 1 < times.length ? times[i + 1] : stage.seconds()) - times[i];
            lengths[i] = Math.min(gap * 0.9, stage.between(0.4, 0.8));
            happens(times[i], lengths[i], Family.SCRAPE, material, strengths[i], stage.centre(), stage.ground());
        }
    }

    private double place(double t) {
        int last = Rhythm.last(times, t);
        if (last < 0) {
            return -reach;
        }
        double p = Math.min(1, (t - times[last]) / lengths[last]);
        double direction = last % 2 == 0 ? 1 : -1;
        return -direction * reach * Math.cos(Math.PI * p);
    }

    private double speed(double t) {
        int last = Rhythm.last(times, t);
        if (last < 0 || t > times[last] + lengths[last]) {
            return 0;
        }
        return Math.sin(Math.PI * (t - times[last]) / lengths[last]);
    }

    @Override
    void paintSet(Canvas set) {
        set.box(stage.centre(), stage.ground() + 0.04, reach + width * 1.3, 0.04, 0, board);
    }

    @Override
    void paint(Canvas frame, double t) {
        double x = stage.centre() + place(t);
        double high = width * 0.45;
        frame.line(x + 0.2, stage.ground() - 0.45, x, stage.ground() - 2 * high, 0.045 * stage.size(), hand);
        frame.box(x, stage.ground() - high, width, high, 0, block);
    }

    @Override
    void sound(float[] mix, Noise noise) {
        double centre = pitch
                * switch (material) {
                    case METAL -> 3600;
                    case CONCRETE -> 1900;
                    default -> 800;
                };
        double quality = material == Material.METAL ? 3 : 1;
        double end = stage.seconds();
        Synth.band(
                mix,
                0,
                end,
                t -> 0.5 * level(t) * rasp(t, noise),
                t -> centre * (0.7 + 0.5 * speed(t)),
                quality,
                noise);
        Synth.band(mix, 0, end, t -> 0.16 * level(t), t -> centre * 2.1, 1.2, noise);
    }

    private double level(double t) {
        int last = Rhythm.last(times, t);
        return last < 0 ? 0 : strengths[last] * Math.sqrt(Math.max(0, speed(t)));
    }

    private static double rasp(double t, Noise noise) {
        return noise.between(0.45, 1) * (0.8 + 0.2 * Math.sin(t * 190));
    }
}
