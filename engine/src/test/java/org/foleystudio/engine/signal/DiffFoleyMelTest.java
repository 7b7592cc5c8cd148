package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DiffFoleyMelTest {
    private final DiffFoleyMel mel = new DiffFoleyMel();

    @Test
    void oneWindowIs512FramesWhateverTheLengthOfTheSound() {
        for (int length : new int[] {0, 1, 700, 131072, 160000}) {
            Mel picture = mel.window(new float[length]);
            assertThat(picture.bands()).isEqualTo(128);
            assertThat(picture.frames()).isEqualTo(512);
        }
        assertThat(mel.frames(131072)).isEqualTo(512);
        assertThat(mel.frames(160000)).isEqualTo(625);
        assertThat(mel.mel(new float[160000]).frames()).isEqualTo(625);
    }

    @Test
    void silenceIsZero() {
        assertThat(mel.mel(new float[5000]).values()).containsOnly(0f);
    }

    @Test
    void toneLightsTheBandAtItsFrequency() {
        float[] tone = new float[16000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1000 * i / 16000));
        }
        Mel picture = mel.mel(tone);
        int loudest = 0;
        for (int band = 0; band < 128; band++) {
            loudest = picture.at(band, 30) > picture.at(loudest, 30) ? band : loudest;
        }
        // 1000 Hz is 15 mel; bands are (44.52 - 1.875) / 129 mel apart, the first centred one step above 1.875
        assertThat(loudest).isBetween(38, 39);
    }

    @Test
    void inverseUndoesTheDecibels() {
        float[] tone = new float[4000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.sin(0.7 * i);
        }
        Mel amplitudes = mel.amplitudes(tone);
        Mel back = DiffFoleyMel.inverse(mel.mel(tone));
        for (int i = 0; i < amplitudes.values().length; i++) {
            float expected = Math.max(1e-4f, amplitudes.values()[i]);
            assertThat(back.values()[i]).isCloseTo(expected, Offset.offset(1e-5f * expected + 1e-9f));
        }
    }

    @Test
    void rejectsASoundWithoutSamplesToKeep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mel.mel(new float[1]))
                .withMessageContaining("got 1");
        assertThatIllegalArgumentException().isThrownBy(() -> mel.frames(0)).withMessageContaining("got 0");
        assertThat(mel.mel(new float[2]).frames()).isEqualTo(1);
    }
}
