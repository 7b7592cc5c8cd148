package org.foleystudio.engine.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GuidanceTest {
    @Test
    void isNearlyConstantWithThePublishedPower() {
        Guidance paper = new Guidance(5, 0.01);
        assertThat(paper.at(0)).isEqualTo(5);
        assertThat(paper.at(999)).isCloseTo(4.956, within(5e-4));
    }

    @Test
    void fadesWithAHighPower() {
        assertThat(new Guidance(5, 4).at(250)).isCloseTo(1.91, within(5e-3));
        assertThat(new Guidance(5, 4).at(999)).isCloseTo(1, within(1e-6));
    }

    @Test
    void rejectsWhatIsNoPower() {
        assertThatThrownBy(() -> new Guidance(5, 0)).hasMessageContaining("power");
        assertThatThrownBy(() -> new Guidance(Double.NaN, 1)).hasMessageContaining("scale");
    }
}
