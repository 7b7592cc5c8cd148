package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GriffinLimTest {
    private final Stft stft = new Stft(256, 64);

    @Test
    void soundOfAnAnalysedSignalHasItsSpectrogram() {
        Magnitudes magnitudes = stft.magnitudes(chirp(4096));
        float[] sound = new GriffinLim(stft, 60, 0.99).sound(magnitudes, new Random(1));
        assertThat(sound).hasSize(4096);
        assertThat(distance(magnitudes, stft.magnitudes(sound))).isLessThan(0.1);
        float[] unturned = new GriffinLim(stft, 0, 0.99).sound(magnitudes, new Random(1));
        assertThat(distance(magnitudes, stft.magnitudes(unturned))).isGreaterThan(0.3);
    }

    @Test
    void truePhasesGiveTheSignalBack() {
        float[] chirp = chirp(1000);
        Magnitudes magnitudes = stft.magnitudes(chirp);
        float[] packed = stft.forward(chirp);
        float[] phases = new float[magnitudes.values().length];
        for (int t = 0; t < magnitudes.frames(); t++) {
            phases[t] = packed[t * 256] < 0 ? (float) Math.PI : 0;
            phases[128 * magnitudes.frames() + t] = packed[t * 256 + 1] < 0 ? (float) Math.PI : 0;
            for (int k = 1; k < 128; k++) {
                phases[k * magnitudes.frames() + t] =
                        (float) Math.atan2(packed[t * 256 + 2 * k + 1], packed[t * 256 + 2 * k]);
            }
        }
        // 1000 samples: 40 more than from the first to the last frame's middle
        float[] sound = new GriffinLim(stft, 0, 0).sound(magnitudes, phases, 1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(sound[i]).isCloseTo(chirp[i], Offset.offset(1e-4f));
        }
    }

    @Test
    void sameSeedSameSound() {
        Magnitudes magnitudes = stft.magnitudes(chirp(2000));
        GriffinLim griffinLim = new GriffinLim(stft, 5, 0.99);
        float[] first = griffinLim.sound(magnitudes, new Random(3));
        assertThat(griffinLim.sound(magnitudes, new Random(3))).isEqualTo(first);
        assertThat(griffinLim.sound(magnitudes, new Random(4))).isNotEqualTo(first);
    }

    @Test
    void silenceStaysSilenceAndOneFrameHasNoSamples() {
        GriffinLim griffinLim = new GriffinLim(stft, 5, 0.99);
        assertThat(griffinLim.sound(new Magnitudes(new float[129 * 9], 129, 9), new Random(1)))
                .hasSize(512)
                .containsOnly(0f);
        assertThat(griffinLim.sound(new Magnitudes(new float[129], 129, 1), new Random(1)))
                .isEmpty();
    }

    @Test
    void theFullModelWindowCanBeAsLongAsItsSound() {
        GriffinLim griffinLim = GriffinLim.diffFoley();
        assertThat(griffinLim.samples(512)).isEqualTo(130816);
        Magnitudes magnitudes = new Magnitudes(new float[513 * 4], 513, 4);
        assertThat(griffinLim.sound(magnitudes, new Random(1), 4 * 256 - 1)).hasSize(1023);
    }

    @Test
    void rejectsWhatDoesNotFit() {
        GriffinLim griffinLim = new GriffinLim(stft, 1, 0.99);
        Random random = new Random(1);
        Magnitudes good = new Magnitudes(new float[129 * 4], 129, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> griffinLim.sound(new Magnitudes(new float[128], 128, 1), random))
                .withMessageContaining("got 128 x 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> griffinLim.sound(good, random, 256))
                .withMessageContaining("got 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> griffinLim.sound(good, new float[3], 200))
                .withMessageContaining("got 3");
        float[] bad = new float[129 * 4];
        bad[5] = -1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> griffinLim.sound(new Magnitudes(bad, 129, 4), random))
                .withMessageContaining("-1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GriffinLim(stft, -1, 0))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GriffinLim(stft, 1, 1.5))
                .withMessageContaining("1.5");
    }

    private static double distance(Magnitudes wanted, Magnitudes got) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < wanted.values().length; i++) {
            difference += Math.pow(wanted.values()[i] - got.values()[i], 2);
            norm += Math.pow(wanted.values()[i], 2);
        }
        return Math.sqrt(difference / norm);
    }

    private static float[] chirp(int n) {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) (0.5 * Math.sin(0.05 * i + 1e-4 * i * i));
        }
        return out;
    }
}
