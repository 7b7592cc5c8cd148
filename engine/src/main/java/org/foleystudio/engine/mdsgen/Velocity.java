package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.nn.Owned;

/**
 * For networks whose last layer gives a velocity, {@code v = sqrt(a) noise - sqrt(1 - a) clean} (Salimans and Ho 2022):
 * the noise that it means, {@code sqrt(1 - a) x + sqrt(a) v}, so that samplers and objectives need not know. Where there
 * is nearly nothing but noise, a small error of a noise prediction is a huge error of what is clean; of a velocity it is
 * not, which lets a network of little training get the level of a whole window right.
 *
 * <p>a is the share of the clean signal's power, of the schedule that paper and release share. Axes: B batch, C latent
 * channels, H and W latent rows and columns.
 */
final class Velocity {
    private static final int STEPS = 1000;
    private static final double FIRST_BETA = 1e-4;
    private static final double LAST_BETA = 0.02;
    private static final double[] LOG_SHARE = logShares();

    private Velocity() {}

    private static double[] logShares() {
        double[] logs = new double[STEPS];
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += Math.log1p(-(FIRST_BETA + (LAST_BETA - FIRST_BETA) * i / (STEPS - 1)));
            logs[i] = sum;
        }
        return logs;
    }

    /** The share at a diffusion time 0..999; between steps along straight lines of its logarithm. */
    static double share(double t) {
        double inside = Math.max(0, Math.min(STEPS - 1.0, t));
        int below = (int) Math.min(STEPS - 2.0, inside);
        return Math.exp(LOG_SHARE[below] + (inside - below) * (LOG_SHARE[below + 1] - LOG_SHARE[below]));
    }

    /**
     * Turns velocity into noise; the variance behind it stays.
     *
     * @param out {@code (B, 2C, H, W)}
     * @param x {@code (B, C, H, W)} what the network saw
     * @param times of each row
     */
    static NDArray toNoise(NDArray out, NDArray x, float[] times) {
        long channels = x.getShape().get(1);
        float[] clean = new float[times.length];
        float[] noise = new float[times.length];
        for (int i = 0; i < times.length; i++) {
            double share = share(times[i]);
            clean[i] = (float) Math.sqrt(share);
            noise[i] = (float) Math.sqrt(1 - share);
        }
        Shape column = new Shape(times.length, 1, 1, 1);
        NDArray v = out.get(":, 0:" + channels);
        NDArray said =
                v.mul(Owned.of(out.getManager(), clean, column)).add(x.mul(Owned.of(out.getManager(), noise, column)));
        return NDArrays.concat(new NDList(said, out.get(":, " + channels + ":")), 1);
    }
}
