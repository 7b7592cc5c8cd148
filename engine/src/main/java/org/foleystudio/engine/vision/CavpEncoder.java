package org.foleystudio.engine.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.FrameSlots;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.PilBilinear;
import org.foleystudio.engine.media.RgbFrame;

/**
 * Frames to CAVP features as Diff-Foley and MDSGen prepare them: four pictures per second, forced to 224 x 224 whatever
 * their aspect, in clips of 40 of which the last may be shorter. A feature depends on the frames around it within its
 * clip, so the clips are part of the definition. One clip is in memory at a time.
 */
public final class CavpEncoder implements VideoEncoder {
    /** Pictures, and features, per second. */
    public static final double SLOTS_PER_SECOND = 4;

    /** Pictures per clip. */
    public static final int CLIP = 40;

    private static final String STAGE = "encode";
    private static final float[] UNIT = new float[256];

    static {
        for (int i = 0; i < UNIT.length; i++) {
            UNIT[i] = i / 255f;
        }
    }

    private final CavpVideoEncoder network;
    private final int side;

    /** Takes over the network and closes it with itself. */
    public CavpEncoder(CavpVideoEncoder network) {
        this(network, CavpVideoEncoder.PICTURE);
    }

    CavpEncoder(CavpVideoEncoder network, int side) {
        this.network = network;
        this.side = side;
    }

    /** A picture as the network takes it: {@code 3 x 224 x 224} values in [0, 1], channel first. */
    public static float[] picture(RgbFrame frame) {
        int side = CavpVideoEncoder.PICTURE;
        RgbFrame small = PilBilinear.resize(frame, side, side);
        int pixels = side * side;
        float[] values = new float[3 * pixels];
        for (int i = 0; i < values.length; i++) {
            values[i % 3 * pixels + i / 3] = UNIT[small.rgb()[i] & 255];
        }
        return values;
    }

    @Override
    public double slotsPerSecond() {
        return SLOTS_PER_SECOND;
    }

    @Override
    public int size() {
        return CavpVideoEncoder.SIZE;
    }

    @Override
    public VideoFeatures encode(FrameSource frames, Progress progress) throws FoleyException {
        long expected = Math.max(1, Math.round(frames.seconds() * SLOTS_PER_SECOND));
        FrameSlots slots = new FrameSlots(frames, SLOTS_PER_SECOND);
        List<float[]> parts = new ArrayList<>();
        float[] clip = new float[CLIP * side * side * 3];
        int done = 0;
        progress.report(STAGE, 0, expected);
        int count = read(slots, clip, progress);
        while (count > 0) {
            parts.add(features(clip, count));
            done += count;
            progress.report(STAGE, done, Math.max(done, expected));
            count = count < CLIP ? 0 : read(slots, clip, progress);
        }
        if (parts.isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.MEDIA, "The clip holds no picture; choose one that shows something.");
        }
        return new VideoFeatures(joined(parts, done * size()), done, size(), SLOTS_PER_SECOND);
    }

    /** Fills the clip with pictures, row by row with R G B side by side, and says how many there were. */
    private int read(FrameSlots slots, float[] clip, Progress progress) throws FoleyException {
        int length = side * side * 3;
        RgbFrame last = null;
        for (int count = 0; count < CLIP; count++) {
            progress.checkCancelled();
            Optional<RgbFrame> next = slots.next();
            if (next.isEmpty()) {
                return count;
            }
            RgbFrame frame = next.get();
            if (frame.equals(last)) {
                System.arraycopy(clip, (count - 1) * length, clip, count * length, length);
                continue;
            }
            byte[] pixels = PilBilinear.resize(frame, side, side).rgb();
            for (int i = 0; i < length; i++) {
                clip[count * length + i] = UNIT[pixels[i] & 255];
            }
            last = frame;
        }
        return CLIP;
    }

    private float[] features(float[] clip, int count) {
        float[] used = count == CLIP ? clip : Arrays.copyOf(clip, count * side * side * 3);
        try (NDManager scope = network.manager().newSubManager()) {
            // The permuted view is in the layout that the convolutions like best.
            NDArray frames = scope.create(used, new Shape(count, side, side, 3)).transpose(0, 3, 1, 2);
            return CavpVideoEncoder.normalise(network.features(frames)).toFloatArray();
        }
    }

    private static float[] joined(List<float[]> parts, int length) {
        float[] values = new float[length];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        return values;
    }

    @Override
    public void close() {
        network.close();
    }
}
