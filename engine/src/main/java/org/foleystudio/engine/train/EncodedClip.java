package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.foleystudio.engine.checkpoint.HalfFloats;
import org.foleystudio.engine.mdsgen.MdsGenConfig;

/**
 * A clip as numbers of 16 bits.
 *
 * @param file where the clip lies
 * @param features 512 numbers per slot of the whole clip
 * @param starts slot at which each window begins
 * @param latents latent of each window
 */
record EncodedClip(Path file, short[] features, int[] starts, List<short[]> latents) {
    /** Slots from one window to the next: a quarter of a window. */
    static final int STRIDE = MdsGenConfig.FEATURE_SLOTS / 4;

    int windows() {
        return starts.length;
    }

    void read(int window, float[] latent, int latentAt, float[] into, int at) {
        short[] halves = latents.get(window);
        HalfFloats.unpack(halves, 0, latent, latentAt, halves.length);
        int size = MdsGenConfig.FEATURE_SIZE;
        int slots = features.length / size;
        for (int slot = 0; slot < MdsGenConfig.FEATURE_SLOTS; slot++) {
            int from = Math.min(starts[window] + slot, slots - 1);
            HalfFloats.unpack(features, from * size, into, at + slot * size, size);
        }
    }

    /** Where windows begin in a clip of so many seconds: every two, while the picture lasts, and as late as they can. */
    static int[] starts(double seconds, double slotsPerSecond) {
        int last = Math.max(0, (int) Math.floor(seconds * slotsPerSecond + 0.25) - MdsGenConfig.FEATURE_SLOTS);
        IntStream regular = IntStream.rangeClosed(0, last / STRIDE).map(i -> i * STRIDE);
        boolean isLate = last % STRIDE >= STRIDE / 2;
        return isLate ? IntStream.concat(regular, IntStream.of(last)).toArray() : regular.toArray();
    }
}
