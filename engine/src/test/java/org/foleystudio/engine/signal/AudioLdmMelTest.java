package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AudioLdmMelTest {
    private final AudioLdmMel mel = new AudioLdmMel();

    @Test
    void silenceIsTheFloorInEveryFrame() {
        Mel picture = mel.window(new float[0], 816);
        assertThat(picture.frames()).isEqualTo(816);
        assertThat(picture.bands()).isEqualTo(64);
        assertThat(picture.values()).containsOnly((float) Math.log(1e-5));
        assertThat(mel.frames(130560)).isEqualTo(817);
    }

    @Test
    void levellingRemovesTheMeanAndSetsThePeak() {
        float[] wave = {1f, 3f, 2f, 2f};
        float[] levelled = AudioLdmMel.level(wave, 1);
        assertThat(levelled).hasSize(160);
        assertThat(levelled[0]).isCloseTo(-0.5f, Offset.offset(1e-6f));
        assertThat(levelled[1]).isCloseTo(0.5f, Offset.offset(1e-6f));
        assertThat(levelled[2]).isZero();
        assertThat(levelled[159]).isZero();
    }

    @Test
    void rejectsEmptySoundAndNoFrames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mel.mel(new float[0]))
                .withMessageContaining("got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AudioLdmMel.level(new float[5], 0))
                .withMessageContaining("got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AudioLdmMel.level(new float[] {0, Float.NaN}, 2))
                .withMessageContaining("sample 1");
    }
}
