package org.foleystudio.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kernels give what the reference path gives, and the same gradients. */
class KernelOpsTest {
    private NDManager manager;
    private Ops kernels;

    @BeforeEach
    void open() throws Exception {
        manager = Torch.open("test");
        assumeTrue(KernelOps.available().isPresent(), "this libtorch has no text kernels");
        kernels = KernelOps.available().get();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @TestFactory
    Stream<DynamicTest> equalThePlainOperations() {
        record Case(String name, Function<Ops, NDArray> run) {}
        return Stream.of(
                        new Case("linear", o -> o.linear(a(2, 9, 16), a(24, 16), a(24))),
                        new Case("linear without bias", o -> o.linear(a(2, 9, 16), a(24, 16), null)),
                        new Case("linear of vectors", o -> o.linear(a(3, 16), a(24, 16), a(24))),
                        new Case("linear, GELU", o -> o.linearGeluTanh(a(2, 9, 16), a(24, 16), a(24))),
                        new Case("GELU", o -> o.gelu(a(40).mul(5))),
                        new Case("tanh GELU", o -> o.geluTanh(a(40).mul(5))),
                        new Case("SiLU", o -> o.silu(a(40).mul(5))),
                        new Case("layer norm", o -> o.layerNorm(a(2, 9, 16), a(16), a(16), 1e-5)),
                        new Case("layer norm without weights", o -> o.layerNorm(a(2, 9, 16), null, null, 1e-5)),
                        new Case(
                                "modulated",
                                o -> o.modulated(
                                        a(2, 9, 16), a(2, 1, 16), a(2, 1, 16).mul(2))),
                        new Case("group norm", o -> o.groupNorm(a(2, 8, 3, 5), 4, a(8), a(8), 1e-6)),
                        new Case("group norm, SiLU", o -> o.groupNormSilu(a(2, 8, 3, 5), 2, a(8), a(8), 1e-5)),
                        new Case("attention", o -> o.attention(a(2, 3, 9, 4), b(2, 3, 9, 4), a(2, 3, 9, 4), null, 0.5)),
                        new Case(
                                "biased attention",
                                o -> o.attention(a(2, 3, 9, 4), b(2, 3, 9, 4), a(2, 3, 9, 4), b(1, 3, 9, 9), 0.5)),
                        new Case(
                                "attention of another scale",
                                o -> o.attention(a(2, 3, 9, 4), b(2, 3, 9, 4), a(2, 3, 9, 4), b(1, 3, 9, 9), 0.9)),
                        new Case("transposed convolution", o -> o.convTranspose1d(a(2, 6, 11), b(6, 4, 8), a(4), 4, 2)),
                        new Case("without bias", o -> o.convTranspose1d(a(2, 6, 11), b(6, 4, 5), null, 1, 2)),
                        new Case("block", o -> o.adaLnBlock(a(2, 9, 16), b(2, 96), b(1, 4, 9, 9), weights())))
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    JniUtils.setGradMode(false);
                    NDArray expected = c.run().apply(new PlainOps());
                    same(c.run().apply(kernels), expected);
                    JniUtils.setGradMode(true);
                    same(c.run().apply(kernels), expected);
                    JniUtils.setGradMode(false);
                }));
    }

    @Test
    void blocksTeachAllTheirArguments() {
        List<float[]> expected = blockGradients(new PlainOps());
        List<float[]> actual = blockGradients(kernels);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).hasSameSizeAs(expected.get(i));
            double size = 0;
            for (int j = 0; j < expected.get(i).length; j++) {
                size += Math.abs(expected.get(i)[j]);
                assertThat(actual.get(i)[j]).as("argument " + i).isCloseTo(expected.get(i)[j], within(2e-4f));
            }
            assertThat(size).as("argument " + i).isPositive();
        }
    }

    @Test
    void blocksLearnNearlyTheSameInBfloat16() {
        Optional<Ops> brief = KernelOps.learningInBfloat16(Device.cpu());
        assumeTrue(brief.isPresent(), "this processor does not multiply bfloat16");
        List<float[]> expected = blockGradients(kernels);
        List<float[]> actual = blockGradients(brief.get());
        for (int i = 0; i < expected.size(); i++) {
            double difference = 0;
            double norm = 0;
            for (int j = 0; j < expected.get(i).length; j++) {
                difference += Math.pow(actual.get(i)[j] - expected.get(i)[j], 2);
                norm += Math.pow(expected.get(i)[j], 2);
            }
            assertThat(difference).as("argument " + i).isPositive();
            assertThat(Math.sqrt(difference / norm)).as("argument " + i).isLessThan(0.05);
        }
    }

    private List<float[]> blockGradients(Ops ops) {
        NDArray x = a(2, 9, 16);
        NDArray modulation = b(2, 96);
        NDArray bias = b(1, 4, 9, 9);
        BlockWeights w = weights();
        List<NDArray> all = List.of(
                x,
                modulation,
                bias,
                w.qkvWeight(),
                w.qkvBias(),
                w.projWeight(),
                w.projBias(),
                w.fc1Weight(),
                w.fc1Bias(),
                w.fc2Weight(),
                w.fc2Bias());
        all.forEach(array -> array.setRequiresGradient(true));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(ops.adaLnBlock(x, modulation, bias, w).square().mean());
        }
        return all.stream().map(array -> array.getGradient().toFloatArray()).toList();
    }

    @Test
    void resultsBelongToTheFirstArgument() {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = a(2, 9, 16);
            x.attach(scope);
            NDArray y = kernels.adaLnBlock(x, b(2, 96), b(1, 4, 9, 9), weights());
            assertThat(y.getManager()).isSameAs(scope);
            assertThat(scope.getManagedArrays()).containsExactlyInAnyOrder(x, y);
        }
    }

    private BlockWeights weights() {
        return new BlockWeights(a(48, 16), a(48), a(16, 16), a(16), a(64, 16), a(64), b(16, 64), a(16), 4);
    }

    private static void same(NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan(2e-5f);
        assertThat(expected.abs().max().getFloat()).isGreaterThan(0.01f);
    }

    private NDArray a(long... shape) {
        return values("a", shape);
    }

    private NDArray b(long... shape) {
        return values("b", shape);
    }

    private NDArray values(String name, long... shape) {
        Shape s = new Shape(shape);
        return manager.create(SyntheticWeights.uniform(name + s, (int) s.size(), -1, 1), s)
                .duplicate();
    }
}
