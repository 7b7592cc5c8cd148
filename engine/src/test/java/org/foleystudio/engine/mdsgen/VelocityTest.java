package org.foleystudio.engine.mdsgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.diffusion.LinearSchedule;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;

class VelocityTest {
    @Test
    void sharesAreThoseOfTheSchedule() {
        LinearSchedule schedule = LinearSchedule.paper();
        for (int t : new int[] {0, 1, 500, 998, 999}) {
            assertThat(Velocity.share(t)).isCloseTo(schedule.alphaBar(t), within(1e-12));
        }
        assertThat(Velocity.share(500.5)).isBetween(Velocity.share(501), Velocity.share(500));
        assertThat(Velocity.share(-1)).isEqualTo(Velocity.share(0));
    }

    @Test
    void trueVelocityMeansTheTrueNoise() throws Exception {
        try (NDManager manager = Torch.open("test")) {
            Shape shape = new Shape(2, 1, 2, 3);
            NDArray clean = manager.create(SyntheticWeights.uniform("clean", 12, -2, 2), shape);
            NDArray noise = manager.create(SyntheticWeights.uniform("noise", 12, -2, 2), shape);
            float[] times = {20, 980};
            NDArray x = LinearSchedule.paper().diffuse(clean, noise, new int[] {20, 980});
            NDArray v = mixed(manager, noise, times, true).sub(mixed(manager, clean, times, false));
            NDArray out = v.concat(manager.full(shape, 0.5f), 1);
            NDArray said = Velocity.toNoise(out, x, times);
            assertThat(said.get(":, 0:1").toFloatArray()).containsExactly(noise.toFloatArray(), within(1e-5f));
            assertThat(said.get(":, 1:").toFloatArray()).containsOnly(0.5f);
        }
    }

    private static NDArray mixed(NDManager manager, NDArray values, float[] times, boolean byClean) {
        float[] factors = new float[times.length];
        for (int i = 0; i < times.length; i++) {
            double share = LinearSchedule.paper().alphaBar((int) times[i]);
            factors[i] = (float) Math.sqrt(byClean ? share : 1 - share);
        }
        return values.mul(manager.create(factors, new Shape(times.length, 1, 1, 1)));
    }
}
