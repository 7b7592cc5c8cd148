package org.foleystudio.engine.evaluate;

import java.util.Arrays;

/**
 * {@code numpy.random.RandomState(seed).permutation(n)}: the order in which the published inception score divides the
 * sounds, without which its splits, and so its figures, would be others. Mersenne Twister 19937 and a shuffle from behind.
 */
final class NumpyPermutation {
    private static final int N = 624;

    private final int[] state = new int[N];
    private int next = N;

    private NumpyPermutation(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    static int[] of(int seed, int n) {
        NumpyPermutation random = new NumpyPermutation(seed);
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = random.upTo(i);
            int keep = order[i];
            order[i] = order[j];
            order[j] = keep;
        }
        return order;
    }

    /** A number from 0 to {@code most}: bits are drawn until they do not exceed it. */
    private int upTo(int most) {
        int mask = Integer.highestOneBit(most) * 2 - 1;
        while (true) {
            int value = draw() & mask;
            if (value <= most) {
                return value;
            }
        }
    }

    private int draw() {
        if (next == N) {
            for (int i = 0; i < N; i++) {
                int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7FFFFFFF);
                state[i] = state[(i + 397) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
            }
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >>> 18);
    }
}
