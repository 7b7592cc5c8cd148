package org.foleystudio.engine.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;

/** Renders a scene frame by frame. */
final class SceneFrames implements FrameSource {
    private static final int GRAIN_SIDE = 1 << 14;
    private static final int EXPOSURES = 3;

    /** Share of the time of a frame for which the shutter is open. */
    private static final double OPEN = 0.5;

    /** Where the camera looks (the world point in the middle of the frame) and how closely. */
    record View(Camera camera, double x, double y, double zoom) {}

    private final Scene scene;
    private final List<Actor> actors;
    private final Camera camera;
    private final int width;
    private final int height;
    private final double scale;
    private final double left;
    private final double top;
    private final double margin;
    private final Canvas set;
    private final Canvas frame;
    private final float[] sum;
    private final float[] grain;
    private int index;

    SceneFrames(Scene scene, List<Actor> actors, Backdrop backdrop, View view, int width, int height) {
        this.scene = scene;
        this.actors = actors;
        this.camera = view.camera();
        this.width = width;
        this.height = height;
        // the whole world frame is visible whatever the picture's shape; what is beyond shows more of the backdrop
        scale = Math.min(height, width / Scene.ASPECT) * view.zoom();
        left = width / 2.0 - view.x() * scale;
        top = height / 2.0 - view.y() * scale;
        margin = Math.ceil(Camera.REACH * scale) + 1;
        int border = (int) margin;
        set = new Canvas(width + 2 * border + 1, height + 2 * border + 1, scale, left + margin, top + margin);
        backdrop.paint(set);
        for (Actor actor : actors) {
            actor.paintSet(set);
        }
        frame = new Canvas(width, height, scale, left, top);
        sum = new float[width * height * 3];
        grain = new float[GRAIN_SIDE];
        Noise noise = new Noise(scene.seed() * 31 + 7);
        for (int i = 0; i < GRAIN_SIDE; i++) {
            grain[i] = (float) camera.grain() * (noise.next() + noise.next()) * 0.8f;
        }
    }

    @Override
    public double framesPerSecond() {
        return scene.framesPerSecond();
    }

    @Override
    public double seconds() {
        return scene.seconds();
    }

    @Override
    public Optional<RgbFrame> next() {
        double t = index / scene.framesPerSecond();
        if (t >= scene.seconds()) {
            return Optional.empty();
        }
        byte[] rgb = new byte[width * height * 3];
        if (camera.blurred()) {
            blur(t);
        } else {
            draw(t);
        }
        expose(t, rgb);
        index++;
        return Optional.of(new RgbFrame(width, height, rgb, t));
    }

    /** The mean of what passes while the shutter is open, from the moment that the frame is stamped with. */
    private void blur(double t) {
        Arrays.fill(sum, 0);
        for (int i = 0; i < EXPOSURES; i++) {
            draw(t + OPEN * (i + 0.5) / EXPOSURES / scene.framesPerSecond());
            float[] pixels = frame.pixels();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += pixels[k] / EXPOSURES;
            }
        }
        System.arraycopy(sum, 0, frame.pixels(), 0, sum.length);
    }

    private void draw(double t) {
        double dx = camera.x(t) * scale;
        double dy = camera.y(t) * scale;
        frame.copyFrom(set, margin + dx, margin + dy);
        frame.moveOrigin(left - dx, top - dy);
        for (Actor actor : actors) {
            actor.paint(frame, t);
        }
    }

    private void expose(double t, byte[] rgb) {
        float[] pixels = frame.pixels();
        int shift = (int) ((index * 7919L + scene.seed()) & (GRAIN_SIDE - 1));
        float light = (float) camera.light(t);
        float red = light * (float) camera.tint(0);
        float green = light * (float) camera.tint(1);
        float blue = light * (float) camera.tint(2);
        int stride = 1;
        for (int i = 0; i < pixels.length; i += 3) {
            float n = grain[(i + shift + (i >> 13) * stride) & (GRAIN_SIDE - 1)];
            rgb[i] = clip(pixels[i] * red + n);
            rgb[i + 1] = clip(pixels[i + 1] * green + n);
            rgb[i + 2] = clip(pixels[i + 2] * blue + n);
        }
    }

    private static byte clip(float value) {
        return (byte) (value < 0 ? 0 : value > 255 ? 255 : (int) value);
    }

    @Override
    public void close() {}
}
