package org.foleystudio.app.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PeakPyramidTest {
    private static final float STEP = 1f / 32767;

    /** Columns that are whole buckets of the level that is used must be what looking at every sample finds. */
    @Test
    void equalsLookingAtEverySample() {
        Random random = new Random(5);
        for (int trial = 0; trial < 40; trial++) {
            NoiseSource noise = new NoiseSource(1 + random.nextInt(300_000), random.nextLong());
            PeakPyramid peaks = new PeakPyramid(noise);
            peaks.extend();
            int width = PeakPyramid.BUCKET * 2 << random.nextInt(8);
            float[] low = new float[40];
            float[] high = new float[40];
            long from = (long) random.nextInt(20) * width;
            peaks.columns(from, width, low, high);
            for (int i = 0; i < low.length; i++) {
                assertThat(low[i]).isCloseTo(noise.lowest(from + (long) i * width, width), within(STEP));
                assertThat(high[i]).isCloseTo(noise.highest(from + (long) i * width, width), within(STEP));
            }
        }
    }

    @Test
    void neverMissesAPeakWhateverTheZoom() {
        NoiseSource noise = new NoiseSource(200_000, 9);
        PeakPyramid peaks = new PeakPyramid(noise);
        peaks.extend();
        for (double width : new double[] {1.5, 20, 100, 300.7, 5000.3}) {
            float[] low = new float[30];
            float[] high = new float[30];
            peaks.columns(1234.5, width, low, high);
            for (int i = 0; i < low.length; i++) {
                long first = (long) Math.ceil(1234.5 + i * width);
                long count = (long) Math.ceil(1234.5 + (i + 1) * width) - first;
                if (count > 0) {
                    assertThat(high[i]).isGreaterThanOrEqualTo(noise.highest(first, count) - STEP);
                    assertThat(low[i]).isLessThanOrEqualTo(noise.lowest(first, count) + STEP);
                }
            }
        }
    }

    @Test
    void growsWhileTheSoundIsLoaded() {
        NoiseSource noise = new NoiseSource(100_000, 3);
        PeakPyramid stepwise = new PeakPyramid(noise);
        for (long loaded : new long[] {100, 5000, 5001, 77_777, 100_000}) {
            noise.loaded = loaded;
            stepwise.extend();
            assertThat(stepwise.filled()).isBetween(loaded - PeakPyramid.BUCKET, loaded);
        }
        assertThat(stepwise.isComplete()).isTrue();
        PeakPyramid atOnce = new PeakPyramid(noise);
        atOnce.extend();
        float[][] columns = new float[4][100];
        stepwise.columns(0, 1000, columns[0], columns[1]);
        atOnce.columns(0, 1000, columns[2], columns[3]);
        assertThat(columns[0]).isEqualTo(columns[2]);
        assertThat(columns[1]).isEqualTo(columns[3]);
    }

    @Test
    void staysSmall() {
        SampleSource tenMinutes = new NoiseSource.Silent(10L * 60 * 48_000);
        assertThat(new PeakPyramid(tenMinutes).bytes()).isLessThan(1_400_000);
    }
}
