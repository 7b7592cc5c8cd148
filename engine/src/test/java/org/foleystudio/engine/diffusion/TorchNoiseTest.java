package org.foleystudio.engine.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchNoiseTest {
    @ParameterizedTest
    @CsvSource({"0,16", "42,4096", "42,1000", "7,17", "123456789012,64", "-3,31"})
    void drawsWhatLibtorchDraws(long seed, int n) throws Exception {
        try (NDManager manager = Torch.open("test")) {
            JniUtils.setSeed(seed);
            float[] theirs = manager.randomNormal(new Shape(n)).toFloatArray();
            float[] ours = TorchNoise.normal(seed, n);
            for (int i = 0; i < n; i++) {
                assertThat(ours[i]).isCloseTo(theirs[i], within(4e-6f));
            }
        }
    }

    @org.junit.jupiter.api.Test
    void rejectsLessThanAGroup() {
        assertThatThrownBy(() -> TorchNoise.normal(1, 15)).isInstanceOf(IllegalArgumentException.class);
    }
}
