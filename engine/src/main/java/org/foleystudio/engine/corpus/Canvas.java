package org.foleystudio.engine.corpus;

/**
 * A small anti-aliased rasteriser. Shapes are given in world units (the frame is 1 high, y grows downwards) and painted
 * over what is there.
 */
final class Canvas {
    private final int width;
    private final int height;
    private final float[] pixels;
    private final float[] tone = new float[4];
    private final double scale;
    private double originX;
    private double originY;

    /**
     * An empty canvas.
     *
     * @param scale pixels per world unit
     * @param originX pixel column of world x = 0
     * @param originY pixel row of world y = 0
     */
    Canvas(int width, int height, double scale, double originX, double originY) {
        this.width = width;
        this.height = height;
        this.pixels = new float[width * height * 3];
        this.scale = scale;
        this.originX = originX;
        this.originY = originY;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    float[] pixels() {
        return pixels;
    }

    void moveOrigin(double newX, double newY) {
        originX = newX;
        originY = newY;
    }

    /** Fills the canvas by copying from a larger one, from pixel (x, y) of it, with bilinear interpolation. */
    void copyFrom(Canvas set, double x, double y) {
        int xi = Math.max(0, Math.min(set.width - width - 1, (int) Math.floor(x)));
        int yi = Math.max(0, Math.min(set.height - height - 1, (int) Math.floor(y)));
        float fx = (float) Math.max(0, Math.min(1, x - xi));
        float fy = (float) Math.max(0, Math.min(1, y - yi));
        for (int row = 0; row < height; row++) {
            int from = ((yi + row) * set.width + xi) * 3;
            if (fx == 0 && fy == 0) {
                System.arraycopy(set.pixels, from, pixels, row * width * 3, width * 3);
            } else {
                mixRow(set, from, row, fx, fy);
            }
        }
    }

    private void mixRow(Canvas set, int from, int row, float fx, float fy) {
        float a = (1 - fx) * (1 - fy);
        float b = fx * (1 - fy);
        float c = (1 - fx) * fy;
        float d = fx * fy;
        int below = from + set.width * 3;
        int to = row * width * 3;
        for (int i = 0; i < width * 3; i++) {
            pixels[to + i] = a * set.pixels[from + i]
                    + b * set.pixels[from + i + 3]
                    + c * set.pixels[below + i]
                    + d * set.pixels[below + i + 3];
        }
    }

    void disc(double x, double y, double radius, Paint paint) {
        ellipse(x, y, radius, radius, 0, paint);
    }

    /** An ellipse with half axes rx and ry, turned by angle (radians); its texture turns with it. */
    void ellipse(double x, double y, double rx, double ry, double angle, Paint paint) {
        float cx = (float) (x * scale + originX);
        float cy = (float) (y * scale + originY);
        float ax = (float) Math.max(rx * scale, 0.3);
        float ay = (float) Math.max(ry * scale, 0.3);
        float reach = Math.max(ax, ay) + 1;
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        float small = Math.min(ax, ay);
        for (int py = top(cy - reach); py <= bottom(cy + reach); py++) {
            for (int px = left(cx - reach); px <= right(cx + reach); px++) {
                float dx = px + 0.5f - cx;
                float dy = py + 0.5f - cy;
                float u = (dx * cos + dy * sin) / ax;
                float v = (dy * cos - dx * sin) / ay;
                float q = u * u + v * v;
                float cover = q > 4 ? 0 : 0.5f - ((float) Math.sqrt(q) - 1) * small;
                blend(px, py, u, v, cover, paint);
            }
        }
    }

    /** A box with half sides hx and hy, turned by angle (radians). */
    void box(double x, double y, double hx, double hy, double angle, Paint paint) {
        float cx = (float) (x * scale + originX);
        float cy = (float) (y * scale + originY);
        float ax = (float) (hx * scale);
        float ay = (float) (hy * scale);
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        float reachX = Math.abs(ax * cos) + Math.abs(ay * sin) + 1;
        float reachY = Math.abs(ax * sin) + Math.abs(ay * cos) + 1;
        for (int py = top(cy - reachY); py <= bottom(cy + reachY); py++) {
            for (int px = left(cx - reachX); px <= right(cx + reachX); px++) {
                float dx = px + 0.5f - cx;
                float dy = py + 0.5f - cy;
                float lx = dx * cos + dy * sin;
                float ly = dy * cos - dx * sin;
                float coverX = Math.min(1, ax - Math.abs(lx) + 0.5f);
                float coverY = Math.min(1, ay - Math.abs(ly) + 0.5f);
                if (coverX > 0 && coverY > 0) {
                    blend(px, py, lx / ax, ly / ay, coverX * coverY, paint);
                }
            }
        }
    }

    /** A line with round ends. */
    void line(double x0, double y0, double x1, double y1, double halfWidth, Paint paint) {
        float ax = (float) (x0 * scale + originX);
        float ay = (float) (y0 * scale + originY);
        float bx = (float) (x1 * scale + originX) - ax;
        float by = (float) (y1 * scale + originY) - ay;
        float thick = (float) Math.max(halfWidth * scale, 0.35);
        float length2 = Math.max(bx * bx + by * by, 1e-6f);
        float length = (float) Math.sqrt(length2);
        for (int py = top(Math.min(ay, ay + by) - thick - 1); py <= bottom(Math.max(ay, ay + by) + thick + 1); py++) {
            for (int px = left(Math.min(ax, ax + bx) - thick - 1);
                    px <= right(Math.max(ax, ax + bx) + thick + 1);
                    px++) {
                float dx = px + 0.5f - ax;
                float dy = py + 0.5f - ay;
                float along = Math.max(0, Math.min(1, (dx * bx + dy * by) / length2));
                float ex = dx - along * bx;
                float ey = dy - along * by;
                float distance = (float) Math.sqrt(ex * ex + ey * ey);
                float side = (dx * by - dy * bx) / (length * thick);
                blend(px, py, side, along * 2 - 1, thick - distance + 0.5f, paint);
            }
        }
    }

    /** An elliptic ring: a ripple on water. */
    void ring(double x, double y, double rx, double ry, double halfWidth, Paint paint) {
        float cx = (float) (x * scale + originX);
        float cy = (float) (y * scale + originY);
        float ax = (float) Math.max(rx * scale, 0.5);
        float ay = (float) Math.max(ry * scale, 0.5);
        float thick = (float) Math.max(halfWidth * scale, 0.4);
        for (int py = top(cy - ay - thick - 1); py <= bottom(cy + ay + thick + 1); py++) {
            for (int px = left(cx - ax - thick - 1); px <= right(cx + ax + thick + 1); px++) {
                float u = (px + 0.5f - cx) / ax;
                float v = (py + 0.5f - cy) / ay;
                float distance = Math.abs((float) Math.sqrt(u * u + v * v) - 1) * ay;
                blend(px, py, u, v, thick - distance + 0.5f, paint);
            }
        }
    }

    /** Light added round a point, falling to nothing at the radius. */
    void glow(double x, double y, double radius, Colour colour, double gain) {
        float cx = (float) (x * scale + originX);
        float cy = (float) (y * scale + originY);
        float r = (float) Math.max(radius * scale, 0.7);
        for (int py = top(cy - r); py <= bottom(cy + r); py++) {
            for (int px = left(cx - r); px <= right(cx + r); px++) {
                float u = (px + 0.5f - cx) / r;
                float v = (py + 0.5f - cy) / r;
                float fall = 1 - u * u - v * v;
                if (fall > 0) {
                    float light = fall * fall * (float) gain;
                    int i = (py * width + px) * 3;
                    pixels[i] += light * colour.r();
                    pixels[i + 1] += light * colour.g();
                    pixels[i + 2] += light * colour.b();
                }
            }
        }
    }

    private void blend(int px, int py, float u, float v, float cover, Paint paint) {
        if (cover <= 0) {
            return;
        }
        paint.shade(u, v, tone);
        float a = Math.min(1, cover) * tone[3];
        int i = (py * width + px) * 3;
        pixels[i] += a * (tone[0] - pixels[i]);
        pixels[i + 1] += a * (tone[1] - pixels[i + 1]);
        pixels[i + 2] += a * (tone[2] - pixels[i + 2]);
    }

    private int left(float x) {
        return Math.max(0, (int) x);
    }

    private int right(float x) {
        return Math.min(width - 1, (int) x);
    }

    private int top(float y) {
        return Math.max(0, (int) y);
    }

    private int bottom(float y) {
        return Math.min(height - 1, (int) y);
    }
}
