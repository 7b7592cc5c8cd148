package org.foleystudio.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TraitClassifierTest {
    @Test
    void tellsRingsApartThatNoLineDoes() {
        RandomGenerator random = new SplittableRandom(3);
        List<float[]> rows = new ArrayList<>();
        int[] labels = new int[600];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            rows.add(ring(1 + 2 * labels[i], random));
        }
        TraitClassifier classifier = TraitClassifier.train(rows, labels, 2, 40, 1);
        int right = 0;
        for (int i = 0; i < 200; i++) {
            right += classifier.classify(ring(1 + 2 * (i % 2), random)) == i % 2 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(190);
    }

    private static float[] ring(double radius, RandomGenerator random) {
        double angle = random.nextDouble(0, 2 * Math.PI);
        double r = radius + 0.2 * random.nextGaussian();
        return new float[] {(float) (r * Math.cos(angle)), (float) (r * Math.sin(angle))};
    }

    @Test
    void refusesRowsOfAnotherLengthAndMissingLabels() {
        TraitClassifier classifier =
                TraitClassifier.train(List.of(new float[] {0}, new float[] {1}), new int[] {0, 1}, 2, 1, 1);
        assertThatThrownBy(() -> classifier.classify(new float[2])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TraitClassifier.train(List.of(new float[] {0}), new int[0], 2, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
