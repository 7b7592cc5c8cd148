package org.foleystudio.engine.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.foleystudio.engine.nn.KernelText.Linear;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fast path: operations fused inside libtorch. Differentiable wherever the thread's grad mode is on; where it is
 * off, linear layers go to oneDNN with their activation. Thread-safe; compiled once per process and kept.
 *
 * <p>Which library computes a linear layer is a matter of the processor, not of a measurement, so that the same machine
 * always gives the same bits: oneDNN without gradients everywhere; with gradients MKL on Intel processors, where it is
 * 5 % faster, and oneDNN elsewhere, where it is up to twice as fast.
 */
public final class KernelOps implements Ops {
    private static final Logger LOG = LoggerFactory.getLogger(KernelOps.class);

    private final PlainOps plain = new PlainOps();
    private final NDManager manager;
    private final boolean fused;
    private final boolean convolutionLearns;
    private final boolean brief;
    private final boolean learnsBriefly;
    private final Map<String, TextModule> modules;

    private KernelOps(NDManager manager) {
        this.manager = manager;
        modules = new ConcurrentHashMap<>();
        brief = false;
        learnsBriefly = false;
        convolutionLearns = !Processor.isIntel();
        // Compiled now, so that a libtorch that does not know them is found out here.
        learningBlock(learning());
        fused = compiles(KernelText.linear("linear", Linear.FUSED));
    }

    private KernelOps(KernelOps full, boolean forLearning) {
        manager = full.manager;
        modules = full.modules;
        fused = full.fused;
        convolutionLearns = full.convolutionLearns;
        brief = !forLearning;
        learnsBriefly = forLearning;
    }

    /**
     * The same kernels with the products of transformer blocks in bfloat16, weights and all; not for learning. Nothing
     * where the device does not calculate so in hardware, because there it would be slower than float32.
     */
    public static Optional<Ops> inBfloat16(Device device) {
        if (!device.isGpu() && !Processor.multipliesBfloat16()) {
            return Optional.empty();
        }
        return Holder.KERNELS.map(full -> new KernelOps(full, false));
    }

    /**
     * The same kernels, which learn with the products of transformer blocks in bfloat16: weights, sums and everything
     * without gradients stay in float32. Nothing where the device does not calculate so in hardware.
     */
    public static Optional<Ops> learningInBfloat16(Device device) {
        if (!device.isGpu() && !Processor.multipliesBfloat16()) {
            return Optional.empty();
        }
        return Holder.KERNELS.map(full -> new KernelOps(full, true));
    }

    /** The kernels, or nothing where this libtorch cannot compile them. */
    public static Optional<KernelOps> available() {
        return Holder.KERNELS;
    }

