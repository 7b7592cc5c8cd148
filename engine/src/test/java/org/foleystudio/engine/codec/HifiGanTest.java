package org.foleystudio.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;

class HifiGanTest {
    @Test
    void listsThePublishedParameters() throws Exception {
        var infos = new ArrayList<>(HifiGan.parameters());
        infos.addAll(HifiGan.unused());
        assertThat(PublishedShapes.of(infos)).isEqualTo(PublishedShapes.ofCase("hifigan-7"));
    }

    @Test
    void givesTheSameSoundInChunksAsInOnePass() throws Exception {
        int frames = 110;
        Mel mel = new Mel(SyntheticWeights.uniform("mel", 64 * frames, -11, 2), 64, frames);
        try (NDManager manager = Torch.open("test");
                Parameters parameters = Parameters.synthetic(manager, HifiGan.parameters())) {
            float[] whole = new HifiGan(parameters, new PlainOps(), frames)
                    .synthesize(mel)
                    .mixDown();
            int arrays = manager.getManagedArrays().size();
            Waveform chunked = new HifiGan(parameters, new PlainOps(), 50).synthesize(mel);
            assertThat(chunked.sampleRate()).isEqualTo(16_000);
            assertThat(chunked.length()).isEqualTo(160 * frames + 32);
            double worst = 0;
            for (int i = 0; i < whole.length; i++) {
                worst = Math.max(worst, Math.abs(whole[i] - chunked.mixDown()[i]));
            }
            assertThat(worst).isLessThan(2e-5);
            assertThat(manager.getManagedArrays().size()).isEqualTo(arrays);
        }
    }

    @Test
    void refusesAMelOfAnotherFrontEnd() throws Exception {
        try (NDManager manager = Torch.open("test");
                HifiGan vocoder = new HifiGan(Parameters.synthetic(manager, List.of()), new PlainOps())) {
            assertThatIllegalArgumentException().isThrownBy(() -> vocoder.synthesize(new Mel(new float[128], 128, 1)));
        }
    }
}
