package org.foleystudio.engine.corpus;

/** A hammer or a stick that swings onto a body of wood, metal, glass, plastic or skin. */
final class Striker extends Actor {
    private final Material material;
    private final boolean upright;
    private final double side;
    private final double bodyWidth;
    private final double bodyHeight;
    private final double handle;
    private final double swing;
    private final double dwell;
    private final double rest;
    private final double lift;
    private final boolean arm;
    private final Paint skin;
    private final Paint body;
    private final Paint trim;
    private final Paint tool;
    private final Paint head;
    private final boolean round;
    private final ModalBody sound;
    private final double[] times;
    private final double[] strengths;
    private final Swing course;
    private final double high;
    private final double torso;
    private final Paint shirt;

    Striker(Stage stage, Material material) {
        super(stage);
        this.material = material;
        upright = stage.chance(0.4);
        side = stage.chance(0.5) ? 1 : -1;
        double scale = stage.size() * stage.between(0.75, 1.3);
        bodyWidth = (material == Material.DRUM ? 0.2 : material == Material.GLASS ? 0.1 : 0.16) * scale;
        bodyHeight = (material == Material.GLASS ? 0.15 : material == Material.DRUM ? 0.13 : 0.09) * scale;
        round = material == Material.METAL && stage.chance(0.5);
        handle = stage.between(0.3, 0.42) * stage.size();
        swing = stage.between(0.11, 0.3);
        dwell = stage.chance(0.5) ? 0 : stage.between(0, 0.22);
        rest = stage.between(0.5, 1.15);
        lift = stage.between(0.06, 0.2);
        arm = stage.chance(0.5);
        skin = Paint.soft(Colour.hsv(0.06, stage.between(0.3, 0.6), stage.between(0.4, 0.95)));
        body = Paint.of(material, stage.random());
        trim = Paint.soft(Colour.hsv(stage.between(0, 1), 0.6, 0.55));
        tool = Paint.soft(stage.oneOf(Colour.hsv(0.08, 0.5, 0.45), Colour.dull(stage.random())));
        head = Paint.soft(Colour.hsv(stage.between(0, 1), 0.2, stage.between(0.15, 0.4)));
        sound = new ModalBody(material, scale, stage.random());
        double ring = material == Material.METAL ? 0.5 : 0.26;
        times = Rhythm.times(stage, 0.3, ring, stage.between(0.45, 2.2));
        strengths = Rhythm.strengths(stage, times.length);
        for (int i = 0; i < times.length; i++) {
            happens(times[i], 0, Family.IMPACT, material, strengths[i], stage.centre(), top());
        }
        course = Swing.any(stage);
        high = stage.chance(0.5) ? stage.between(1, 2.2) : 1;
        torso = stage.chance(0.3) ? stage.between(0.12, 0.3) : 0;
        shirt = Paint.soft(Colour.hsv(stage.between(0, 1), stage.between(0, 0.7), stage.between(0.1, 0.9)));
    }

    private double top() {
        return stage.ground() - 2 * bodyHeight;
    }

    /** How far the tool is raised: 0 touching, about 1 high. */
    private double raised(double t) {
        int last = Rhythm.last(times, t);
        double calm = rest * high;
        double raised = calm;
        if (last >= 0) {
            double since = t - times[last];
            double bounce = dwell > 0 ? 0 : 0.3 * since / 0.1 * Math.exp(-since / 0.1);
            raised = calm * (1 - Math.exp(-Math.max(0, since - dwell) / lift)) + bounce;
        }
        if (last + 1 < times.length) {
            double left = (times[last + 1] - t) / swing;
            double top = calm + 0.15 + 0.4 * strengths[last + 1];
            if (left < 1) {
                raised = Math.min(raised + 0.4 * left, top * course.height(left));
            } else if (left < 2.2) {
                double p = (2.2 - left) / 1.2;
                raised = Math.min(top, raised + (top - calm) * p * p);
            }
        }
        return raised;
    }

    @Override
    void paintSet(Canvas set) {
        double width = bodyWidth * 1.7;
        set.box(stage.centre(), stage.ground() + 0.03, width, 0.03, 0, trim.darker(0.6));
    }

    @Override
    void paint(Canvas frame, double t) {
        int last = Rhythm.last(times, t);
        double since = last < 0 ? 9 : t - times[last];
        double hit = last < 0 ? 0 : strengths[last];
        double shake = 0.012 * hit * Math.exp(-since / 0.08) * Math.sin(2 * Math.PI * 11 * since + 1.4);
        paintBody(frame, shake);
        double raised = raised(t);
        if (torso > 0) {
            double away = stage.centre() + side * (handle + torso + 0.1 - 0.06 * Math.min(1, raised));
            frame.box(away, top() - 0.1, torso, 0.45, side * 0.1 * Math.min(1, raised), shirt);
        }
        if (upright) {
            double y = top() - raised * 0.32 * stage.size();
            double x = stage.centre() + side * 0.02;
            frame.line(x, y - handle, x, y - 0.03, 0.014 * stage.size(), tool);
            if (arm) {
                frame.line(x + side * 0.3, y - handle - 0.3, x, y - handle * 0.8, 0.05 * stage.size(), skin);
            }
            frame.ellipse(x, y - 0.032 * stage.size(), 0.03 * stage.size(), 0.032 * stage.size(), 0, head);
        } else {
            double angle = Math.min(1.9, raised * 1.15);
            double pivotX = stage.centre() + side * handle;
            double pivotY = top() - 0.035;
            double x = pivotX - side * handle * Math.cos(angle);
            double y = pivotY - handle * Math.sin(angle);
            frame.line(pivotX, pivotY, x, y, 0.014 * stage.size(), tool);
            frame.box(x, y, 0.03 * stage.size(), 0.05 * stage.size(), side * angle, head);
            if (arm) {
                double wristY = pivotY + 0.16 * Math.max(0, 0.5 - raised);
                frame.line(pivotX + side * 0.35, wristY + 0.1, pivotX, pivotY, 0.055 * stage.size(), skin);
            } else {
                frame.disc(pivotX, pivotY, 0.035 * stage.size(), tool.darker(0.8));
            }
        }
    }

    private void paintBody(Canvas frame, double shake) {
        double x = stage.centre();
        double y = stage.ground() - bodyHeight + shake;
        if (material == Material.DRUM) {
            frame.box(x, y, bodyWidth, bodyHeight, 0, trim);
            frame.ellipse(x, y + bodyHeight, bodyWidth, bodyHeight * 0.25, 0, trim);
            frame.ellipse(x, y - bodyHeight, bodyWidth, bodyHeight * 0.3, 0, body);
        } else if (material == Material.GLASS) {
            frame.box(x, y + bodyHeight * 0.2, bodyWidth * 0.7, bodyHeight * 0.8, 0, body);
            frame.box(x, y - bodyHeight * 0.75, bodyWidth * 0.3, bodyHeight * 0.25, 0, body);
        } else if (round) {
            frame.ellipse(x, y, bodyWidth, bodyHeight, 0, body);
        } else {
            frame.box(x, y, bodyWidth, bodyHeight, shake * 2, body);
        }
    }

    @Override
    void sound(float[] mix, Noise noise) {
        for (int i = 0; i < times.length; i++) {
            sound.strike(mix, Synth.sample(times[i]), strengths[i], noise);
        }
    }
}