    private static Optional<KernelOps> load() {
        try {
            NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
            manager.setName("kernels");
            return Optional.of(new KernelOps(manager));
        } catch (EngineException e) {
            LOG.info("no fused kernels on this platform, plain operations are used: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Compiled on first use and kept for the life of the process. */
    private static final class Holder {
        static final Optional<KernelOps> KERNELS = load();
    }

    private boolean compiles(String text) {
        try (TextModule probe = TextModule.load(manager, text, "linear");
                NDManager scope = manager.newSubManager()) {
            NDArray x = scope.ones(new Shape(1, 2, 16));
            NDArray w = scope.ones(new Shape(16, 16));
            probe.call("linear", x, w, scope.zeros(new Shape(16)));
            return true;
        } catch (EngineException e) {
            LOG.info("no fused linear layers in this libtorch: {}", e.getMessage());
            return false;
        }
    }

    private TextModule module(String name, String text) {
        return modules.computeIfAbsent(name, n -> TextModule.load(manager, text, n));
    }

    private boolean canFuse(NDArray x) {
        return fused && !JniUtils.isGradMode() && !x.getDevice().isGpu();
    }

    private Linear learning() {
        return convolutionLearns ? Linear.CONVOLUTION : Linear.NATIVE;
    }

    @Override
    public NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
        if (bias != null && canFuse(x)) {
            return module("linear", KernelText.linear("linear", Linear.FUSED)).call("linear", x, weight, bias);
        }
        return plain.linear(x, weight, bias);
    }

    @Override
    public NDArray linearGeluTanh(NDArray x, NDArray weight, NDArray bias) {
        String name = canFuse(x) ? "linear_gelu_fused" : "linear_gelu";
        Linear kind = canFuse(x) ? Linear.FUSED : Linear.NATIVE;
        return module(name, KernelText.linearGeluTanh(name, kind)).call(name, x, weight, bias);
    }

    @Override
    public NDArray gelu(NDArray x) {
        return plain.gelu(x);
    }

    @Override
    public NDArray geluTanh(NDArray x) {
        return module("gelu_tanh", KernelText.geluTanh("gelu_tanh")).call("gelu_tanh", x);
    }

    @Override
    public NDArray silu(NDArray x) {
        return module("silu", KernelText.silu("silu")).call("silu", x);
    }

    @Override
    public NDArray layerNorm(NDArray x, @Nullable NDArray weight, @Nullable NDArray bias, double eps) {
        return plain.layerNorm(x, weight, bias, eps);
    }

    @Override
    public NDArray modulated(NDArray x, NDArray shift, NDArray scale) {
        return module("modulated", KernelText.modulated("modulated")).call("modulated", x, shift, scale);
    }

    @Override
    public NDArray groupNorm(NDArray x, int groups, NDArray weight, NDArray bias, double eps) {
        return groupNorm(x, groups, weight, bias, eps, false);
    }

    @Override
    public NDArray groupNormSilu(NDArray x, int groups, NDArray weight, NDArray bias, double eps) {
        return groupNorm(x, groups, weight, bias, eps, true);
    }

    private NDArray groupNorm(NDArray x, int groups, NDArray weight, NDArray bias, double eps, boolean silu) {
        String name =
                "group_norm_" + groups + "_" + Long.toHexString(Double.doubleToLongBits(eps)) + (silu ? "_silu" : "");
        return module(name, KernelText.groupNorm(name, groups, eps, silu)).call(name, x, weight, bias);
    }

    @Override
    public NDArray attention(NDArray q, NDArray k, NDArray v, @Nullable NDArray bias, double scale) {
        long size = q.getShape().get(q.getShape().dimension() - 1);
        if (Math.abs(scale * Math.sqrt(size) - 1) > 1e-9) {
            return plain.attention(q, k, v, bias, scale);
        }
        if (bias == null) {
            return module("attention", KernelText.attention("attention", false)).call("attention", q, k, v);
        }
        return module("attention_biased", KernelText.attention("attention_biased", true))
                .call("attention_biased", q, k, v, bias);
    }

    /** oneDNN need not bring the picture into its own layout and back for every convolution: up to a quarter faster. */
    @Override
    public NDArray forConvolutions(NDArray x) {
        return module("channels_last", KernelText.channelsLast("channels_last")).call("channels_last", x);
    }

    @Override
    public NDArray conv2d(NDArray x, NDArray weight, @Nullable NDArray bias, long[] stride, long[] padding) {
        return plain.conv2d(x, weight, bias, stride, padding);
    }

    @Override
    public NDArray conv1d(NDArray x, NDArray weight, @Nullable NDArray bias, long stride, long padding, long dilation) {
        return plain.conv1d(x, weight, bias, stride, padding, dilation);
    }

    @Override
    public NDArray convTranspose1d(NDArray x, NDArray weight, @Nullable NDArray bias, long stride, long padding) {
        String name = "conv_transpose_" + stride + "_" + padding + (bias == null ? "" : "_biased");
        TextModule module = module(name, KernelText.convTranspose1d(name, stride, padding, bias != null));
        return bias == null ? module.call(name, x, weight) : module.call(name, x, weight, bias);
    }

    @Override
    public NDArray upsampleNearest2(NDArray x) {
        return plain.upsampleNearest2(x);
    }

    @Override
    public NDArray adaLnBlock(NDArray x, NDArray modulation, NDArray positionBias, BlockWeights w) {
        TextModule module;
        String name;
        if (JniUtils.isGradMode()) {
            Linear kind = x.getDevice().isGpu() ? Linear.NATIVE : learning();
            name = learningName(kind);
            module = learningBlock(kind);
        } else {
            Linear kind = canFuse(x) ? Linear.FUSED : Linear.NATIVE;
            name = (brief ? "block_brief_" : "block_") + kind.name().toLowerCase(Locale.ROOT);
            module = module(name, brief ? KernelText.briefBlock(name, kind) : KernelText.adaLnBlock(name, kind));
        }
        return module.call(
                name,
                x,
                modulation,
                positionBias,
                w.qkvWeight(),
                w.qkvBias(),
                w.projWeight(),
                w.projBias(),
                w.fc1Weight(),
                w.fc1Bias(),
                w.fc2Weight(),
                w.fc2Bias());
    }

    @Override
    public NDArray blockWeight(NDArray weight) {
        return brief
                ? module("to_bfloat16", KernelText.toBfloat16("to_bfloat16")).call("to_bfloat16", weight)
                : weight;
    }

    private TextModule learningBlock(Linear kind) {
        String name = learningName(kind);
        return module(
                name, learnsBriefly ? KernelText.briefLearningBlock(name, kind) : KernelText.learningBlock(name, kind));
    }

    private String learningName(Linear kind) {
        return (learnsBriefly ? "block_learning_brief_" : "block_learning_")
                + kind.name().toLowerCase(Locale.ROOT);
    }
}
