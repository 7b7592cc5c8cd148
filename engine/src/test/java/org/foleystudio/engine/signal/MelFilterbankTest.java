package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MelFilterbankTest {
    @Test
    void wideFiltersHaveUnitArea() {
        MelFilterbank bank = new MelFilterbank(16000, 4096, 40, 0, 8000);
        float[] dense = bank.dense();
        for (int band = 0; band < 40; band++) {
            double area = 0;
            for (int bin = 0; bin < bank.bins(); bin++) {
                area += dense[band * bank.bins() + bin] * 16000.0 / 4096;
            }
            assertThat(area).as("band %d", band).isCloseTo(1, Offset.offset(0.02));
        }
    }

    @Test
    void filtersNarrowerThanABinMayBeEmptyButNeverFail() {
        MelFilterbank bank = new MelFilterbank(16000, 64, 128, 0, 8000);
        assertThat(bank.dense()).hasSize(128 * 33).doesNotContain(Float.NaN);
    }

    @Test
    void rejectsEdgesAboveHalfTheSampleRate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MelFilterbank(16000, 1024, 64, 0, 8001))
                .withMessageContaining("8001");
        assertThatIllegalArgumentException().isThrownBy(() -> new MelFilterbank(16000, 1024, 0, 0, 8000));
    }
}
