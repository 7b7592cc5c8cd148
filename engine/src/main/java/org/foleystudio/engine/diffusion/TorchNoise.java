package org.foleystudio.engine.diffusion;

/**
 * Start noise equal to what {@code torch.randn} draws on the CPU from a fresh generator with a seed: Mersenne Twister
 * 19937 and a Box-Muller transform over groups of 16 numbers. Unlike libtorch's own generator it is not shared by the
 * process, and it gives the same values on every platform.
 */
public final class TorchNoise {
    private static final int N = 624;
    private static final int GROUP = 16;
    private static final int HALF = 8;

    private final int[] state = new int[N];
    private int next = N;

    private TorchNoise(long seed) {
        // init_genrand with the low 32 bits, as torch::Generator does
        state[0] = (int) seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** {@code torch.randn(n)} in float32, within rounding (libtorch approximates the logarithm and the circle). */
    public static float[] normal(long seed, int n) {
        return new TorchNoise(seed).fill(n, false);
    }

    /** {@code torch.randn(n, dtype=bfloat16)} widened to float32, exactly: what the published inference draws. */
    public static float[] normalBfloat16(long seed, int n) {
        return new TorchNoise(seed).fill(n, true);
    }

    private float[] fill(int n, boolean brief) {
        if (n < GROUP) {
            throw new IllegalArgumentException("needs at least 16 values, asked for " + n);
        }
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = uniform(brief);
        }
        for (int at = 0; at + GROUP <= n; at += GROUP) {
            transform(values, at, brief);
        }
        if (n % GROUP != 0) {
            // the last 16 values are drawn anew
            for (int i = n - GROUP; i < n; i++) {
                values[i] = uniform(brief);
            }
            transform(values, n - GROUP, brief);
        }
        return values;
    }

    private float uniform(boolean brief) {
        int draw = draw();
        return brief ? (draw & 0xFF) / 256f : (draw & 0xFFFFFF) / 16777216f;
    }

    private static void transform(float[] values, int at, boolean brief) {
        for (int j = at; j < at + HALF; j++) {
            float u1 = 1 - values[j];
            float u2 = values[j + HALF];
            if (brief) {
                float radius = round(StrictMath.sqrt(round(-2 * round(StrictMath.log(u1)))));
                float angle = round(2 * Math.PI * u2);
                values[j] = round(radius * round(StrictMath.cos(angle)));
                values[j + HALF] = round(radius * round(StrictMath.sin(angle)));
            } else {
                double radius = StrictMath.sqrt(-2 * StrictMath.log(u1));
                double angle = 2 * Math.PI * u2;
                values[j] = (float) (radius * StrictMath.cos(angle));
                values[j + HALF] = (float) (radius * StrictMath.sin(angle));
            }
        }
    }

    /** To the nearest bfloat16, ties to even. */
    private static float round(double value) {
        int bits = Float.floatToRawIntBits((float) value);
        return Float.intBitsToFloat((bits + 0x7FFF + ((bits >>> 16) & 1)) & 0xFFFF0000);
    }

    private int draw() {
        if (next == N) {
            refill();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >>> 18);
    }

    private void refill() {
        for (int i = 0; i < N; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7FFFFFFF);
            state[i] = state[(i + 397) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
        }
        next = 0;
    }
}
