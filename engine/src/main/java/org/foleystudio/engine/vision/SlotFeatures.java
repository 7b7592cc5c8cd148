package org.foleystudio.engine.vision;

import java.util.List;
import org.foleystudio.engine.vision.MotionTrack.Channel;

/** Lays out the 512 numbers of each slot; the order is that of {@link MotionEncoder}'s description. */
final class SlotFeatures {
    static final int SIZE = 512;
    static final int BINS = 16;
    private static final int AROUND = 8;
    private static final int CROP = 6;
    private static final int[] LAGS = {3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 21, 24, 28, 33, 39, 46, 54};
    private static final Channel[] LOOKED_AROUND = {Channel.PEAK, Channel.RISE};

    private final float[] onsets;
    private final float[][] relative;
    private final MotionTrack track;
    private final Neighbourhood near;
    private final List<SlotView> views;
    private final double slotsPerSecond;

    private float[] out = new float[0];
    private int at;

    SlotFeatures(MotionAnalysis analysis, float[][] relative, float[] onsets, double slotsPerSecond) {
        this.views = analysis.views();
        this.track = analysis.track();
        this.relative = relative;
        this.onsets = onsets;
        this.slotsPerSecond = slotsPerSecond;
        this.near = new Neighbourhood(views);
    }

    /** All slots, one after the other, not yet scaled. */
    float[] all() {
        out = new float[views.size() * SIZE];
        at = 0;
        for (int slot = 0; slot < views.size(); slot++) {
            near.moveTo(slot);
            timed(slot);
            around(slot);
            look(views.get(slot), near.view());
            where(views.get(slot), near.view());
            course(slot);
            if (at != (slot + 1) * SIZE) {
                throw new IllegalStateException("slot " + slot + " has " + (at - slot * SIZE) + " numbers");
            }
        }
        return out;
    }

    private void put(double value) {
        out[at++] = (float) value;
    }

    private float bin(float[] series, int i) {
        return i >= 0 && i < series.length ? series[i] : 0;
    }

    /** 0 to 207: likelihood of a blow, then the twelve channels, 16 bins each. */
    private void timed(int slot) {
        for (int b = 0; b < BINS; b++) {
            put(bin(onsets, slot * BINS + b));
        }
        for (float[] channel : relative) {
            for (int b = 0; b < BINS; b++) {
                put(bin(channel, slot * BINS + b));
            }
        }
    }

    /** 208 to 255: the 8 bins before and the 8 after the slot, of three series. */
    private void around(int slot) {
        beforeAndAfter(onsets, slot);
        for (Channel channel : LOOKED_AROUND) {
            beforeAndAfter(relative[channel.ordinal()], slot);
        }
    }

    private void beforeAndAfter(float[] series, int slot) {
        for (int b = 0; b < AROUND; b++) {
            put(bin(series, slot * BINS - AROUND + b));
        }
        for (int b = 0; b < AROUND; b++) {
            put(bin(series, (slot + 1) * BINS + b));
        }
    }

    /** 256 to 423: what it looks like. */
    private void look(SlotView now, SlotView wide) {
        crop(near.picture(), near.siteX(), near.siteY());
        shares(now.colours);
        shares(wide.colours);
        for (SlotView view : List.of(now, wide)) {
            for (float value : view.mean) {
                put(view.weight > 0 ? value / view.weight / 128 - 1 : 0);
            }
            shares(view.edges);
            for (int i = 0; i < view.texture.length; i++) {
                put(view.weight > 0 ? view.texture[i] / view.weight / (i == 0 ? 64 : 1) : 0);
            }
        }
    }

    /** 6 x 6 colours round the place where things stop, turn or begin; 18 x 18 points of the 32 x 18 picture. */
    private void crop(float[] picture, double siteX, double siteY) {
        for (int row = 0; row < CROP; row++) {
            for (int column = 0; column < CROP; column++) {
                for (int c = 0; c < 3; c++) {
                    put(patch(picture, siteX + (column - CROP / 2) * 3, siteY + (row - CROP / 2) * 3, c) / 128 - 1);
                }
            }
        }
    }

    private static float patch(float[] picture, double left, double top, int c) {
        float sum = 0;
        for (int dy = 0; dy < 3; dy++) {
            for (int dx = 0; dx < 3; dx++) {
                int x = Math.max(0, Math.min(SlotView.PICTURE_W - 1, (int) Math.round(left) + dx));
                int y = Math.max(0, Math.min(SlotView.PICTURE_H - 1, (int) Math.round(top) + dy));
                sum += picture[(y * SlotView.PICTURE_W + x) * 3 + c];
            }
        }
        return sum / 9;
    }

