package org.foleystudio.engine.vision;

import java.util.List;

/** What was seen within about four seconds of a slot, nearer slots counting more. */
final class Neighbourhood {
    /** Slots on each side. */
    static final int REACH = 16;

    private final List<SlotView> views;
    private SlotView view = new SlotView();
    private float[] picture = new float[0];
    private double siteX;
    private double siteY;

    Neighbourhood(List<SlotView> views) {
        this.views = views;
    }

    /** The weighted sum round the slot moved to. */
    SlotView view() {
        return view;
    }

    /** Mean picture round the slot. */
    float[] picture() {
        return picture;
    }

    /** Column of the 32 x 18 picture where things stop, turn or begin. */
    double siteX() {
        return siteX;
    }

    /** Row of the 32 x 18 picture where things stop, turn or begin. */
    double siteY() {
        return siteY;
    }

    void moveTo(int slot) {
        view = new SlotView();
        picture = new float[view.picture.length];
        double weights = 1e-9;
        for (int i = Math.max(0, slot - REACH); i <= Math.min(views.size() - 1, slot + REACH); i++) {
            SlotView other = views.get(i);
            float weight = 1 - Math.abs(i - slot) / (REACH + 1f);
            sum(other, weight);
            if (other.frames > 0) {
                weights += weight;
                for (int k = 0; k < picture.length; k++) {
                    picture[k] += weight * other.picture[k] / other.frames;
                }
            }
        }
        for (int k = 0; k < picture.length; k++) {
            picture[k] /= (float) weights;
        }
        findSite();
    }

    private void sum(SlotView other, float weight) {
        add(view.energy, other.energy, weight);
        add(view.impact, other.impact, weight);
        add(view.colours, other.colours, weight);
        add(view.mean, other.mean, weight);
        add(view.edges, other.edges, weight);
        add(view.texture, other.texture, weight);
        add(view.flow, other.flow, weight);
        add(view.turn, other.turn, weight);
        view.weight += weight * other.weight;
        view.fineness += weight * other.fineness;
        view.frames += other.frames;
    }

    private static void add(float[] to, float[] from, float weight) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * from[i];
        }
    }

    private void findSite() {
        double sum = 1e-9;
        double x = sum * MotionField.COLUMNS / 2;
        double y = sum * MotionField.ROWS / 2;
        for (int c = 0; c < MotionField.CELLS; c++) {
            double weight = (double) view.impact[c] * view.impact[c];
            sum += weight;
            x += weight * (c % MotionField.COLUMNS + 0.5);
            y += weight * (c / MotionField.COLUMNS + 0.5);
        }
        siteX = x / sum / MotionField.COLUMNS * SlotView.PICTURE_W;
        siteY = y / sum / MotionField.ROWS * SlotView.PICTURE_H;
    }
}
