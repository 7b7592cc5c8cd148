package org.foleystudio.app.player;

import java.util.Arrays;
import java.util.List;

/**
 * Computes the samples of a mix. The result depends on the mix and the position alone, so that what is exported is what
 * was heard. Holds scratch space and belongs to one thread; rendering neither locks nor allocates.
 */
public final class MixRenderer {
    /** Most samples of one call. */
    public static final int MOST_SAMPLES = 8192;

    private final float[] scratch = new float[MOST_SAMPLES];

    /**
     * Renders stereo. Mono sounds go to both sides as they are.
     *
     * @param mix what sounds
     * @param from first sample
     * @param left overwritten
     * @param right overwritten
     * @param count samples, at most {@link #MOST_SAMPLES}
     */
    public void render(Mix mix, long from, float[] left, float[] right, int count) {
        if (count > MOST_SAMPLES) {
            throw new IllegalArgumentException("at most " + MOST_SAMPLES + " samples at once, got " + count);
        }
        Arrays.fill(left, 0, count, 0f);
        Arrays.fill(right, 0, count, 0f);
        List<Mix.Strip> strips = mix.strips();
        for (int s = 0; s < strips.size(); s++) {
            List<Mix.Part> parts = strips.get(s).parts();
            float gain = strips.get(s).gain();
            for (int p = 0; p < parts.size(); p++) {
                add(parts.get(p), gain, from, left, right, count);
            }
        }
    }

    private void add(Mix.Part part, float gain, long from, float[] left, float[] right, int count) {
        int first = (int) Math.max(0, Math.min(count, part.start() - from));
        int last = (int) Math.max(first, Math.min(count, part.end() - from));
        if (last == first) {
            return;
        }
        boolean steady = part.isSteady(from + first, from + last);
        read(part, 0, from, first, last);
        weigh(part, gain, steady, from, left, first, last);
        if (part.sound().channels() > 1) {
            read(part, 1, from, first, last);
        }
        weigh(part, gain, steady, from, right, first, last);
    }

    private void read(Mix.Part part, int channel, long from, int first, int last) {
        part.sound().read(channel, part.offset() + from + first - part.start(), scratch, first, last - first);
    }

    private void weigh(Mix.Part part, float gain, boolean steady, long from, float[] into, int first, int last) {
        float flat = gain * part.gain();
        for (int i = first; i < last; i++) {
            into[i] += scratch[i] * (steady ? flat : gain * part.gainAt(from + i));
        }
    }
}