    private void shares(float[] weights) {
        float sum = 1e-6f;
        for (float weight : weights) {
            sum += weight;
        }
        for (float weight : weights) {
            put(Math.sqrt(weight / sum));
        }
    }

    /** 424 to 479: where it is and how it moves. */
    private void where(SlotView now, SlotView wide) {
        map(now.energy);
        map(wide.energy);
        shares(now.flow);
        shares(wide.flow);
        for (int i = 0; i < now.turn.length; i++) {
            put(Math.signum(now.turn[i]) * Math.log1p(Math.abs(now.turn[i])) / 4);
        }
        for (int i = 0; i < wide.turn.length; i++) {
            put(Math.signum(wide.turn[i]) * Math.log1p(Math.abs(wide.turn[i])) / 4);
        }
        spread(now.energy);
        spread(wide.energy);
    }

    /** 12 numbers: 4 x 3 shares of the motion. */
    private void map(float[] cells) {
        float[] coarse = new float[12];
        for (int c = 0; c < cells.length; c++) {
            coarse[c / MotionField.COLUMNS / 2 * 4 + c % MotionField.COLUMNS / 3] += cells[c];
        }
        shares(coarse);
    }

    /** Centre and spread, across and down. */
    private void spread(float[] cells) {
        double sum = 1e-6;
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        for (int c = 0; c < cells.length; c++) {
            double cx = (c % MotionField.COLUMNS + 0.5) / MotionField.COLUMNS;
            double cy = (c / MotionField.COLUMNS + 0.5) / MotionField.ROWS;
            sum += cells[c];
            x += cells[c] * cx;
            y += cells[c] * cy;
            xx += cells[c] * cx * cx;
            yy += cells[c] * cy * cy;
        }
        put(2 * x / sum - 1);
        put(2 * y / sum - 1);
        put(4 * Math.sqrt(Math.max(0, xx / sum - x * x / sum / sum)));
        put(4 * Math.sqrt(Math.max(0, yy / sum - y * y / sum / sum)));
    }

    /** 480 to 511: how strong and how regular, now and near. */
    private void course(int slot) {
        for (Channel channel : List.of(Channel.ENERGY, Channel.PEAK, Channel.RISE, Channel.FLASH, Channel.DOWN)) {
            put(level(slot, slot + 1, channel));
            put(level(slot - Neighbourhood.REACH, slot + Neighbourhood.REACH + 1, channel));
        }
        put(near.view().frames > 0 ? near.view().fineness / near.view().frames : 0);
        put(views.get(slot).frames > 0 ? views.get(slot).fineness / views.get(slot).frames : 0);
        put(peakiness(slot));
        put(mean(onsets, slot));
        for (int lag : LAGS) {
            put(periodicity(slot, lag));
        }
    }

    private double level(int fromSlot, int toSlot, Channel channel) {
        double sum = 0;
        int from = Math.max(0, fromSlot);
        int to = Math.min(views.size(), toSlot);
        int count = (to - from) * 6;
        for (int i = 0; i < count; i++) {
            sum += track.at((from + (i + 0.5) / 6) / slotsPerSecond, channel);
        }
        return Math.log10(0.01 + sum / count);
    }

    private int start(int slot) {
        return Math.max(0, (slot - Neighbourhood.REACH) * BINS);
    }

    private int end(int slot) {
        return Math.min(onsets.length, (slot + Neighbourhood.REACH + 1) * BINS);
    }

    private double mean(float[] series, int slot) {
        double sum = 0;
        for (int i = start(slot); i < end(slot); i++) {
            sum += series[i];
        }
        return sum / Math.max(1, end(slot) - start(slot));
    }

    private double peakiness(int slot) {
        float[] energy = relative[Channel.ENERGY.ordinal()];
        double most = 1e-3;
        for (int i = start(slot); i < end(slot); i++) {
            most = Math.max(most, energy[i]);
        }
        return mean(energy, slot) / most;
    }

    private double periodicity(int slot, int lag) {
        float[] peak = relative[Channel.PEAK.ordinal()];
        int from = Math.max(0, (slot - 4) * BINS);
        int to = Math.min(peak.length, (slot + 5) * BINS);
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += peak[i] / (to - from);
        }
        double same = 1e-3;
        double shifted = 0;
        for (int i = from; i + lag < to; i++) {
            shifted += (peak[i] - mean) * (peak[i + lag] - mean);
            same += (peak[i] - mean) * (peak[i] - mean);
        }
        return shifted / same;
    }
}
