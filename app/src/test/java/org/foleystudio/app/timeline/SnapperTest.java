package org.foleystudio.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SnapperTest {
    @Test
    void findsWhatLookingAtAllPlacesFinds() {
        Random random = new Random(4);
        for (int trial = 0; trial < 500; trial++) {
            long[] places = random.longs(1 + random.nextInt(30), -1000, 1000).toArray();
            Snapper snapper = new Snapper(LongStream.of(places));
            long at = random.nextInt(2400) - 1200;
            double within = random.nextInt(200);
            OptionalLong nearest =
                    LongStream.of(places).map(p -> Math.abs(p - at)).min();
            OptionalLong found = snapper.near(at, within);
            if (nearest.getAsLong() <= within) {
                assertThat(Math.abs(found.getAsLong() - at)).isEqualTo(nearest.getAsLong());
                assertThat(snapper.isPlace(found.getAsLong())).isTrue();
            } else {
                assertThat(found).isEmpty();
            }
        }
    }

    @Test
    void movesTheNearerEndOntoItsPlace() {
        Snapper snapper = new Snapper(LongStream.of(1000, 5000));
        assertThat(snapper.correction(new long[] {1030, 4990}, 50)).isEqualTo(10);
        assertThat(snapper.correction(new long[] {2000, 3000}, 50)).isZero();
    }
}
