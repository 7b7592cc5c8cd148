package org.foleystudio.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;

class DoublingConvTest {
    @Test
    void equalsRepetitionAndAWideConvolution() throws Exception {
        Ops ops = new PlainOps();
        try (NDManager manager = Torch.open("test")) {
            NDArray x = uniform(manager, "x", 2, 5, 3, 4);
            NDArray weight = uniform(manager, "w", 7, 5, 3, 3);
            NDArray bias = uniform(manager, "b", 7);
            DoublingConv conv = DoublingConv.of(weight, bias, manager);
            NDArray expected = ops.conv2d(ops.upsampleNearest2(x), weight, bias, new long[] {1, 1}, new long[] {1, 1});
            NDArray actual = conv.apply(x, ops);
            assertThat(actual.getShape()).isEqualTo(new Shape(2, 7, 6, 8));
            assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan(5e-6f);
            assertThat(weight.getManager()).isSameAs(manager);
        }
    }

    private static NDArray uniform(NDManager manager, String name, long... shape) {
        Shape s = new Shape(shape);
        return manager.create(SyntheticWeights.uniform(name, (int) s.size(), -1, 1), s)
                .duplicate();
    }
}
