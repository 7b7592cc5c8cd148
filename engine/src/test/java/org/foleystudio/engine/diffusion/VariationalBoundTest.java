package org.foleystudio.engine.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;

class VariationalBoundTest {
    private static final int[] T = {0, 1, 400, 999};
    private final LinearSchedule schedule = LinearSchedule.paper();
    private final VariationalBound bound = new VariationalBound(schedule);

    private NDArray bits(NDManager m, NDArray predicted, NDArray raw) {
        NDArray x0 = latent(m, 1).mul(0.4);
        return bound.bits(x0, schedule.diffuse(x0, latent(m, 2), T), T, predicted, raw);
    }

    private static NDArray latent(NDManager m, long seed) {
        return m.create(TorchNoise.normal(seed, 4 * 16), new Shape(4, 1, 4, 4));
    }

    @Test
    void teachesTheVarianceAlone() throws Exception {
        try (NDManager m = Torch.open("test")) {
            NDArray predicted = latent(m, 2).add(latent(m, 3).mul(0.1));
            NDArray raw = latent(m, 4).mul(0.3);
            predicted.setRequiresGradient(true);
            raw.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(bits(m, predicted, raw).sum());
            }
            assertThat(predicted.hasGradient()
                            && predicted.getGradient().abs().sum().getFloat() != 0)
                    .isFalse();
            float[] gradient = raw.getGradient().toFloatArray();
            JniUtils.setGradMode(false);
            raw.setRequiresGradient(false);
            // central differences on one value of each sample
            for (int i = 0; i < 4; i++) {
                float[] values = raw.toFloatArray();
                float centre = values[i * 16 + 5];
                values[i * 16 + 5] = centre + 0.05f;
                float up = bits(m, predicted, m.create(values, raw.getShape())).getFloat(i);
                values[i * 16 + 5] = centre - 0.05f;
                float down =
                        bits(m, predicted, m.create(values, raw.getShape())).getFloat(i);
                assertThat((up - down) / 0.1f)
                        .isCloseTo(gradient[i * 16 + 5], within(0.02f * Math.abs(gradient[i * 16 + 5]) + 2e-5f));
            }
        }
    }

    @Test
    void isLeastAtTheTruth() throws Exception {
        try (NDManager m = Torch.open("test")) {
            NDArray raw = m.full(new Shape(4, 1, 4, 4), -1);
            float[] perfect = bits(m, latent(m, 2), raw).toFloatArray();
            float[] wrong = bits(m, latent(m, 2).add(0.2), raw).toFloatArray();
            for (int i = 1; i < 4; i++) {
                assertThat(perfect[i]).isCloseTo(0, within(1e-5f));
                assertThat(wrong[i]).isGreaterThan(perfect[i]);
            }
        }
    }
}
