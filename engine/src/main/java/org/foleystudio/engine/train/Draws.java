package org.foleystudio.engine.train;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.foleystudio.engine.mdsgen.Masking;
import org.foleystudio.engine.mdsgen.MdsGenConfig;

/**
 * All the chance of one batch, as numbers. As in the published loop the two passes share the diffusion times and draw
 * noise and condition drop-out each for itself.
 *
 * @param times diffusion step of each sample
 * @param full noise and drop-out of the pass over all tokens
 * @param masked noise and drop-out of the masked pass
 * @param mask draws that choose the kept tokens
 */
record Draws(int[] times, PassDraws full, PassDraws masked, float[] mask) {
    /**
     * Chance of one pass.
     *
     * @param noise {@code (B, C, H, W)} normal values
     * @param keep {@code (B)} 1 with the condition, 0 without
     */
    record PassDraws(float[] noise, float[] keep) {
        PassDraws slice(int from, int to, int batch) {
            return new PassDraws(Draws.slice(noise, from, to, batch), Draws.slice(keep, from, to, batch));
        }
    }

    static Draws of(RandomGenerator random, MdsGenConfig config, ObjectiveSettings settings, int steps, int batch) {
        int[] times = new int[batch];
        Arrays.setAll(times, i -> random.nextInt(steps));
        int size = config.latentChannels() * config.latentRows() * config.latentColumns();
        PassDraws full = pass(random, batch, size, settings.conditionDropout());
        PassDraws masked = pass(random, batch, size, settings.conditionDropout());
        Masking masking = settings.masking();
        float[] mask = new float[batch * masking.draws(config)];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextFloat();
        }
        return new Draws(times, full, masked, mask);
    }

    private static PassDraws pass(RandomGenerator random, int batch, int size, double dropout) {
        float[] noise = new float[batch * size];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        float[] keep = new float[batch];
        for (int i = 0; i < batch; i++) {
            keep[i] = random.nextDouble() < dropout ? 0 : 1;
        }
        return new PassDraws(noise, keep);
    }

    /** Samples in the batch. */
    int batch() {
        return times.length;
    }

    /** The draws of some samples: what a part of the batch gets when it is computed by itself. */
    Draws slice(int from, int to) {
        int batch = batch();
        return new Draws(
                Arrays.copyOfRange(times, from, to),
                full.slice(from, to, batch),
                masked.slice(from, to, batch),
                slice(mask, from, to, batch));
    }

    private static float[] slice(float[] values, int from, int to, int batch) {
        int size = values.length / batch;
        return Arrays.copyOfRange(values, from * size, to * size);
    }
}
