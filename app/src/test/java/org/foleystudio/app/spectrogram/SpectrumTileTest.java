package org.foleystudio.app.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpectrumTileTest {
    private static NoiseSource sine(double hz, double amplitude) {
        float[] samples = new float[48_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / 48_000));
        }
        return NoiseSource.of(samples);
    }

    private static SpectrumTile tile(SampleSource source, FrequencyScale scale, double samplesPerColumn) {
        return SpectrumTile.of(source, 8000, new SpectrumTile.Layout(samplesPerColumn, 16, 200, scale, 16_000));
    }

    private static int loudestRow(SpectrumTile tile, int column) {
        int best = 0;
        for (int row = 1; row < tile.rows(); row++) {
            if (tile.levelDb(column, row) > tile.levelDb(column, best)) {
                best = row;
            }
        }
        return best;
    }

    @Test
    void showsASineWhereItIsAndAsLoudAsItIs() {
        for (FrequencyScale scale : FrequencyScale.values()) {
            for (double hz : new double[] {440, 1500, 6000, 12_000}) {
                SpectrumTile tile = tile(sine(hz, 0.5), scale, 1000);
                int row = loudestRow(tile, 5);
                double low = scale.hzAt((row - 0.5) / 200, 16_000);
                double high = scale.hzAt((row + 1.5) / 200, 16_000);
                assertThat(hz).isBetween(low - 24, high + 24);
                assertThat(tile.levelDb(5, row)).isCloseTo(-6.0, within(1.6));
            }
        }
    }

    @Test
    void silenceIsAtTheBottom() {
        SpectrumTile tile = tile(new NoiseSource.Silent(48_000), FrequencyScale.MEL, 500);
        assertThat(tile.levelDb(3, 50)).isEqualTo(-127.5);
    }

    @Test
    void seesAClickInAWideColumn() {
        float[] samples = new float[200_000];
        for (int i = 0; i < 200; i++) {
            samples[8000 + 5 * 6000 + 3000 + i] = i % 2 == 0 ? 0.9f : -0.9f;
        }
        SpectrumTile tile = tile(NoiseSource.of(samples), FrequencyScale.LINEAR, 6000);
        assertThat(tile.levelDb(5, 199)).isGreaterThan(tile.levelDb(9, 199) + 40);
    }
}
