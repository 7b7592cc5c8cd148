package org.foleystudio.engine.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.vision.VideoFeatures;

/**
 * What training needs of one corpus scene: the picture of its sound and what the motion encoder sees. 8 bits per mel
 * value and 16 per feature lose less than the codec does.
 *
 * @param seed the scene's
 * @param mel one byte per value, row-major by band, 0 to 255 for 0 to 1
 * @param features slots times features, fixed point with 16 bits behind the point
 */
record CachedScene(long seed, byte[] mel, short[] features) {
    /** Numbers of the mel picture of one window. */
    static final int MEL = DiffFoleyMel.BANDS * DiffFoleyMel.WINDOW_FRAMES;

    /** Slots of one window. */
    static final int SLOTS = 32;

    /** Numbers per slot. */
    static final int FEATURES = 512;

    private static final float FEATURE_UNIT = 1f / (1 << 16);
    private static final int MAGIC = 0x31435346; // "FSC1"
    private static final int BYTES = 12 + MEL + 2 * SLOTS * FEATURES;

    static CachedScene of(long seed, Mel mel, VideoFeatures seen) {
        byte[] bytes = new byte[MEL];
        for (int i = 0; i < MEL; i++) {
            bytes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, mel.values()[i])));
        }
        short[] features = new short[SLOTS * FEATURES];
        for (int i = 0; i < Math.min(features.length, seen.values().length); i++) {
            float units = seen.values()[i] / FEATURE_UNIT;
            features[i] = (short) Math.round(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, units)));
        }
        return new CachedScene(seed, bytes, features);
    }

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).putLong(seed).put(mel);
        for (short value : features) {
            buffer.putShort(value);
        }
        return buffer.array();
    }

    /** Reads what {@link #bytes} wrote. */
    static CachedScene read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length != BYTES || buffer.getInt() != MAGIC) {
            throw new IllegalArgumentException("no cached scene");
        }
        long seed = buffer.getLong();
        byte[] mel = new byte[MEL];
        buffer.get(mel);
        short[] features = new short[SLOTS * FEATURES];
        buffer.asShortBuffer().get(features);
        return new CachedScene(seed, mel, features);
    }

    /** Mel values from a frame on, {@code bands * frames} of them, row-major by band. */
    void mel(int fromFrame, int frames, float[] out, int at) {
        for (int band = 0; band < DiffFoleyMel.BANDS; band++) {
            for (int t = 0; t < frames; t++) {
                out[at + band * frames + t] = (mel[band * DiffFoleyMel.WINDOW_FRAMES + fromFrame + t] & 255) / 255f;
            }
        }
    }

    /** The whole mel. */
    Mel picture() {
        float[] values = new float[MEL];
        mel(0, DiffFoleyMel.WINDOW_FRAMES, values, 0);
        return new Mel(values, DiffFoleyMel.BANDS, DiffFoleyMel.WINDOW_FRAMES);
    }

    /** Features as they were. */
    static void copy(short[] features, float[] out, int at) {
        for (int i = 0; i < features.length; i++) {
            out[at + i] = features[i] * FEATURE_UNIT;
        }
    }
}
