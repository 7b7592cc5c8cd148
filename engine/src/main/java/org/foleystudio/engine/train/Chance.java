package org.foleystudio.engine.train;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The chance of a run: a function of seed, purpose and number, without memory, so that a resumed run draws what an
 * uninterrupted one would have.
 */
final class Chance {
    private static final long DRAWS = 1;
    private static final long ORDER = 2;

    private final long seed;

    Chance(long seed) {
        this.seed = seed;
    }

    /** Noise, times, masks and drop-out of one step. */
    RandomGenerator step(long step) {
        return generator(DRAWS, step);
    }

    /** The windows of one step, counted from 1: epoch after epoch, each in a new order. */
    int[] windows(long step, int batch, int size) {
        int[] windows = new int[batch];
        int[] order = {};
        long epoch = -1;
        for (int i = 0; i < batch; i++) {
            long at = (step - 1) * batch + i;
            if (at / size != epoch) {
                epoch = at / size;
                order = order(epoch, size);
            }
            windows[i] = order[(int) (at % size)];
        }
        return windows;
    }

    private int[] order(long epoch, int size) {
        RandomGenerator random = generator(ORDER, epoch);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private RandomGenerator generator(long purpose, long number) {
        return new SplittableRandom(mix(mix(mix(seed) + purpose) + number));
    }

    /** The finaliser of MurmurHash3: neighbouring numbers give unrelated ones. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
