package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.nn.KernelOps;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.vision.VideoFeatures;
import org.junit.jupiter.api.Test;

/** The smallest published size, with as many steps and the guidance of the paper, in both kinds of numbers. */
class PrecisionTest {
    private static final MdsGenConfig CONFIG = MdsGenConfig.paper(MdsGenSize.T);
    private static final GenerationSettings SETTINGS = GenerationSettings.paper();

    @Test
    void latentsInBfloat16AreNearly() throws FoleyException {
        Optional<Ops> brief = KernelOps.inBfloat16(Device.cpu());
        assumeTrue(brief.isPresent(), "this processor has no bfloat16 arithmetic");
        float[] full = latent(Ops.best());
        float[] once = latent(brief.get());
        double error = 0;
        double size = 0;
        for (int i = 0; i < full.length; i++) {
            error += Math.pow(once[i] - full[i], 2);
            size += Math.pow(full[i], 2);
        }
        assertThat(Math.sqrt(error / size)).isPositive().isLessThan(2e-2);
        assertThat(latent(brief.get())).isEqualTo(once);
    }

    private static float[] latent(Ops ops) throws FoleyException {
        try (NDManager manager = Torch.open("test");
                TinyModel tiny = new TinyModel(CONFIG.timeAxis())) {
            Parameters weights = Parameters.synthetic(manager, MdsGen.parameters(CONFIG));
            ModelParts parts = tiny.with(
                    new MdsGenNetwork(new MdsGen(CONFIG, weights, ops)),
                    new ModelGeometry(16000, 256, 8, 64, 32, 3.90625),
                    4,
                    16);
            VideoFeatures seen =
                    new VideoFeatures(SyntheticWeights.uniform("features", 32 * 512, -0.04, 0.04), 32, 512, 3.90625);
            SequenceLengths lengths = SequenceLengths.of(parts.geometry(), 131072, 0.5);
            return new LatentSampler(parts, manager)
                    .sample(seen, lengths, SETTINGS, Progress.NONE)
                    .get(0)
                    .values();
        }
    }
}
