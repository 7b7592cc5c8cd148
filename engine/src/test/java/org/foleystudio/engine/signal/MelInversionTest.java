package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MelInversionTest {
    @Test
    void amplitudesOfTheResultAreTheOnesGiven() {
        // 70 frames: two whole blocks and a part of one
        Magnitudes truth = new Magnitudes(positiveNoise(513 * 70), 513, 70);
        MelFilterbank bank = new MelFilterbank(16000, 1024, 128, 125, 7600);
        Mel wanted = weigh(bank, truth);
        Magnitudes found = new MelInversion(bank).magnitudes(wanted);
        Mel got = weigh(bank, found);
        for (int i = 0; i < wanted.values().length; i++) {
            assertThat(got.values()[i]).isCloseTo(wanted.values()[i], Offset.offset(1e-4f));
        }
        for (float value : found.values()) {
            assertThat(value).isNotNegative();
        }
    }

    @Test
    void refinesTheStart() {
        Mel amplitudes = DiffFoleyMel.inverse(new Mel(positiveNoise(128 * 20), 128, 20));
        MelFilterbank bank = new MelFilterbank(16000, 1024, 128, 125, 7600);
        MelInversion inversion = MelInversion.diffFoley();
        double start = distance(weigh(bank, inversion.start(amplitudes)), amplitudes);
        double end = distance(weigh(bank, inversion.magnitudes(amplitudes)), amplitudes);
        assertThat(end).isLessThan(start);
    }

    @Test
    void toneStaysAtItsPitchUnlessTheMistakenRateIsAsked() {
        float[] tone = new float[16000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * 2000 * i / 16000));
        }
        Mel amplitudes = new DiffFoleyMel().amplitudes(tone);
        assertThat(loudestHz(MelInversion.diffFoley().magnitudes(amplitudes))).isCloseTo(2000, Offset.offset(32.0));
        assertThat(loudestHz(MelInversion.diffFoleyAt22050Hz().magnitudes(amplitudes)))
                .isCloseTo(1451, Offset.offset(32.0));
    }

    @Test
    void filtersThatAreEmptyOrLeaveBinsOutDoNoHarm() {
        MelFilterbank bank = new MelFilterbank(16000, 256, 128, 0, 4000);
        Mel amplitudes = new Mel(positiveNoise(128 * 3), 128, 3);
        float[] values = new MelInversion(bank).magnitudes(amplitudes).values();
        for (float value : values) {
            assertThat(value).isFinite().isNotNegative();
        }
        assertThat(Arrays.copyOfRange(values, 100 * 3, 129 * 3)).containsOnly(0f);
    }

    @Test
    void silenceIsSilenceAndNoFramesAreNoFrames() {
        MelInversion inversion = MelInversion.diffFoley();
        assertThat(inversion.magnitudes(new Mel(new float[128 * 5], 128, 5)).values())
                .containsOnly(0f);
        assertThat(inversion.magnitudes(new Mel(new float[0], 128, 0)).frames()).isZero();
    }

    @Test
    void rejectsOtherBandsAndValuesThatAreNotFinite() {
        MelInversion inversion = MelInversion.diffFoley();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inversion.magnitudes(new Mel(new float[64], 64, 1)))
                .withMessageContaining("expected 128 bands, got 64");
        float[] values = new float[128];
        values[3] = Float.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inversion.magnitudes(new Mel(values, 128, 1)))
                .withMessageContaining("NaN");
    }

    private static double loudestHz(Magnitudes magnitudes) {
        int loudest = 0;
        for (int bin = 0; bin < magnitudes.bins(); bin++) {
            loudest = magnitudes.at(bin, 20) > magnitudes.at(loudest, 20) ? bin : loudest;
        }
        return loudest * 16000.0 / 1024;
    }

    private static Mel weigh(MelFilterbank bank, Magnitudes x) {
        float[] dense = bank.dense();
        float[] out = new float[bank.bands() * x.frames()];
        for (int band = 0; band < bank.bands(); band++) {
            for (int bin = 0; bin < x.bins(); bin++) {
                for (int t = 0; t < x.frames(); t++) {
                    out[band * x.frames() + t] += dense[band * x.bins() + bin] * x.at(bin, t);
                }
            }
        }
        return new Mel(out, bank.bands(), x.frames());
    }

    private static double distance(Mel a, Mel b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += Math.pow(a.values()[i] - b.values()[i], 2);
        }
        return Math.sqrt(sum);
    }

    private static float[] positiveNoise(int n) {
        Random random = new Random(11);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = random.nextFloat();
        }
        return out;
    }
}
