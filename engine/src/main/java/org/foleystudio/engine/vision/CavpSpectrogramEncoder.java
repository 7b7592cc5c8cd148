package org.foleystudio.engine.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.FoldedConv;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Scoped;

/**
 * The sound half of CAVP: a Cnn14 over mel pictures, one vector of 512 per 16 mel frames, comparable with the features
 * of {@link CavpVideoEncoder}. Axes: B batch, C channels, T mel frames, M mel bands.
 */
public final class CavpSpectrogramEncoder implements AutoCloseable {
    /** Numbers per feature. */
    public static final int SIZE = 512;

    /** Mel bands. */
    public static final int BANDS = 128;

    /** Mel frames per feature. */
    public static final int FRAMES_PER_FEATURE = 16;

    private static final String PREFIX = "spec_encoder.";
    private static final double EPS = 1e-5;
    private static final int[] CHANNELS = {64, 128, 256, 512, 1024, 2048};
    private static final long[][] POOLS = {{2, 2}, {2, 2}, {2, 2}, {2, 2}, {1, 2}, {1, 1}};
    private static final long[] ONE = {1, 1};

    private final NDManager manager;
    private final Ops ops;
    private final NDArray inputScale;
    private final NDArray inputShift;
    private final List<FoldedConv> convolutions = new ArrayList<>();
    private final NDArray hiddenWeight;
    private final NDArray hiddenBias;
    private final NDArray outWeight;
    private final NDArray outBias;

    /** Takes over the parameters: it keeps folded copies and closes the originals. */
    public CavpSpectrogramEncoder(Parameters parameters, Ops ops) {
        this.ops = ops;
        try (parameters;
                NDArray unit = parameters.manager().ones(new Shape(BANDS))) {
            manager = parameters.manager().getParentManager().newSubManager();
            manager.setName("cavp spectrogram");
            // Not foldable into the first convolution, which pads with zeros after it.
            FoldedConv input = FoldedConv.of(parameters, unit, PREFIX + "bn", EPS, manager);
            inputScale = input.weight();
            inputShift = input.bias();
            for (int block = 1; block <= CHANNELS.length; block++) {
                String name = PREFIX + "conv_block" + block;
                for (int i = 1; i <= 2; i++) {
                    convolutions.add(
                            FoldedConv.of(parameters, name + ".conv" + i + ".weight", name + ".bn" + i, EPS, manager));
                }
            }
            hiddenWeight = keep(parameters, "fc1.weight");
            hiddenBias = keep(parameters, "fc1.bias");
            outWeight = keep(parameters, "final_project.weight");
            outBias = keep(parameters, "final_project.bias");
        }
    }

    private NDArray keep(Parameters parameters, String name) {
        NDArray own = parameters.get(PREFIX + name).duplicate();
        own.attach(manager);
        return own;
    }

    /** Names as published once every {@code module.} is taken out, without {@link #unused()}. */
    public static List<TensorInfo> parameters() {
        List<TensorInfo> infos = new ArrayList<>();
        norm(infos, "bn", BANDS);
        long in = 1;
        for (int block = 0; block < CHANNELS.length; block++) {
            long out = CHANNELS[block];
            String name = "conv_block" + (block + 1);
            add(infos, name + ".conv1.weight", out, in, 3L, 3L);
            norm(infos, name + ".bn1", out);
            add(infos, name + ".conv2.weight", out, out, 3L, 3L);
            norm(infos, name + ".bn2", out);
            in = out;
        }
        add(infos, "fc1.weight", in, in);
        add(infos, "fc1.bias", in);
        add(infos, "final_project.weight", (long) SIZE, in);
        add(infos, "final_project.bias", (long) SIZE);
        return List.copyOf(infos);
    }

    /** Tensors that published files may hold and the network does not read. */
    public static List<TensorInfo> unused() {
        return parameters().stream()
                .filter(info -> info.name().endsWith(".running_var"))
                .map(info ->
                        new TensorInfo(info.name().replace("running_var", "num_batches_tracked"), DType.I64, List.of()))
                .toList();
    }

    private static void norm(List<TensorInfo> infos, String name, long size) {
        for (String part : new String[] {"weight", "bias", "running_mean", "running_var"}) {
            add(infos, name + "." + part, size);
        }
    }

    private static void add(List<TensorInfo> infos, String name, Long... shape) {
        infos.add(new TensorInfo(PREFIX + name, DType.F32, List.of(shape)));
    }

    /**
     * Features of a Diff-Foley mel in [0, 1], {@code (B, 128, T) -> (B, T / 16, 512)}, before {@link #normalise}. The
     * result belongs to the manager of the argument.
     */
    public NDArray features(NDArray mel) {
        return Scoped.run(mel, x -> {
            NDArray h = x.transpose(0, 2, 1).mul(inputScale).add(inputShift).expandDims(1); // (B, 1, T, 128)
            for (int block = 0; block < CHANNELS.length; block++) {
                int b = block;
                h = Scoped.consume(h, v -> block(v, b));
            } // (B, 2048, T / 16, 4)
            h = h.mean(new int[] {3}); // (B, 2048, T / 16)
            Shape three = new Shape(3);
            Shape one = new Shape(1);
            h = h.getNDArrayInternal()
                    .maxPool(three, one, one, false)
                    .add(h.getNDArrayInternal().avgPool(three, one, one, false, true));
            h = h.transpose(0, 2, 1); // (B, T / 16, 2048)
            for (int i = 0; i < 2; i++) {
                // The published forward pass applies the same layer twice.
                h = ops.linear(h, hiddenWeight, hiddenBias).getNDArrayInternal().relu();
            }
            return ops.linear(h, outWeight, outBias); // (B, T / 16, 512)
        });
    }

    private NDArray block(NDArray x, int block) {
        NDArray h = x;
        for (FoldedConv conv : convolutions.subList(2 * block, 2 * block + 2)) {
            NDArray in = h;
            h = Scoped.run(in, v -> ops.conv2d(v, conv.weight(), conv.bias(), ONE, ONE)
                    .getNDArrayInternal()
                    .relu());
        }
        Shape pool = new Shape(POOLS[block]);
        return POOLS[block][1] == 1 ? h : h.getNDArrayInternal().avgPool(pool, pool, new Shape(0, 0), false, true);
    }

    /** Divides each feature by its length, {@code (B, N, 512)}; the argument is closed. */
    public static NDArray normalise(NDArray features) {
        return Scoped.consume(features, CavpSpectrogramEncoder::unitLength);
    }

    /**
     * One vector per sound of 256 mel frames, {@code (B, 16, 512) -> (B, 512)}. Of longer sounds, with N windows of 16
     * features, the published code gives {@code (B, 512, N)} normalised over the windows; so does this. The argument is
     * closed.
     */
    public static NDArray pool(NDArray features) {
        return Scoped.consume(features, x -> {
            Shape window = new Shape(FRAMES_PER_FEATURE);
            NDArray pooled = x.transpose(0, 2, 1).getNDArrayInternal().maxPool(window, window, new Shape(0), false);
            return unitLength(pooled.getShape().get(2) == 1 ? pooled.squeeze(2) : pooled);
        });
    }

    private static NDArray unitLength(NDArray x) {
        int last = x.getShape().dimension() - 1;
        return x.div(x.norm(new int[] {last}, true).maximum(1e-12));
    }

    @Override
    public void close() {
        manager.close();
    }
}
