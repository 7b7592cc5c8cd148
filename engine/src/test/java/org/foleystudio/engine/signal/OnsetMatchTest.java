package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OnsetMatchTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void oneFoundOnsetMatchesOnlyOneReference() {
        OnsetMatch match = OnsetMatch.of(new double[] {1.0, 1.05}, new double[] {1.02}, 0.1);
        assertThat(match.matched()).isEqualTo(1);
        assertThat(match.precision()).isEqualTo(1);
        assertThat(match.recall()).isEqualTo(0.5);
        assertThat(match.f1()).isCloseTo(2.0 / 3, EXACT);
        assertThat(match.meanAbsoluteErrorSeconds().orElseThrow()).isCloseTo(0.02, EXACT);
    }

    @Test
    void takesTheMostPairsEvenWhenTheNearestOnesWouldBeFewer() {
        // nearest first would pair 1.09 with 1.12 and leave the rest alone
        OnsetMatch match = OnsetMatch.of(new double[] {1.00, 1.12}, new double[] {1.09, 1.20}, 0.1);
        assertThat(match.matched()).isEqualTo(2);
        assertThat(match.totalErrorSeconds()).isCloseTo(0.17, EXACT);
    }

    @Test
    void withinTheMostPairsTheErrorIsLeast() {
        OnsetMatch match = OnsetMatch.of(new double[] {1.0}, new double[] {1.09, 0.99, 0.93}, 0.1);
        assertThat(match.totalErrorSeconds()).isCloseTo(0.01, EXACT);
    }

    @Test
    void emptyListsAgreeAndHaveNoError() {
        OnsetMatch both = OnsetMatch.of(new double[0], new double[0], 0.1);
        assertThat(both.f1()).isEqualTo(1);
        assertThat(both.meanAbsoluteErrorSeconds()).isEmpty();
        assertThat(OnsetMatch.of(new double[] {1}, new double[0], 0.1).f1()).isZero();
        assertThat(OnsetMatch.of(new double[0], new double[] {1}, 0.1).f1()).isZero();
    }

    @Property(tries = 200)
    void isSymmetricAndNeverWorseThanGreedy(
            @ForAll @Size(max = 8) double @DoubleRange(min = 0, max = 1) [] a,
            @ForAll @Size(max = 8) double @DoubleRange(min = 0, max = 1) [] b) {
        OnsetMatch match = OnsetMatch.of(a, b, 0.1);
        OnsetMatch swapped = OnsetMatch.of(b, a, 0.1);
        assertThat(match.matched()).isEqualTo(swapped.matched()).isGreaterThanOrEqualTo(greedy(a, b));
        assertThat(match.totalErrorSeconds()).isCloseTo(swapped.totalErrorSeconds(), EXACT);
        assertThat(match.f1()).isBetween(0.0, 1.0);
    }

    @Test
    void chanceIsHighForDenseOnsetsAndLowForSparseOnes() {
        double[] dense = random(80, 10, 1);
        double[] otherDense = random(80, 10, 2);
        assertThat(OnsetMatch.chanceF1(dense, otherDense, 0.1, 10)).isGreaterThan(0.6);
        assertThat(OnsetMatch.chanceF1(random(5, 10, 1), random(5, 10, 2), 0.1, 10))
                .isLessThan(0.3);
        assertThat(OnsetMatch.chanceCorrectedF1(dense, otherDense, 0.1, 10)).isBetween(-0.2, 0.2);
        assertThat(OnsetMatch.chanceCorrectedF1(dense, dense, 0.1, 10)).isCloseTo(1, EXACT);
    }

    @Test
    void poolsClips() {
        OnsetMatch pooled = OnsetMatch.of(new double[] {1, 2}, new double[] {1}, 0.1)
                .plus(OnsetMatch.of(new double[] {1}, new double[] {1.05, 3}, 0.1));
        assertThat(pooled).isEqualTo(new OnsetMatch(3, 3, 2, pooled.totalErrorSeconds()));
        assertThat(pooled.meanAbsoluteErrorSeconds().orElseThrow()).isCloseTo(0.025, EXACT);
    }

    @Test
    void rejectsNonsense() {
        double[] one = {1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnsetMatch.of(one, one, -0.1))
                .withMessageContaining("-0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnsetMatch.of(one, new double[] {Double.NaN}, 0.1))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnsetMatch.chanceF1(one, one, 0.1, 0))
                .withMessageContaining("0");
    }

    private static int greedy(double[] a, double[] b) {
        boolean[] used = new boolean[b.length];
        int matched = 0;
        for (double time : a) {
            for (int j = 0; j < b.length; j++) {
                if (!used[j] && Math.abs(time - b[j]) <= 0.1) {
                    used[j] = true;
                    matched++;
                    break;
                }
            }
        }
        return matched;
    }

    private static double[] random(int n, double seconds, long seed) {
        return new Random(seed).doubles(n, 0, seconds).toArray();
    }
}
