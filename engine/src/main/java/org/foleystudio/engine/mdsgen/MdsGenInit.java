package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Parameters;

/**
 * Weights to train from: those of the published code. Modulations and the last layer are zero, so every block starts as
 * the identity and an untrained network predicts exactly zero.
 */
public final class MdsGenInit {
    private static final double DEVIATION = 0.02;

    private MdsGenInit() {}

    /** Fresh weights, the same for the same seed; the caller closes them. */
    public static Parameters initial(NDManager parent, MdsGenConfig config, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<TensorInfo> infos = MdsGen.parameters(config);
        List<float[]> values = new ArrayList<>();
        for (TensorInfo info : infos) {
            values.add(values(info, config, random));
        }
        return Parameters.of(parent, infos, values);
    }

    private static float[] values(TensorInfo info, MdsGenConfig config, RandomGenerator random) {
        String name = info.name();
        float[] values = new float[Math.toIntExact(info.elements())];
        if (name.endsWith("pos_embed")) {
            return Positions.sineCosine(config.hiddenSize(), config.gridRows(), config.gridColumns());
        }
        if (name.contains("adaLN_modulation")
                || name.startsWith("final_layer.")
                || name.equals(TemporalConditioner.WEIGHT)) {
            return values;
        }
        if (name.equals("conv1d_feat.0.bias")) {
            // The published code leaves this one at its framework's default.
            uniform(values, 1 / Math.sqrt(MdsGenConfig.FEATURE_SLOTS), random);
        } else if (name.matches("(mlp|conv1d)_feat\\.2\\.weight")) {
            Arrays.fill(values, 1);
        } else if (isNormal(name)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (DEVIATION * random.nextGaussian());
            }
        } else if (name.endsWith(".weight")) {
            double in = info.elements() / (double) info.shape().get(0);
            uniform(values, Math.sqrt(6 / (in + info.shape().get(0))), random);
        }
        return values;
    }

    private static boolean isNormal(String name) {
        return name.equals("mask_token")
                || name.endsWith("relative_position_bias_table")
                || name.matches("(t_embedder\\.mlp\\.[02]|mlp_feat\\.0|conv1d_feat\\.0)\\.weight");
    }

    private static void uniform(float[] values, double bound, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
    }
}
