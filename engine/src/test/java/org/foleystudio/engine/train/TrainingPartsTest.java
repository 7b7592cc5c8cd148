package org.foleystudio.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.foleystudio.engine.train.TrainingResult.HeldOut;
import org.junit.jupiter.api.Test;

/** The small rules of a run. */
class TrainingPartsTest {
    @Test
    void everyWindowIsSeenOncePerEpoch() {
        Chance chance = new Chance(3);
        List<Integer> seen = new ArrayList<>();
        for (int step = 1; step <= 5; step++) {
            Arrays.stream(chance.windows(step, 4, 10)).forEach(seen::add);
        }
        assertThat(seen.subList(0, 10)).containsExactlyInAnyOrderElementsOf(range(10));
        assertThat(seen.subList(10, 20)).containsExactlyInAnyOrderElementsOf(range(10));
        assertThat(seen.subList(0, 10)).isNotEqualTo(seen.subList(10, 20));
        assertThat(new Chance(4).windows(1, 10, 10)).isNotEqualTo(chance.windows(1, 10, 10));
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void partsOfABatchDrawWhatTheWholeDraws() {
        ObjectiveSettings settings = ObjectiveSettings.paper();
        Draws all = Draws.of(new Chance(1).step(5), TinyRun.CONFIG, settings, 1000, 6);
        Draws part = all.slice(2, 5);
        assertThat(part.times()).isEqualTo(Arrays.copyOfRange(all.times(), 2, 5));
        assertThat(part.mask()).isEqualTo(Arrays.copyOfRange(all.mask(), 2 * 8, 5 * 8));
        assertThat(part.masked().noise())
                .isEqualTo(Arrays.copyOfRange(all.masked().noise(), 2 * 128, 5 * 128));
    }

    @Test
    void dropsTheConditionOfATenth() {
        Draws draws = Draws.of(new Chance(1).step(1), TinyRun.CONFIG, ObjectiveSettings.paper(), 1000, 2000);
        double kept = IntStream.range(0, 2000)
                .mapToDouble(i -> draws.full().keep()[i])
                .average()
                .orElseThrow();
        assertThat(kept).isCloseTo(0.9, within(0.02));
        assertThat(Arrays.stream(draws.times()).average().orElseThrow()).isCloseTo(500, within(25.0));
    }

    @Test
    void rateRisesStaysOrFalls() {
        LearningRate constant = new LearningRate(1e-3, 10, false);
        assertThat(constant.at(5, 100)).isCloseTo(5e-4, within(1e-12));
        assertThat(constant.at(100, 100)).isEqualTo(1e-3);
        LearningRate cosine = new LearningRate(1e-3, 0, true);
        assertThat(cosine.at(50, 100)).isCloseTo(5e-4, within(1e-12));
        assertThat(cosine.at(100, 100)).isCloseTo(0, within(1e-12));
    }

    @Test
    void averageLooksBackOverATenthOfAShortRun() {
        assertThat(Ema.rateFor(1000)).isCloseTo(0.99, within(1e-12));
        assertThat(Ema.rateFor(500_000)).isEqualTo(0.9999);
        assertThat(Ema.rateFor(5)).isZero();
    }

    @Test
    void advisesOnceWhenTheHeldOutLossHasTurned() {
        HeldOutAdvice advice = new HeldOutAdvice();
        List<HeldOut> curve = new ArrayList<>();
        double[] losses = {1, 0.8, 0.7, 0.71, 0.73, 0.74, 0.75};
        List<Boolean> said = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            curve.add(new HeldOut(10L * i, losses[i], 0));
            said.add(advice.of(curve).isPresent());
        }
        assertThat(said).containsExactly(false, false, false, false, false, false, true);
        assertThat(advice.of(curve)).isEmpty();
    }

    @Test
    void holdsOutTheSameClipsWhateverTheirOrder() {
        List<HeldOutSplit.Hashed> clips = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            EncodedClip clip = new EncodedClip(Path.of("clip" + i), new short[0], new int[1], List.of(new short[0]));
            clips.add(new HeldOutSplit.Hashed("hash" + i * 7 % 20, clip));
        }
        HeldOutSplit split = HeldOutSplit.of(clips, 5);
        Collections.reverse(clips);
        assertThat(HeldOutSplit.of(clips, 5)).isEqualTo(split);
        assertThat(split.heldOut()).hasSize(2).doesNotContainAnyElementsOf(split.training());
        assertThat(HeldOutSplit.of(clips.subList(0, 1), 5).heldOut()).isEmpty();
    }

    @Test
    void windowsLieWithinTheClip() {
        double slots = 3.90625;
        assertThat(EncodedClip.starts(8.192, slots)).containsExactly(0);
        assertThat(EncodedClip.starts(3, slots)).containsExactly(0);
        assertThat(EncodedClip.starts(10, slots)).containsExactly(0, 7);
        assertThat(EncodedClip.starts(12.3, slots)).containsExactly(0, 8, 16);
    }
}
