package org.foleystudio.engine.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class NoiseScheduleVpTest {
    private static final NoiseScheduleVp VP = new NoiseScheduleVp(LinearSchedule.paper());

    @Property(tries = 200)
    void findsTheTimeOfItsOwnLambda(@ForAll @Scale(6) @DoubleRange(min = 0.001, max = 1) double time) {
        assertThat(VP.timeOfLambda(VP.lambda(time))).isCloseTo(time, within(1e-9));
    }

    @Property(tries = 200)
    void keepsTheVariance(@ForAll @Scale(6) @DoubleRange(min = 0.001, max = 1) double time) {
        assertThat(VP.alpha(time) * VP.alpha(time) + VP.sigma(time) * VP.sigma(time))
                .isCloseTo(1, within(1e-12));
    }
}
