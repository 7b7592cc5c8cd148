package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.diffusion.TorchNoise;
import org.foleystudio.engine.diffusion.WindowLayout;
import org.foleystudio.engine.mdsgen.TimeAxis;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatentDecoderTest {
    /** A codec that treats every position alike gives in windows what it gives on the whole. */
    @ParameterizedTest
    @EnumSource(TimeAxis.class)
    void windowsFadeIntoTheWholePicture(TimeAxis axis) throws Exception {
        try (TinyModel model = new TinyModel(axis);
                NDManager manager = Torch.open("test")) {
            boolean rows = axis == TimeAxis.ROWS;
            int time = 21;
            Latent latent = new Latent(TorchNoise.normal(9, 3 * 4 * time), 3, rows ? time : 4, rows ? 4 : time);
            int[] windows = {0};
            MelImage picture = new LatentDecoder(model.parts, manager)
                    .decode(latent, WindowLayout.cover(time, 8, 2, 1), () -> windows[0]++);
            assertThat(windows[0]).isEqualTo(4);
            assertThat(picture.channels()).isEqualTo(3);
            assertThat(picture.bands()).isEqualTo(4);
            assertThat(picture.frames()).isEqualTo(8 * time);
            for (int channel = 0; channel < 3; channel++) {
                for (int band = 0; band < 4; band++) {
                    for (int frame = 0; frame < picture.frames(); frame++) {
                        int t = frame / 8;
                        float value = latent.values()[
                                rows ? (channel * time + t) * 4 + band : (channel * 4 + band) * time + t];
                        assertThat(picture.at(channel, band, frame)).isCloseTo(value, within(1e-5f));
                    }
                }
            }
            assertThat(manager.getManagedArrays()).isEmpty();
        }
    }
}
