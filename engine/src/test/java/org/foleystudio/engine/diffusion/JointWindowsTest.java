package org.foleystudio.engine.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;

class JointWindowsTest {
    @Property(tries = 300)
    void weighsOneEverywhere(
            @ForAll @IntRange(min = 1, max = 5) int unit,
            @ForAll @IntRange(min = 1, max = 40) int lengthUnits,
            @ForAll @IntRange(min = 0, max = 200) int extraUnits,
            @ForAll @IntRange(min = 0, max = 39) int overlapUnits) {
        int length = lengthUnits * unit;
        int overlap = Math.min(overlapUnits, lengthUnits - 1) * unit;
        WindowLayout layout = WindowLayout.cover(length + extraUnits * unit, length, overlap, unit);
        double[] sum = new double[layout.total()];
        for (int w = 0; w < layout.count(); w++) {
            assertThat(layout.start(w) % unit).isZero();
            if (w > 0) {
                assertThat(layout.start(w - 1) + length - layout.start(w)).isGreaterThanOrEqualTo(overlap);
            }
            float[] weights = layout.weights(w);
            for (int i = 0; i < length; i++) {
                assertThat(weights[i]).isPositive();
                sum[layout.start(w) + i] += weights[i];
            }
        }
        for (double s : sum) {
            assertThat(s).isCloseTo(1, within(1e-5));
        }
        assertThat(layout.start(0)).isZero();
        assertThat(layout.start(layout.count() - 1) + length).isEqualTo(layout.total());
    }

    @Test
    void isThePlainPathForOneWindow() throws Exception {
        try (NDManager manager = Torch.open("test")) {
            NDArray x = manager.create(TorchNoise.normal(3, 2 * 4 * 4 * 8), new Shape(2, 4, 4, 8));
            List<NDArray> seen = new ArrayList<>();
            JointWindows joint = new JointWindows(
                    (w, windows, t) -> {
                        seen.add(w);
                        return w.mul(2);
                    },
                    WindowLayout.cover(8, 8, 2, 2),
                    3,
                    2);
            assertThat(joint.noise(x, 5).toFloatArray()).isEqualTo(x.mul(2).toFloatArray());
            assertThat(seen).containsExactly(x);
        }
    }

    /** A network that treats every position alike gives, joined, what it gives on the whole, on both axes. */
    @Test
    void equalsThePointwiseNetworkOnTheWhole() throws Exception {
        try (NDManager manager = Torch.open("test")) {
            for (int axis = 2; axis <= 3; axis++) {
                Shape shape = axis == 2 ? new Shape(3, 2, 38, 5) : new Shape(3, 2, 5, 38);
                NDArray x = manager.create(TorchNoise.normal(4, (int) shape.size()), shape);
                int before = manager.getManagedArrays().size();
                List<Integer> batches = new ArrayList<>();
                JointWindows joint = new JointWindows(
                        (w, windows, t) -> {
                            batches.add(windows.length);
                            assertThat(w.getShape().get(0)).isEqualTo(windows.length);
                            return w.mul(3).sin();
                        },
                        WindowLayout.cover(38, 16, 6, 2),
                        axis,
                        4);
                float[] whole = x.mul(3).sin().toFloatArray();
                try (NDManager scope = manager.newSubManager()) {
                    x.tempAttach(scope);
                    float[] joined = joint.noise(x, 5).toFloatArray();
                    for (int i = 0; i < whole.length; i++) {
                        assertThat(joined[i]).isCloseTo(whole[i], within(2e-6f));
                    }
                }
                assertThat(batches).containsExactly(4, 4, 4);
                assertThat(manager.getManagedArrays()).hasSize(before + 2);
            }
        }
    }

    @Test
    void tellsEachRowItsWindow() throws Exception {
        try (NDManager manager = Torch.open("test")) {
            // every window predicts its own number: the result fades from one to the next
            JointWindows joint = new JointWindows(
                    (w, windows, t) -> {
                        float[] numbers = new float[windows.length];
                        for (int i = 0; i < numbers.length; i++) {
                            numbers[i] = windows[i];
                        }
                        return w.zerosLike().add(w.getManager().create(numbers).reshape(numbers.length, 1, 1, 1));
                    },
                    WindowLayout.cover(12, 8, 4, 2),
                    3,
                    8);
            float[] ramp = joint.noise(manager.zeros(new Shape(1, 1, 1, 12)), 1).toFloatArray();
            assertThat(ramp).containsExactly(0, 0, 0, 0, 0.2f, 0.4f, 0.6f, 0.8f, 1, 1, 1, 1);
        }
    }

    @Test
    void rejectsWhatDoesNotFit() throws Exception {
        assertThatThrownBy(() -> WindowLayout.cover(7, 8, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WindowLayout.cover(16, 8, 8, 2)).hasMessageContaining("overlap");
        assertThatThrownBy(() -> WindowLayout.cover(17, 8, 2, 2)).isInstanceOf(IllegalArgumentException.class);
        try (NDManager manager = Torch.open("test")) {
            JointWindows joint = new JointWindows((w, i, t) -> w, WindowLayout.cover(8, 8, 0, 1), 3, 1);
            assertThatThrownBy(() -> joint.noise(manager.zeros(new Shape(1, 1, 8, 4)), 1))
                    .hasMessageContaining("axis 3");
        }
    }
}
