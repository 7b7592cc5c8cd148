package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.foleystudio.engine.signal.TimeMap.Pin;
import org.junit.jupiter.api.Test;

class TimeStretchTest {
    private static final int RATE = 16_000;

    @Test
    void identityLeavesEverySampleAlone() {
        float[] samples = noise(RATE);
        Waveform out = TimeStretch.apply(Waveform.mono(samples, RATE), TimeMap.of(RATE, List.of()));
        for (int i = 0; i < samples.length; i++) {
            assertThat(out.channels()[0][i]).isCloseTo(samples[i], within(1e-5f));
        }
    }

    @Test
    void movesAHitToWhereItBelongs() {
        float[] samples = new float[2 * RATE];
        for (int i = 0; i < 2000; i++) {
            samples[RATE + i] = (float) (0.7 * Math.exp(-i / 300.0) * Math.sin(i * 0.9));
        }
        int move = 1200;
        TimeMap map = TimeMap.of(
                samples.length,
                List.of(new Pin(RATE - 160, RATE - 160 - move), new Pin(RATE + 960, RATE + 960 - move)));
        Waveform out = TimeStretch.apply(Waveform.mono(samples, RATE), map);
        double[] onsets = new AudioOnsets().onsets(out);
        assertThat(onsets).hasSize(1);
        assertThat(onsets[0]).isCloseTo(1 - move / (double) RATE, within(0.003));
        assertThat(out.length()).isEqualTo(samples.length);
    }

    @Test
    void keepsThePitchWhileStretching() {
        float[] samples = new float[2 * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        TimeMap map = TimeMap.of(samples.length, List.of(new Pin(RATE, RATE * 1.2)));
        float[] out = TimeStretch.apply(Waveform.mono(samples, RATE), map).channels()[0];
        int crossings = 0;
        for (int i = 4001; i < 16_000; i++) {
            crossings += out[i - 1] < 0 && out[i] >= 0 ? 1 : 0;
        }
        assertThat(crossings / (12_000.0 / RATE)).isCloseTo(440, within(6.0));
        assertThat(map.strongest()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void pinsMustRise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeMap(List.of(new Pin(0, 0), new Pin(10, 10), new Pin(20, 5))));
    }

    private static float[] noise(int length) {
        SplittableRandom random = new SplittableRandom(1);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (random.nextDouble() - 0.5);
        }
        return samples;
    }
}
