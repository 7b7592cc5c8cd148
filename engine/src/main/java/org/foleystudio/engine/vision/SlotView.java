package org.foleystudio.engine.vision;

/** What was seen during one time slot, summed over its frames. */
final class SlotView {
    static final int PICTURE_W = 32;
    static final int PICTURE_H = 18;
    static final int HUES = 12;
    static final int GREYS = 4;
    static final int DIRECTIONS = 8;
    private static final int STEP = 3;
    private static final int W = Thumbnail.WIDTH;
    private static final int H = Thumbnail.HEIGHT;

    /** Mean picture, 32 x 18 x RGB, 0 to 255. */
    final float[] picture = new float[PICTURE_W * PICTURE_H * 3];
    /** Change per cell. */
    final float[] energy = new float[MotionField.CELLS];
    /** Where motion stopped, turned back or began, per cell. */
    final float[] impact = new float[MotionField.CELLS];
    /** Colours of what changes: hues weighted by saturation, then greys from dark to light. */
    final float[] colours = new float[HUES + GREYS];
    /** Mean red, green, blue of what changes. */
    final float[] mean = new float[3];
    /** Orientations of edges in what changes. */
    final float[] edges = new float[DIRECTIONS];
    /** Edge strength, share of very bright and of very dark points in what changes. */
    final float[] texture = new float[3];
    /** Directions of motion. */
    final float[] flow = new float[DIRECTIONS];
    /** Rotation, its magnitude, expansion, its magnitude. */
    final float[] turn = new float[4];
    /** Fineness of the pattern of change, 0 for one large thing. */
    float fineness;
    /** Sum of change. */
    float weight;
    /** Frames seen. */
    int frames;

    void add(Thumbnail now, MotionField field, float[] impactCells) {
        frames++;
        for (int y = 0; y < PICTURE_H; y++) {
            for (int x = 0; x < PICTURE_W; x++) {
                int i = (y * STEP + 1) * W + x * STEP + 1;
                int o = (y * PICTURE_W + x) * 3;
                picture[o] += average(now.red, i);
                picture[o + 1] += average(now.green, i);
                picture[o + 2] += average(now.blue, i);
            }
        }
        for (int c = 0; c < MotionField.CELLS; c++) {
            energy[c] += field.energy[c];
            impact[c] += impactCells[c];
        }
        points(now, field.change);
        flows(field);
    }

    private static float average(float[] plane, int i) {
        float above = plane[i - W - 1] + plane[i - W] + plane[i - W + 1];
        float here = plane[i - 1] + plane[i] + plane[i + 1];
        return (above + here + plane[i + W - 1] + plane[i + W] + plane[i + W + 1]) / 9;
    }

    private void points(Thumbnail now, float[] change) {
        float rough = 0;
        float sum = 0;
        for (int y = 1; y < H - 1; y++) {
            for (int x = 1; x < W - 1; x++) {
                int i = y * W + x;
                float m = change[i];
                if (m > 0) {
                    sum += m;
                    rough += Math.max(0, m - change[i + 1]) + Math.max(0, m - change[i + W]);
                    point(now, i, Math.min(m, 40));
                }
            }
        }
        fineness += sum > 0 ? rough / sum : 0;
    }

    private void point(Thumbnail now, int i, float m) {
        float r = now.red[i];
        float g = now.green[i];
        float b = now.blue[i];
        weight += m;
        mean[0] += m * r;
        mean[1] += m * g;
        mean[2] += m * b;
        float high = Math.max(r, Math.max(g, b));
        float low = Math.min(r, Math.min(g, b));
        float saturation = high > 8 ? (high - low) / high : 0;
        float hue = hue(r, g, b, high, low) * HUES;
        int bin = (int) hue;
        float p = hue - bin;
        colours[bin % HUES] += m * saturation * (1 - p);
        colours[(bin + 1) % HUES] += m * saturation * p;
        colours[HUES + Math.min(GREYS - 1, (int) (high / 256 * GREYS))] += m * (1 - saturation);
        float gx = now.luma[i + 1] - now.luma[i - 1];
        float gy = now.luma[i + W] - now.luma[i - W];
        float strength = (float) Math.sqrt(gx * gx + gy * gy);
        edges[octant(gx, gy, strength)] += m * strength;
        texture[0] += m * strength;
        texture[1] += high > 235 ? m : 0;
        texture[2] += high < 30 ? m : 0;
    }

    /** Eight bins of orientation over half a turn. */
    private static int octant(float gx, float gy, float strength) {
        float flip = gy < 0 ? -1 : 1;
        float cosine = strength > 0 ? flip * gx / strength : 1;
        // (1 - cos) / 2 over half a turn: not equal in angle, but monotone and cheap
        return Math.min(DIRECTIONS - 1, (int) ((1 - cosine) * 0.5f * DIRECTIONS));
    }

    private static float hue(float r, float g, float b, float high, float low) {
        float range = high - low;
        if (range < 1) {
            return 0;
        }
        float h = high == r ? (g - b) / range : high == g ? 2 + (b - r) / range : 4 + (r - g) / range;
        h /= 6;
        return h < 0 ? h + 1 : h;
    }

    private void flows(MotionField field) {
        float total = 1e-6f;
        float cx = 0;
        float cy = 0;
        for (int c = 0; c < MotionField.CELLS; c++) {
            total += field.energy[c];
            cx += field.energy[c] * (c % MotionField.COLUMNS);
            cy += field.energy[c] * (c / MotionField.COLUMNS);
        }
        cx /= total;
        cy /= total;
        float curl = 0;
        float spread = 0;
        for (int c = 0; c < MotionField.CELLS; c++) {
            float e = Math.min(field.energy[c], 8);
            float u = field.flowX[c];
            float v = field.flowY[c];
            float rx = c % MotionField.COLUMNS - cx;
            float ry = c / MotionField.COLUMNS - cy;
            curl += e * (rx * v - ry * u);
            spread += e * (rx * u + ry * v);
            double angle = Math.atan2(v, u) / (2 * Math.PI) + 1;
            flow[(int) (angle * DIRECTIONS) % DIRECTIONS] += e * (float) Math.hypot(u, v);
        }
        turn[0] += curl;
        turn[1] += Math.abs(curl);
        turn[2] += spread;
        turn[3] += Math.abs(spread);
    }
}
