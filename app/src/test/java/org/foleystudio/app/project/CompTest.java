package org.foleystudio.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompTest {
    private static CompRange range(String lane, long from, long to) {
        return new CompRange(lane, from, to);
    }

    @Test
    void paintingReplacesWhatWasThere() {
        Comp comp = Comp.EMPTY.painted(range("a", 0, 100)).painted(range("b", 40, 60));
        assertThat(comp.ranges()).containsExactly(range("a", 0, 40), range("b", 40, 60), range("a", 60, 100));
    }

    @Test
    void neighboursOfOneLaneBecomeOne() {
        Comp comp = Comp.EMPTY
                .painted(range("a", 0, 50))
                .painted(range("a", 50, 100))
                .painted(range("a", 20, 70));
        assertThat(comp.ranges()).containsExactly(range("a", 0, 100));
    }

    @Test
    void erasingCutsBothSides() {
        Comp comp = Comp.EMPTY.painted(range("a", 0, 100)).erased(30, 60);
        assertThat(comp.ranges()).containsExactly(range("a", 0, 30), range("a", 60, 100));
        assertThat(comp.erased(0, 100).ranges()).isEmpty();
    }

    @Test
    void rangesNeverOverlap() {
        assertThatThrownBy(() -> Comp.EMPTY.withRanges(List.of(range("a", 0, 10), range("b", 9, 20))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLaneThatGoesTakesItsRangesAlong() {
        ClipTimeline timeline = Samples.full().timeline("c1");
        String first = timeline.lanes().get(0).id();
        assertThat(timeline.withoutLane(first).comp().ranges())
                .extracting(CompRange::lane)
                .doesNotContain(first)
                .hasSize(1);
    }

    @Test
    void trimmingKeepsTheSoundInPlace() {
        Region region = new Region("r", "t", 1000, 0, 500, 0, 100, 100);
        Region later = region.trimmed(1200, 1500, 500);
        assertThat(later.start() - later.offset()).isEqualTo(1000);
        assertThat(later.length()).isEqualTo(300);
        assertThat(later.trimmed(0, 9000, 500)).isEqualTo(region);
        assertThat(region.trimmed(1400, 1450, 500).fadeIn()).isEqualTo(50);
    }
}
