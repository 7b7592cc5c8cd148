package org.foleystudio.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GriffinLimVocoderTest {
    private static final DiffFoleyMel FRONT_END = new DiffFoleyMel();

    /** Two tones, one of them pulsing, over four seconds. */
    private static Mel melody() {
        float[] sound = new float[64000];
        for (int i = 0; i < sound.length; i++) {
            double pulse = i % 8000 < 1600 ? 1 - i % 8000 / 1600.0 : 0;
            sound[i] = (float) (0.2 * Math.sin(2 * Math.PI * 440 * i / 16000)
                    + 0.5 * pulse * Math.sin(2 * Math.PI * 2100 * i / 16000));
        }
        return FRONT_END.mel(sound);
    }

    /** Mean absolute difference of the strong parts of two mel pictures within some frames. */
    private static double difference(Mel wanted, Mel got, int from, int to) {
        double sum = 0;
        int n = 0;
        for (int band = 0; band < wanted.bands(); band++) {
            for (int t = from; t < to; t++) {
                if (wanted.at(band, t) > 0.5) {
                    sum += Math.abs(wanted.at(band, t) - got.at(band, t));
                    n++;
                }
            }
        }
        return sum / n;
    }

    @Test
    void chunksAreHeardNoWorseThanTheWhole() {
        Mel mel = melody();
        Mel whole = FRONT_END.mel(new GriffinLimVocoder().synthesize(mel).mixDown());
        Mel chunked =
                FRONT_END.mel(new GriffinLimVocoder(64, 16).synthesize(mel).mixDown());
        double best = difference(mel, whole, 4, 240);
        assertThat(best).isLessThan(0.02);
        for (int from = 4; from + 16 <= 240; from += 16) {
            assertThat(difference(mel, chunked, from, from + 16))
                    .as("frames from " + from)
                    .isLessThan(Math.max(0.03, 2.5 * difference(mel, whole, from, from + 16)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 112, 113, 200})
    void isAsLongAsPromised(int frames) {
        Mel mel = new Mel(new float[DiffFoleyMel.BANDS * frames], DiffFoleyMel.BANDS, frames);
        Waveform sound = new GriffinLimVocoder(64, 16).synthesize(mel);
        assertThat(sound.length()).isEqualTo(256 * (frames - 1));
        assertThat(sound.sampleRate()).isEqualTo(16000);
    }

    @Test
    void alwaysSoundsTheSame() {
        assertThat(new GriffinLimVocoder().synthesize(melody()).mixDown())
                .isEqualTo(new GriffinLimVocoder().synthesize(melody()).mixDown());
    }

    @Test
    void staysFiniteForAbsurdPictures() {
        float[] values = new float[DiffFoleyMel.BANDS * 20];
        Arrays.fill(values, 700);
        values[5] = -700;
        for (float sample : new GriffinLimVocoder()
                .synthesize(new Mel(values, DiffFoleyMel.BANDS, 20))
                .mixDown()) {
            assertThat(sample).isFinite();
        }
    }

    @Test
    void isNoLouderThanTheTopOfTheScale() {
        float[] top = new float[DiffFoleyMel.BANDS * 20];
        Arrays.fill(top, 1);
        float[] beyond = top.clone();
        beyond[40] = 1.4f;
        GriffinLimVocoder vocoder = new GriffinLimVocoder();
        assertThat(vocoder.synthesize(new Mel(beyond, DiffFoleyMel.BANDS, 20)).mixDown())
                .isEqualTo(
                        vocoder.synthesize(new Mel(top, DiffFoleyMel.BANDS, 20)).mixDown());
    }

    @Test
    void rejectsOtherMels() {
        assertThatThrownBy(() -> new GriffinLimVocoder().synthesize(new Mel(new float[64], 64, 1)))
                .hasMessageContaining("128");
    }
}
