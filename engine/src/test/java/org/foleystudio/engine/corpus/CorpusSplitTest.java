package org.foleystudio.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CorpusSplitTest {
    @Property
    void givesSeedsOfItsOwnPart(@ForAll CorpusSplit split, @ForAll @LongRange(min = 0, max = 1L << 40) long n) {
        assertThat(CorpusSplit.of(split.seed(n))).isEqualTo(split);
    }

    @Test
    void neverRepeatsASeed() {
        for (CorpusSplit split : CorpusSplit.values()) {
            assertThat(LongStream.range(0, 1000).map(split::seed).distinct()).hasSize(1000);
        }
    }
}
