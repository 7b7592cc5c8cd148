package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.foleystudio.engine.signal.SyncMeter.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncMeterTest {
    private static final double[] HITS = {0.5, 1.1, 1.95, 2.4, 3.6, 4.05, 5.2};

    private static Waveform hits(double late, double... times) {
        float[] samples = new float[16_000 * 6];
        SplittableRandom random = new SplittableRandom(3);
        for (double time : times) {
            int at = (int) Math.round((time + late) * 16_000);
            for (int i = 0; i < 2400 && at + i < samples.length; i++) {
                samples[at + i] += (float) (0.5 * Math.exp(-i / 400.0) * (2 * random.nextDouble() - 1));
            }
        }
        return Waveform.mono(samples, 16_000);
    }

    private static List<Moment> moments() {
        return Arrays.stream(HITS).mapToObj(t -> new Moment(t, 1)).toList();
    }

    @Test
    void soundInTimeScoresOne() {
        SyncMeter meter = SyncMeter.of(hits(0, HITS), moments());
        assertThat(meter.score()).isGreaterThan(0.95);
        assertThat(meter.lateSeconds()).isCloseTo(0, within(0.006));
        assertThat(meter.matched()).isEqualTo(HITS.length);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.21, -0.05, 0.08, 0.13, 0.33})
    void tellsHowLateAWholeSoundIs(double late) {
        SyncMeter meter = SyncMeter.of(hits(late, HITS), moments());
        assertThat(meter.lateSeconds()).isCloseTo(late, within(0.008));
        assertThat(meter.isCertain()).isTrue();
    }

    @Test
    void unrelatedSoundScoresLowAndIsUncertain() {
        SyncMeter meter = SyncMeter.of(hits(0, 0.2, 0.8, 1.5, 2.9, 3.2, 4.6, 5.6), moments());
        assertThat(meter.score()).isLessThan(0.3);
    }

    @Test
    void silenceScoresNothing() {
        SyncMeter meter = SyncMeter.of(Waveform.mono(new float[16_000], 16_000), moments());
        assertThat(meter.score()).isZero();
        assertThat(meter.isCertain()).isFalse();
    }
}
