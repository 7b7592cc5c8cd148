package org.foleystudio.engine.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.signal.DiffFoleyMel;

/**
 * Finds the principal axes of mel patches for {@link PatchVae}. Coordinates are divided by the square root of their
 * deviation, not by the deviation itself: what matters most stays largest, as in natural pictures, so that a diffusion
 * settles it first. All of them together have mean square 1.
 *
 * <p>P numbers per patch, A axes.
 */
final class PatchAxes {
    private static final int ROUNDS = 60;
    private static final int P = PatchVae.PATCH;
    private static final int A = PatchVae.AXES;

    private PatchAxes() {}

    /** The mean patch and the axes in both directions, by the names of the codec's weights. */
    static Map<String, float[]> of(List<CachedScene> scenes) {
        int blocks = PatchVae.BLOCKS;
        float[] mean = new float[blocks * P];
        double[][][] axes = new double[blocks][][];
        double[][] deviations = new double[blocks][A];
        double sum = 0;
        for (int block = 0; block < blocks; block++) {
            double[] centre = new double[P];
            double[][] covariance = covariance(scenes, block, centre);
            axes[block] = principal(covariance);
            for (int i = 0; i < P; i++) {
                mean[block * P + i] = (float) centre[i];
            }
            for (int a = 0; a < A; a++) {
                deviations[block][a] = Math.sqrt(Math.max(1e-12, quadratic(covariance, axes[block][a])));
                sum += deviations[block][a]; // mean square after division by the square root
            }
        }
        double unit = Math.sqrt(sum / (blocks * A));
        float[] forth = new float[blocks * P * A];
        float[] back = new float[blocks * A * P];
        for (int block = 0; block < blocks; block++) {
            for (int a = 0; a < A; a++) {
                double divisor = Math.sqrt(deviations[block][a]) * unit;
                for (int i = 0; i < P; i++) {
                    forth[(block * P + i) * A + a] = (float) (axes[block][a][i] / divisor);
                    back[(block * A + a) * P + i] = (float) (axes[block][a][i] * divisor);
                }
            }
        }
        Map<String, float[]> weights = new HashMap<>();
        weights.put(PatchVae.MEAN, mean);
        weights.put(PatchVae.TO_LATENT, forth);
        weights.put(PatchVae.FROM_LATENT, back);
        return weights;
    }

    private static double[][] covariance(List<CachedScene> scenes, int block, double[] mean) {
        double[][] products = new double[P][P];
        double[] patch = new double[P];
        long count = 0;
        for (CachedScene scene : scenes) {
            for (int column = 0; column < DiffFoleyMel.WINDOW_FRAMES / PatchVae.FACTOR; column++) {
                read(scene, block, column, patch);
                for (int i = 0; i < P; i++) {
                    mean[i] += patch[i];
                    double value = patch[i];
                    double[] row = products[i];
                    for (int j = 0; j <= i; j++) {
                        row[j] += value * patch[j];
                    }
                }
                count++;
            }
        }
        for (int i = 0; i < P; i++) {
            mean[i] /= count;
        }
        for (int i = 0; i < P; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = products[i][j] / count - mean[i] * mean[j];
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    private static void read(CachedScene scene, int block, int column, double[] patch) {
        int at = 0;
        for (int band = 0; band < PatchVae.BLOCK_BANDS; band++) {
            int row = (block * PatchVae.BLOCK_BANDS + band) * DiffFoleyMel.WINDOW_FRAMES + column * PatchVae.FACTOR;
            for (int t = 0; t < PatchVae.FACTOR; t++) {
                patch[at++] = (scene.mel()[row + t] & 255) / 255.0;
            }
        }
    }

    /** The axes of greatest variance, greatest first, by orthogonal iteration from a fixed start. */
    static double[][] principal(double[][] covariance) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] axes = new double[A][P];
        for (double[] axis : axes) {
            for (int i = 0; i < P; i++) {
                axis[i] = random.nextDouble(-1, 1);
            }
        }
        orthonormalise(axes);
        for (int round = 0; round < ROUNDS; round++) {
            for (int a = 0; a < A; a++) {
                axes[a] = times(covariance, axes[a]);
            }
            orthonormalise(axes);
        }
        return axes;
    }

    private static void orthonormalise(double[][] axes) {
        for (int a = 0; a < axes.length; a++) {
            for (int b = 0; b < a; b++) {
                double along = dot(axes[a], axes[b]);
                for (int i = 0; i < P; i++) {
                    axes[a][i] -= along * axes[b][i];
                }
            }
            double length = Math.sqrt(dot(axes[a], axes[a]));
            for (int i = 0; i < P; i++) {
                axes[a][i] /= length;
            }
        }
    }

    private static double quadratic(double[][] matrix, double[] axis) {
        return dot(times(matrix, axis), axis);
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] out = new double[P];
        for (int i = 0; i < P; i++) {
            out[i] = dot(matrix[i], vector);
        }
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < P; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
