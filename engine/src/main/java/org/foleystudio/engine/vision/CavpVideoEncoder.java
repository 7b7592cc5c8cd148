package org.foleystudio.engine.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Scoped;

/**
 * The picture half of CAVP: a SlowOnly ResNet-50 and a projection to 512 numbers per frame. Axes: T frames of one clip,
 * C channels, H rows, W columns.
 *
 * <p>No stage strides in time, and the first two do not look along it: frames are the batch of ordinary convolutions
 * there, a few at a time. The 3x1x1 convolutions of the last two stages are sums of three 1x1 convolutions on frames
 * shifted against each other. Batch norms are folded into the weights.
 */
public final class CavpVideoEncoder implements AutoCloseable {
    /** Numbers per frame. */
    public static final int SIZE = 512;

    /** Rows and columns of a picture. */
    public static final int PICTURE = 224;

    private static final String PREFIX = "video_encoder.";
    private static final String HEAD = "video_project_head";
    private static final int[] BLOCKS = {3, 4, 6, 3};
    private static final int STEM_CHANNELS = 64;
    private static final int EXPANSION = 4;
    private static final int FIRST_TEMPORAL_STAGE = 2;
    private static final int FRAMES_AT_ONCE = 8;

    private final NDManager manager;
    private final Ops ops;
    private final CavpConv stem;
    private final List<List<Bottleneck>> stages = new ArrayList<>();
    private final NDArray headWeight;
    private final NDArray headBias;

    private record Bottleneck(CavpConv first, CavpConv second, CavpConv third, List<CavpConv> shortcut) {}

    /** Takes over the parameters: it keeps folded copies and closes the originals. */
    public CavpVideoEncoder(Parameters parameters, Ops ops) {
        this.ops = ops;
        try (parameters) {
            manager = parameters.manager().getParentManager().newSubManager();
            manager.setName("cavp video");
            stem = CavpConv.folded(parameters, PREFIX + "conv1", 2, 3, manager);
            for (int stage = 0; stage < BLOCKS.length; stage++) {
                List<Bottleneck> blocks = new ArrayList<>();
                for (int block = 0; block < BLOCKS[stage]; block++) {
                    blocks.add(bottleneck(parameters, stage, block));
                }
                stages.add(blocks);
            }
            headWeight = keep(parameters.get(HEAD + ".weight"));
            headBias = keep(parameters.get(HEAD + ".bias"));
        }
    }

    private Bottleneck bottleneck(Parameters parameters, int stage, int block) {
        String name = PREFIX + "layer" + (stage + 1) + "." + block;
        int stride = stage > 0 && block == 0 ? 2 : 1;
        return new Bottleneck(
                CavpConv.folded(parameters, name + ".conv1", 1, 0, manager),
                CavpConv.folded(parameters, name + ".conv2", stride, 1, manager),
                CavpConv.folded(parameters, name + ".conv3", 1, 0, manager),
                block == 0
                        ? List.of(CavpConv.folded(parameters, name + ".downsample", stride, 0, manager))
                        : List.of());
    }

    private NDArray keep(NDArray array) {
        NDArray own = array.duplicate();
        own.attach(manager);
        return own;
    }

    /** Names as published once every {@code module.} is taken out, without {@link #unused()}. */
    public static List<TensorInfo> parameters() {
        List<TensorInfo> infos = new ArrayList<>();
        normalised(infos, PREFIX + "conv1", STEM_CHANNELS, 3, 1, 7);
        int in = STEM_CHANNELS;
        for (int stage = 0; stage < BLOCKS.length; stage++) {
            int middle = STEM_CHANNELS << stage;
            int out = middle * EXPANSION;
            for (int block = 0; block < BLOCKS[stage]; block++) {
                String name = PREFIX + "layer" + (stage + 1) + "." + block;
                normalised(infos, name + ".conv1", middle, in, stage >= FIRST_TEMPORAL_STAGE ? 3 : 1, 1);
                normalised(infos, name + ".conv2", middle, middle, 1, 3);
                normalised(infos, name + ".conv3", out, middle, 1, 1);
                if (block == 0) {
                    normalised(infos, name + ".downsample", out, in, 1, 1);
                }
                in = out;
            }
        }
        infos.add(new TensorInfo(HEAD + ".weight", DType.F32, List.of((long) SIZE, (long) in)));
        infos.add(new TensorInfo(HEAD + ".bias", DType.F32, List.of((long) SIZE)));
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

    private static void normalised(List<TensorInfo> infos, String name, long out, long in, long depth, long kernel) {
        infos.add(new TensorInfo(name + ".conv.weight", DType.F32, List.of(out, in, depth, kernel, kernel)));
        for (String part : new String[] {"weight", "bias", "running_mean", "running_var"}) {
            infos.add(new TensorInfo(name + ".bn." + part, DType.F32, List.of(out)));
        }
    }

    /**
     * Features of one clip, {@code (T, 3, 224, 224)} in [0, 1] to {@code (T, 512)}, before {@link #normalise}. The result
     * belongs to the manager of the argument. A feature sees nine frames to either side, and zeros beyond the clip.
     */
    public NDArray features(NDArray frames) {
        return Scoped.run(frames, x -> {
            NDArray h = still(x); // (T, 512, 28, 28)
            for (int stage = FIRST_TEMPORAL_STAGE; stage < BLOCKS.length; stage++) {
                h = stage(h, stage);
            } // (T, 2048, 7, 7)
            NDArray pooled = h.mean(new int[] {3}).mean(new int[] {2}); // (T, 2048)
            return ops.linear(pooled, headWeight, headBias); // (T, 512)
        });
    }

    /** Divides each row by its length, {@code (T, 512)}; the argument is closed. */
    public static NDArray normalise(NDArray features) {
        return Scoped.consume(features, x -> x.div(x.norm(new int[] {1}, true).maximum(1e-12)));
    }

    /** The manager of the folded weights, under which a caller may work. */
    NDManager manager() {
        return manager;
    }

    /** The stages that look at single frames, some frames at a time. */
    private NDArray still(NDArray frames) {
        long count = frames.getShape().get(0);
        NDList parts = new NDList();
        for (long from = 0; from < count; from += FRAMES_AT_ONCE) {
            long start = from;
            long end = Math.min(count, from + FRAMES_AT_ONCE);
            parts.add(Scoped.run(frames, x -> {
                NDArray h = stem.relu(x.get(start + ":" + end), ops); // (8, 64, 112, 112)
                h = Scoped.consume(h, v -> v.getNDArrayInternal()
                        .maxPool(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false));
                for (int stage = 0; stage < FIRST_TEMPORAL_STAGE; stage++) {
                    h = stage(h, stage);
                }
                return h;
            }));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        NDArray all = NDArrays.concat(parts);
        parts.close();
        return all;
    }

    /** Closes its argument. */
    private NDArray stage(NDArray x, int stage) {
        NDArray h = x;
        for (Bottleneck block : stages.get(stage)) {
            h = Scoped.consume(h, v -> {
                NDArray inner = Scoped.run(v, u -> block.first.relu(u, ops));
                inner = Scoped.consume(inner, u -> block.second.relu(u, ops));
                inner = Scoped.consume(inner, u -> block.third.apply(u, ops));
                inner.addi(block.shortcut.isEmpty() ? v : block.shortcut.get(0).apply(v, ops));
                return inner.getNDArrayInternal().relu();
            });
        }
        return h;
    }

    @Override
    public void close() {
        manager.close();
    }
}
