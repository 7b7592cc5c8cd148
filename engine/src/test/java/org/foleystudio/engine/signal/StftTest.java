package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StftTest {
    @Property(tries = 100)
    void inverseOfTheTransformIsTheSignal(
            @ForAll @IntRange(min = 1, max = 5000) int length,
            @ForAll @IntRange(min = 4, max = 10) int logSize,
            @ForAll @IntRange(min = 2, max = 5) int overlap,
            @ForAll long seed) {
        int size = 1 << logSize;
        Stft stft = new Stft(size, Math.max(1, size / overlap));
        float[] signal = noise(length, seed);

        float[] back = stft.inverse(stft.forward(signal), length);

        assertThat(back).hasSize(length);
        // the last samples lie under the falling edge of the last window alone when the hop is half a frame
        int sure = Math.max(0, overlap == 2 ? length - stft.hop() : length);
        for (int i = 0; i < sure; i++) {
            assertThat(back[i]).as("sample %d", i).isCloseTo(signal[i], Offset.offset(2e-4f));
        }
    }

    @Test
    void sineOfOneBinHasThePeakOfHalfTheWindowSum() {
        float[] sine = new float[16000];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (float) Math.cos(2 * Math.PI * 40 * i / 1024);
        }
        Magnitudes magnitudes = new Stft(1024, 256).magnitudes(sine);
        assertThat(magnitudes.bins()).isEqualTo(513);
        assertThat(magnitudes.frames()).isEqualTo(63);
        assertThat(magnitudes.at(40, 30)).isCloseTo(256f, Offset.offset(1e-3f));
        assertThat(magnitudes.at(41, 30)).isCloseTo(128f, Offset.offset(1e-3f));
        assertThat(magnitudes.at(44, 30)).isLessThan(1e-3f);
    }

    @Test
    void singlePrecisionFramesAgreeWithDoublePrecisionMagnitudes() {
        Stft stft = new Stft(1024, 160);
        float[] signal = noise(4000, 3);
        float[] packed = stft.forward(signal);
        Magnitudes magnitudes = stft.magnitudes(signal);
        for (int t = 0; t < magnitudes.frames(); t++) {
            for (int k = 1; k < 512; k++) {
                float modulus = (float) Math.hypot(packed[t * 1024 + 2 * k], packed[t * 1024 + 2 * k + 1]);
                assertThat(modulus).isCloseTo(magnitudes.at(k, t), Offset.offset(1e-4f));
            }
        }
    }

    @Test
    void mirrorsASignalShorterThanHalfAFrame() {
        Stft stft = new Stft(1024, 256);
        float[] constant = {0.5f, 0.5f, 0.5f};
        assertThat(stft.magnitudes(constant).at(0, 0)).isCloseTo(256f, Offset.offset(1e-3f));
        assertThat(stft.magnitudes(new float[] {0.5f}).at(0, 0)).isCloseTo(256f, Offset.offset(1e-3f));
    }

    @Test
    void namesTheSampleThatIsNotFinite() {
        Stft stft = new Stft(64, 16);
        float[] signal = new float[100];
        signal[7] = Float.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stft.magnitudes(signal))
                .withMessageContaining("sample 7")
                .withMessageContaining("NaN");
        signal[7] = Float.NEGATIVE_INFINITY;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stft.forward(signal))
                .withMessageContaining("-Infinity");
    }

    @Test
    void rejectsAnEmptySignalAndImpossibleSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stft(64, 16).forward(new float[0]))
                .withMessageContaining("got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stft(1000, 250))
                .withMessageContaining("1000");
        assertThatIllegalArgumentException().isThrownBy(() -> new Stft(64, 33)).withMessageContaining("33");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stft(64, 16).inverse(new float[64], 64))
                .withMessageContaining("5 x 64");
    }

    private static float[] noise(int length, long seed) {
        Random random = new Random(seed);
        float[] signal = new float[length];
        for (int i = 0; i < length; i++) {
            signal[i] = random.nextFloat() * 2 - 1;
        }
        return signal;
    }
}
