package org.foleystudio.app.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmoothClockTest {
    @Test
    void runsSteadilyOverADeviceThatMovesInSteps() {
        SmoothClock clock = new SmoothClock();
        double last = -1;
        for (int pulse = 0; pulse < 300; pulse++) {
            long nanos = pulse * 16_666_667L;
            long exact = Math.round(nanos * 1e-9 * Sound.RATE);
            long stepped = exact / 1200 * 1200;
            double now = clock.at(nanos, stepped);
            assertThat(now).isGreaterThanOrEqualTo(last);
            if (pulse > 60) {
                assertThat(now - last).isCloseTo(800, within(120.0));
                assertThat(now).isCloseTo(exact - 600, within(1200.0));
            }
            last = now;
        }
    }

    @Test
    void followsAJumpAtOnce() {
        SmoothClock clock = new SmoothClock();
        clock.at(0, 0);
        assertThat(clock.at(16_000_000, 100_000)).isEqualTo(100_000);
    }
}
