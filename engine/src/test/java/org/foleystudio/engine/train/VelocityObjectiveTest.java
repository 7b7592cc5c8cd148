package org.foleystudio.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.diffusion.LinearSchedule;
import org.foleystudio.engine.mdsgen.Masking;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenInit;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;

class VelocityObjectiveTest {
    /** A fresh network says that the velocity is zero, so its loss is the mean square of the true one. */
    @Test
    void lossIsThatOfTheVelocityAtAnyTime() throws Exception {
        MdsGenConfig config = TinyRun.CONFIG.withVelocity(true);
        ObjectiveSettings settings = new ObjectiveSettings(0, Masking.none(), 0, false, 0);
        int size = config.latentChannels() * config.latentRows() * config.latentColumns();
        float[] clean = SyntheticWeights.uniform("clean", 2 * size, -2, 2);
        Draws drawn = Draws.of(new Chance(1).step(1), config, settings, 1000, 2);
        Draws draws = new Draws(new int[] {10, 990}, drawn.full(), drawn.masked(), drawn.mask());
        try (NDManager manager = Torch.open("test");
                Parameters weights = MdsGenInit.initial(manager, config, 1)) {
            NDArray latents = manager.create(
                    clean, new Shape(2, config.latentChannels(), config.latentRows(), config.latentColumns()));
            NDArray features = manager.zeros(new Shape(2, 32, 512));
            MdsGen network = new MdsGen(config, weights, new PlainOps());
            float[] loss = new MaskedObjective(settings)
                    .full(network, latents, features, draws)
                    .loss()
                    .toFloatArray();
            for (int row = 0; row < 2; row++) {
                double share = LinearSchedule.paper().alphaBar(draws.times()[row]);
                double square = 0;
                for (int i = row * size; i < (row + 1) * size; i++) {
                    double v = Math.sqrt(share) * draws.full().noise()[i] - Math.sqrt(1 - share) * clean[i];
                    square += v * v / size;
                }
                assertThat((double) loss[row]).isCloseTo(square, within(1e-3 * square));
            }
        }
    }
}
