package org.foleystudio.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChannelStatisticsTest {
    /** Second channel twice the first, third the first turned round. */
    private static final MelImage PICTURE = new MelImage(new float[] {0, 1, 2, 3, 0, 2, 4, 6, 3, 2, 1, 0}, 3, 1, 4);

    @Test
    void countsMeanSpreadAndRange() {
        ChannelStatistics.OfChannel second =
                ChannelStatistics.of(PICTURE, 3).channels().get(1);
        assertThat(second.mean()).isEqualTo(3);
        assertThat(second.std()).isCloseTo(Math.sqrt(5), within(1e-12));
        assertThat(second.min()).isEqualTo(0);
        assertThat(second.max()).isEqualTo(6);
    }

    @Test
    void spreadsHistogramsOverTheCommonRange() {
        ChannelStatistics statistics = ChannelStatistics.of(PICTURE, 3);
        ChannelStatistics.Histogram first = statistics.channels().get(0).histogram();
        assertThat(first.low()).isEqualTo(0);
        assertThat(first.high()).isEqualTo(6);
        assertThat(first.counts()).containsExactly(2, 2, 0);
        assertThat(statistics.channels().get(1).histogram().counts()).containsExactly(1, 1, 2);
        assertThat(first.share(1)).isEqualTo(0.5);
    }

    @Test
    void putsValuesOutsideTheRangeIntoTheEndBins() {
        assertThat(ChannelStatistics.of(PICTURE, 2, 1, 3)
                        .channels()
                        .get(1)
                        .histogram()
                        .counts())
                .containsExactly(1, 3);
    }

    @Test
    void correlatesPairs() {
        double[][] correlation = ChannelStatistics.of(PICTURE, 3).correlation();
        assertThat(correlation[0][1]).isCloseTo(1, within(1e-12));
        assertThat(correlation[2][0]).isCloseTo(-1, within(1e-12));
        assertThat(correlation[1][1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void copesWithAConstantPicture() {
        ChannelStatistics statistics = ChannelStatistics.of(new MelImage(new float[6], 3, 1, 2), 4);
        assertThat(statistics.correlation()[0][1]).isEqualTo(0);
        assertThat(statistics.channels().get(0).histogram().counts()).containsExactly(2, 0, 0, 0);
    }

    @Test
    void refusesNoBins() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelStatistics.of(PICTURE, 0));
    }
}
