package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoundFaultsTest {
    @Test
    void silenceIsSilent() {
        assertThat(SoundFaults.of(Waveform.mono(new float[8000], 16_000)).isSilent())
                .isTrue();
        assertThat(SoundFaults.of(Waveform.mono(new float[0], 16_000)).isSilent())
                .isTrue();
    }

    @Test
    void oneHitIsNotSilence() {
        float[] samples = new float[16_000];
        for (int i = 0; i < 1600; i++) {
            samples[4000 + i] = (float) (0.2 * Math.sin(i));
        }
        SoundFaults faults = SoundFaults.of(Waveform.mono(samples, 16_000));
        assertThat(faults.isSilent()).isFalse();
        assertThat(faults.isClipped()).isFalse();
    }

    @Test
    void whatRisesAboveFullScaleWithoutBeingCutIsNotClipped() {
        float[] samples = new float[16_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (1.6 * Math.sin(i * 0.1));
        }
        assertThat(SoundFaults.of(Waveform.mono(samples, 16_000)).isClipped()).isFalse();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.max(-1, Math.min(1, samples[i]));
        }
        assertThat(SoundFaults.of(Waveform.mono(samples, 16_000)).isClipped()).isTrue();
    }

    @Test
    void onePeakAtFullScaleIsNotClippingButARunIs() {
        float[] samples = new float[16_000];
        samples[100] = 1;
        assertThat(SoundFaults.of(Waveform.mono(samples, 16_000)).isClipped()).isFalse();
        samples[101] = 1;
        samples[102] = -1;
        assertThat(SoundFaults.of(Waveform.mono(samples, 16_000)).clippedRuns()).isEqualTo(1);
    }
}
