package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoudnessTest {
    private static final Offset<Double> TENTH = Offset.offset(0.1);

    @ParameterizedTest
    @ValueSource(ints = {16000, 44100, 48000, 96000})
    void stereoSineOf997HzAtMinus23DecibelsIsMinus23Lufs(int rate) {
        float[] sine = sine(rate, 20, 997, 0, Math.pow(10, -23.0 / 20));
        Loudness loudness = Loudness.of(new Waveform(new float[][] {sine, sine}, rate));
        assertThat(loudness.integratedLufs()).isCloseTo(-23.0, TENTH);
        assertThat(loudness.rmsDb()).isCloseTo(-26.01, Offset.offset(0.01));
        assertThat(loudness.peakDb()).isCloseTo(-23, TENTH);
    }

    @Test
    void oneChannelOfFullScaleIsMinus3() {
        Loudness loudness = Loudness.of(Waveform.mono(sine(48000, 5, 997, 0, 1), 48000));
        assertThat(loudness.integratedLufs()).isCloseTo(-3.01, TENTH);
    }

    /** EBU Tech 3341, minimum requirements, case 3: quiet ends are gated out. */
    @Test
    void gateIgnoresWhatIsTenUnitsBelow() {
        float[] sound = new float[48000 * 80];
        fill(sound, 0, 10, -36);
        fill(sound, 10, 70, -23);
        fill(sound, 70, 80, -36);
        Loudness loudness = Loudness.of(new Waveform(new float[][] {sound, sound}, 48000));
        assertThat(loudness.integratedLufs()).isCloseTo(-23.0, TENTH);
    }

    @Test
    void lowFrequencyEffectsDoNotCountAndSurroundsCountMore() {
        float[] sine = sine(48000, 2, 997, 0, 0.1);
        float[] none = new float[sine.length];
        Loudness lfe = Loudness.of(new Waveform(new float[][] {none, none, none, sine, none, none}, 48000));
        Loudness left = Loudness.of(new Waveform(new float[][] {sine, none, none, none, none, none}, 48000));
        Loudness surround = Loudness.of(new Waveform(new float[][] {none, none, none, none, none, sine}, 48000));
        assertThat(lfe.integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(surround.integratedLufs() - left.integratedLufs()).isCloseTo(1.49, Offset.offset(0.01));
    }

    @Test
    void truePeakSeesBetweenTheSamples() {
        Loudness loudness = Loudness.of(Waveform.mono(sine(48000, 1, 12000, Math.PI / 4, 1), 48000));
        assertThat(loudness.peakDb()).isCloseTo(-3.01, Offset.offset(0.01));
        assertThat(loudness.truePeakDb()).isCloseTo(0, Offset.offset(0.2));
    }

    @Test
    void silenceAndNothingAreInfinitelyQuiet() {
        for (int length : new int[] {0, 100, 48000}) {
            Loudness loudness = Loudness.of(Waveform.mono(new float[length], 48000));
            assertThat(loudness.integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(loudness.peakDb()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(loudness.truePeakDb()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(loudness.rmsDb()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(loudness.gainTo(-23)).isEqualTo(1);
        }
    }

    @Test
    void soundShorterThanABlockIsMeasuredWhole() {
        Loudness loudness = Loudness.of(Waveform.mono(sine(48000, 0.2, 997, 0, 1), 48000));
        assertThat(loudness.integratedLufs()).isCloseTo(-3.01, TENTH);
    }

    @Test
    void gainBringsTheSoundToTheTarget() {
        float[] sine = sine(48000, 2, 500, 0, 0.02);
        double gain = Loudness.of(Waveform.mono(sine, 48000)).gainTo(-20);
        for (int i = 0; i < sine.length; i++) {
            sine[i] *= (float) gain;
        }
        assertThat(Loudness.of(Waveform.mono(sine, 48000)).integratedLufs()).isCloseTo(-20, Offset.offset(0.01));
    }

    @Test
    void namesTheSampleThatIsNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loudness.of(Waveform.mono(new float[] {0, Float.NaN}, 48000)))
                .withMessageContaining("sample 1");
    }

    private static float[] sine(int rate, double seconds, double hz, double phase, double amplitude) {
        float[] out = new float[(int) (rate * seconds)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / rate + phase));
        }
        return out;
    }

    private static void fill(float[] sound, int from, int to, double db) {
        for (int i = from * 48000; i < to * 48000; i++) {
            sound[i] = (float) (Math.pow(10, db / 20) * Math.sin(2 * Math.PI * 1000 * i / 48000));
        }
    }
}
