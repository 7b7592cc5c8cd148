package org.foleystudio.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;

class SoundCheckTest {
    private static final int RATE = 16_000;

    private static float[] noise(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.2 * random.nextGaussian());
        }
        return samples;
    }

    @Test
    void knowsSilenceFromARareClick() {
        float[] samples = new float[4 * RATE];
        Arrays.fill(samples, 1e-4f);
        assertThat(SoundCheck.isSilent(samples, RATE)).isTrue();
        samples[RATE] = 0.5f;
        assertThat(SoundCheck.isSilent(samples, RATE)).isFalse();
    }

    @Test
    void tellsClippingFromLoudness() {
        float[] clipped = noise(3, RATE);
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.max(-0.95f, Math.min(0.95f, 3 * clipped[i]));
        }
        // A normal law with deviation 0.6 passes 0.95 in 11 % of its samples.
        assertThat(SoundCheck.clippedShare(Waveform.mono(clipped, RATE))).isBetween(0.03, 0.12);
        float[] tone = new float[RATE];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.sin(0.02 * i);
        }
        assertThat(SoundCheck.clippedShare(Waveform.mono(tone, RATE))).isLessThan(0.0005);
        assertThat(SoundCheck.clippedShare(Waveform.mono(noise(4, RATE), RATE))).isLessThan(0.0005);
    }

    @Test
    void recognisesARecordingAtAnotherLevelAndALittleLater() {
        float[] one = noise(1, 5 * RATE);
        float[] later = new float[one.length];
        for (int i = 480; i < one.length; i++) {
            later[i] = 0.3f * one[i - 480];
        }
        assertThat(SoundCheck.isSame(signature(one), signature(later))).isTrue();
        // The same kind of noise is not the same recording.
        assertThat(SoundCheck.isSame(signature(one), signature(noise(2, 5 * RATE))))
                .isFalse();
    }

    private static float[] signature(float[] samples) {
        return SoundCheck.signature(samples, RATE);
    }
}
