package org.foleystudio.engine.corpus;

/** Fingers typing on a keyboard seen from above. */
final class Typist extends Actor {
    private static final int COLUMNS = 8;
    private static final int ROWS = 3;

    private final double[] times;
    private final double[] strengths;
    private final int[] keys;
    private final double pitch;
    private final double key;
    private final Paint cap;
    private final Paint board;
    private final Paint skin;
    private final ModalBody click;

    Typist(Stage stage) {
        super(stage);
        times = Rhythm.times(stage, 0.3, 0.14, stage.between(0.24, 0.75));
        strengths = Rhythm.strengths(stage, times.length);
        keys = new int[times.length];
        key = stage.between(0.05, 0.062) * stage.size();
        boolean light = stage.chance(0.5);
        cap = Paint.soft(Colour.hsv(stage.between(0, 1), 0.08, light ? 0.85 : 0.28));
        board = Paint.flat(Colour.hsv(stage.between(0, 1), 0.1, light ? 0.6 : 0.14));
        skin = Paint.soft(Colour.hsv(0.06, stage.between(0.3, 0.6), stage.between(0.4, 0.95)));
        pitch = stage.between(0.85, 1.25);
        click = new ModalBody(Material.PLASTIC, 0.33 / pitch, stage.random());
        for (int i = 0; i < times.length; i++) {
            keys[i] = stage.random().nextInt(COLUMNS * ROWS);
            happens(times[i], 0, Family.TYPING, Material.PLASTIC, strengths[i], x(keys[i]), y(keys[i]));
        }
    }

    private double x(int number) {
        return stage.centre() + (number % COLUMNS - (COLUMNS - 1) / 2.0) * 2.15 * key;
    }

    private double y(int number) {
        return 0.6 + (number / COLUMNS - 1) * 2.15 * key;
    }

    @Override
    void paintSet(Canvas set) {
        set.box(stage.centre(), 0.6, key * 9, key * 3.7, 0, board);
        for (int k = 0; k < COLUMNS * ROWS; k++) {
            set.box(x(k), y(k), key * 0.95, key * 0.95, 0, cap);
        }
    }

    @Override
    void paint(Canvas frame, double t) {
        int last = Rhythm.last(times, t);
        if (last >= 0 && t - times[last] < 0.09) {
            int k = keys[last];
            frame.box(x(k), y(k), key, key, 0, board);
            frame.box(x(k), y(k) + 0.1 * key, key * 0.8, key * 0.8, 0, cap.darker(0.6));
        }
        finger(frame, last, t, 0);
        finger(frame, last, t, 1);
    }

    /** Hands take turns: each finger moves to its next key and goes down on it. */
    private void finger(Canvas frame, int last, double t, int hand) {
        int before = last - Math.floorMod(last - hand, 2);
        int next = before + 2;
        double restX = stage.centre() + (hand == 0 ? -4 : 4) * key;
        double fromX = before >= 0 ? x(keys[before]) : restX;
        double fromY = before >= 0 ? y(keys[before]) : 0.6;
        double up = before >= 0 ? Math.min(1, (t - times[before]) / 0.08) : 1;
        double x = fromX;
        double y = fromY;
        if (next < times.length && next >= 0) {
            double left = times[next] - t;
            double p = Math.max(0, Math.min(1, 1 - (left - 0.03) / 0.2));
            x += (x(keys[next]) - fromX) * p;
            y += (y(keys[next]) - fromY) * p;
            up = Math.min(up, Math.max(0, Math.min(1, left / 0.06)));
        }
        double tip = y - 0.055 * up * stage.size();
        frame.line(x + 0.3 * (restX - x), tip + 0.5, x, tip, key * 0.55, skin);
        frame.ellipse(x, tip - key * 0.2, key * 0.3, key * 0.25, 0, skin.darker(1.2));
    }

    @Override
    void sound(float[] mix, Noise noise) {
        for (int i = 0; i < times.length; i++) {
            int at = Synth.sample(times[i]);
            double s = strengths[i] * noise.between(0.85, 1);
            click.strike(mix, at, 0.8 * s, noise);
            Synth.burst(mix, at, 0.0005, 0.025, 3400 * pitch, 1.5, 0.3 * s, noise);
            Synth.burst(mix, at + 1100, 0.0005, 0.016, 4600 * pitch, 1.5, 0.07 * s, noise);
        }
    }
}
