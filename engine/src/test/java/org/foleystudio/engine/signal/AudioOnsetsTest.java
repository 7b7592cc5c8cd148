package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioOnsetsTest {
    private static final double[] TIMES = {0.31, 0.9, 1.04, 1.5, 2.2, 2.33, 2.75, 3.4};

    @ParameterizedTest
    @ValueSource(ints = {16000, 44100, 48000})
    void findsClicksToTheMillisecond(int rate) {
        float[] sound = noise(rate, 4, 0.0005);
        for (int i = 0; i < TIMES.length; i++) {
            sound[(int) Math.round(TIMES[i] * rate)] += 0.9f / (1 + i % 4);
        }
        assertFound(sound, rate, 0.0015);
    }

    @ParameterizedTest
    @ValueSource(ints = {16000, 44100, 48000})
    void findsNoiseBurstsOverNoise(int rate) {
        Random random = new Random(4);
        float[] sound = noise(rate, 4, 0.01);
        for (int i = 0; i < TIMES.length; i++) {
            double level = 0.5 / (1 + i % 4);
            strike(sound, rate, TIMES[i], 30, t -> level * random.nextGaussian());
        }
        assertFound(sound, rate, 0.004);
    }

    @ParameterizedTest
    @ValueSource(ints = {16000, 48000})
    void findsRingingHitsAndCountsNoBeats(int rate) {
        float[] sound = noise(rate, 4, 0.001);
        for (double time : TIMES) {
            strike(
                    sound,
                    rate,
                    time,
                    12,
                    t -> 0.2
                            * (Math.sin(2 * Math.PI * 410 * t)
                                    + Math.sin(2 * Math.PI * 437 * t)
                                    + Math.sin(2 * Math.PI * 1320 * t)));
        }
        assertFound(sound, rate, 0.004);
    }

    @ParameterizedTest
    @ValueSource(ints = {16000, 48000})
    void findsLowThuds(int rate) {
        float[] sound = noise(rate, 4, 0.003);
        for (double time : TIMES) {
            strike(sound, rate, time, 14, t -> 0.4 * Math.sin(2 * Math.PI * 90 * t));
        }
        assertFound(sound, rate, 0.008);
    }

    @ParameterizedTest
    @ValueSource(ints = {16000, 48000})
    void findsNothingInSteadySoundAndInSilence(int rate) {
        float[] tone = new float[4 * rate];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / rate));
        }
        AudioOnsets onsets = new AudioOnsets();
        assertThat(onsets.onsets(Waveform.mono(noise(rate, 8, 0.1), rate))).isEmpty();
        assertThat(onsets.onsets(Waveform.mono(tone, rate))).isEmpty();
        assertThat(onsets.onsets(Waveform.mono(new float[2 * rate], rate))).isEmpty();
        assertThat(onsets.onsets(Waveform.mono(new float[0], rate))).isEmpty();
        assertThat(onsets.onsets(Waveform.mono(new float[] {1f}, rate))).isEmpty();
    }

    @Test
    void doesNotDependOnTheLevel() {
        float[] sound = noise(16000, 4, 0.0005);
        for (double time : TIMES) {
            strike(sound, 16000, time, 25, t -> 0.5 * Math.sin(2 * Math.PI * 700 * t));
        }
        float[] quiet = new float[sound.length];
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] = sound[i] * 0.01f;
        }
        AudioOnsets onsets = new AudioOnsets();
        assertThat(onsets.onsets(Waveform.mono(quiet, 16000)))
                .containsExactly(onsets.onsets(Waveform.mono(sound, 16000)));
    }

    @Test
    void moreSensitiveFindsMore() {
        float[] sound = noise(16000, 4, 0.01);
        for (int i = 0; i < TIMES.length; i++) {
            double level = 0.4 * Math.pow(0.45, i);
            strike(sound, 16000, TIMES[i], 20, t -> level * Math.sin(2 * Math.PI * 700 * t));
        }
        Waveform waveform = Waveform.mono(sound, 16000);
        int strict = new AudioOnsets(0).onsets(waveform).length;
        int keen = new AudioOnsets(1).onsets(waveform).length;
        assertThat(strict).isBetween(1, keen - 1);
    }

    @Test
    void rejectsWhatItCannotHear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AudioOnsets().onsets(Waveform.mono(new float[] {Float.NaN}, 16000)))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AudioOnsets().onsets(Waveform.mono(new float[100], 1000)))
                .withMessageContaining("1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AudioOnsets(1.5))
                .withMessageContaining("1.5");
    }

    private static void assertFound(float[] sound, int rate, double toleranceSeconds) {
        double[] found = new AudioOnsets().onsets(Waveform.mono(sound, rate));
        assertThat(found).hasSize(TIMES.length);
        for (int i = 0; i < TIMES.length; i++) {
            assertThat(found[i]).isCloseTo(TIMES[i], Offset.offset(toleranceSeconds));
        }
    }

    private static float[] noise(int rate, double seconds, double level) {
        Random random = new Random(7);
        float[] out = new float[(int) (rate * seconds)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (level * random.nextGaussian());
        }
        return out;
    }

    private static void strike(float[] sound, int rate, double time, double decay, DoubleUnaryOperator wave) {
        int start = (int) Math.round(time * rate);
        for (int i = start; i < Math.min(sound.length, start + rate / 2); i++) {
            double t = (double) (i - start) / rate;
            sound[i] += (float) (wave.applyAsDouble(t) * Math.exp(-decay * t));
        }
    }
}
