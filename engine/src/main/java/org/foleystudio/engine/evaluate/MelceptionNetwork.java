package org.foleystudio.engine.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.FoldedConv;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Scoped;

/**
 * Inception v3 with one input channel and without the two max pools of its stem. Axes: B batch, C channels, H rows, W
 * columns.
 */
final class MelceptionNetwork {
    private static final double EPS = 1e-3;
    private static final Shape THREE = new Shape(3, 3);
    private static final String[] STATISTICS = {"weight", "bias", "running_mean", "running_var"};

    /** A convolution as published: name, channels out and in, rows and columns of the kernel. */
    private record Layer(String name, long out, long in, long rows, long columns) {}

    private static final List<Layer> LAYERS = layers();
    private static final List<Layer> AUXILIARY =
            List.of(new Layer("AuxLogits.conv0", 128, 768, 1, 1), new Layer("AuxLogits.conv1", 768, 128, 5, 5));

    private final Ops ops;
    private final Map<String, FoldedConv> convolutions = new LinkedHashMap<>();
    private final NDArray weight;
    private final NDArray bias;

    MelceptionNetwork(Parameters parameters, NDManager manager, Ops ops) {
        this.ops = ops;
        for (Layer layer : LAYERS) {
            convolutions.put(
                    layer.name,
                    FoldedConv.of(parameters, layer.name + ".conv.weight", layer.name + ".bn", EPS, manager));
        }
        weight = parameters.get("fc.weight").duplicate();
        bias = parameters.get("fc.bias").duplicate();
        weight.attach(manager);
        bias.attach(manager);
    }

    static List<TensorInfo> parameters() {
        List<TensorInfo> infos = new ArrayList<>();
        LAYERS.forEach(layer -> add(infos, layer));
        add(infos, "fc.weight", Melception.CLASSES, Melception.FEATURES);
        add(infos, "fc.bias", Melception.CLASSES);
        return List.copyOf(infos);
    }

    static List<TensorInfo> unused() {
        List<TensorInfo> infos = new ArrayList<>();
        AUXILIARY.forEach(layer -> add(infos, layer));
        add(infos, "AuxLogits.fc.weight", Melception.CLASSES, 768);
        add(infos, "AuxLogits.fc.bias", Melception.CLASSES);
        for (List<Layer> layers : List.of(LAYERS, AUXILIARY)) {
            layers.forEach(
                    layer -> infos.add(new TensorInfo(layer.name + ".bn.num_batches_tracked", DType.I64, List.of())));
        }
        return List.copyOf(infos);
    }

    private static void add(List<TensorInfo> infos, Layer layer) {
        add(infos, layer.name + ".conv.weight", layer.out, layer.in, layer.rows, layer.columns);
        for (String statistic : STATISTICS) {
            add(infos, layer.name + ".bn." + statistic, layer.out);
        }
    }

    private static void add(List<TensorInfo> infos, String name, long... shape) {
        List<Long> axes = new ArrayList<>();
        for (long axis : shape) {
            axes.add(axis);
        }
        infos.add(new TensorInfo(name, DType.F32, axes));
    }

    private static List<Layer> layers() {
        List<Layer> list = new ArrayList<>(List.of(
                new Layer("Conv2d_1a_3x3", 32, 1, 3, 3),
                new Layer("Conv2d_2a_3x3", 32, 32, 3, 3),
                new Layer("Conv2d_2b_3x3", 64, 32, 3, 3),
                new Layer("Conv2d_3b_1x1", 80, 64, 1, 1),
                new Layer("Conv2d_4a_3x3", 192, 80, 3, 3)));
        layersA(list, "Mixed_5b", 192, 32);
        layersA(list, "Mixed_5c", 256, 64);
        layersA(list, "Mixed_5d", 288, 64);
        list.add(new Layer("Mixed_6a.branch3x3", 384, 288, 3, 3));
        list.add(new Layer("Mixed_6a.branch3x3dbl_1", 64, 288, 1, 1));
        list.add(new Layer("Mixed_6a.branch3x3dbl_2", 96, 64, 3, 3));
        list.add(new Layer("Mixed_6a.branch3x3dbl_3", 96, 96, 3, 3));
        layersC(list, "Mixed_6b", 128);
        layersC(list, "Mixed_6c", 160);
        layersC(list, "Mixed_6d", 160);
        layersC(list, "Mixed_6e", 192);
        list.add(new Layer("Mixed_7a.branch3x3_1", 192, 768, 1, 1));
        list.add(new Layer("Mixed_7a.branch3x3_2", 320, 192, 3, 3));
        list.add(new Layer("Mixed_7a.branch7x7x3_1", 192, 768, 1, 1));
        list.add(new Layer("Mixed_7a.branch7x7x3_2", 192, 192, 1, 7));
        list.add(new Layer("Mixed_7a.branch7x7x3_3", 192, 192, 7, 1));
        list.add(new Layer("Mixed_7a.branch7x7x3_4", 192, 192, 3, 3));
        layersE(list, "Mixed_7b", 1280);
        layersE(list, "Mixed_7c", 2048);
        return List.copyOf(list);
    }

    private static void layersA(List<Layer> list, String name, long in, long pooled) {
        list.add(new Layer(name + ".branch1x1", 64, in, 1, 1));
        list.add(new Layer(name + ".branch5x5_1", 48, in, 1, 1));
        list.add(new Layer(name + ".branch5x5_2", 64, 48, 5, 5));
        list.add(new Layer(name + ".branch3x3dbl_1", 64, in, 1, 1));
        list.add(new Layer(name + ".branch3x3dbl_2", 96, 64, 3, 3));
        list.add(new Layer(name + ".branch3x3dbl_3", 96, 96, 3, 3));
        list.add(new Layer(name + ".branch_pool", pooled, in, 1, 1));
    }

    private static void layersC(List<Layer> list, String name, long c) {
        list.add(new Layer(name + ".branch1x1", 192, 768, 1, 1));
        list.add(new Layer(name + ".branch7x7_1", c, 768, 1, 1));
        list.add(new Layer(name + ".branch7x7_2", c, c, 1, 7));
        list.add(new Layer(name + ".branch7x7_3", 192, c, 7, 1));
        list.add(new Layer(name + ".branch7x7dbl_1", c, 768, 1, 1));
        list.add(new Layer(name + ".branch7x7dbl_2", c, c, 7, 1));
        list.add(new Layer(name + ".branch7x7dbl_3", c, c, 1, 7));
        list.add(new Layer(name + ".branch7x7dbl_4", c, c, 7, 1));
        list.add(new Layer(name + ".branch7x7dbl_5", 192, c, 1, 7));
        list.add(new Layer(name + ".branch_pool", 192, 768, 1, 1));
    }

    private static void layersE(List<Layer> list, String name, long in) {
        list.add(new Layer(name + ".branch1x1", 320, in, 1, 1));
        list.add(new Layer(name + ".branch3x3_1", 384, in, 1, 1));
        list.add(new Layer(name + ".branch3x3_2a", 384, 384, 1, 3));
        list.add(new Layer(name + ".branch3x3_2b", 384, 384, 3, 1));
        list.add(new Layer(name + ".branch3x3dbl_1", 448, in, 1, 1));
        list.add(new Layer(name + ".branch3x3dbl_2", 384, 448, 3, 3));
        list.add(new Layer(name + ".branch3x3dbl_3a", 384, 384, 1, 3));
        list.add(new Layer(name + ".branch3x3dbl_3b", 384, 384, 3, 1));
        list.add(new Layer(name + ".branch_pool", 192, in, 1, 1));
    }

    /** {@code (B, 1, 80, T) -> (B, 2048)}. */
    NDArray features(NDArray mel) {
        return Scoped.run(mel, x -> {
            NDArray h = conv(x, "Conv2d_1a_3x3", 2, false); // (B, 32, 39, ..)
            h = Scoped.consume(h, v -> conv(v, "Conv2d_2a_3x3", 1, false));
            h = Scoped.consume(h, v -> same(v, "Conv2d_2b_3x3"));
            h = Scoped.consume(h, v -> same(v, "Conv2d_3b_1x1"));
            h = Scoped.consume(h, v -> conv(v, "Conv2d_4a_3x3", 1, false)); // (B, 192, 35, ..)
            h = Scoped.consume(h, v -> mixedA(v, "Mixed_5b"));
            h = Scoped.consume(h, v -> mixedA(v, "Mixed_5c"));
            h = Scoped.consume(h, v -> mixedA(v, "Mixed_5d")); // (B, 288, 35, ..)
            h = Scoped.consume(h, this::mixedB); // (B, 768, 17, ..)
            for (String name : new String[] {"Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e"}) {
                h = Scoped.consume(h, v -> mixedC(v, name));
            }
            h = Scoped.consume(h, this::mixedD); // (B, 1280, 8, ..)
            h = Scoped.consume(h, v -> mixedE(v, "Mixed_7b"));
            h = Scoped.consume(h, v -> mixedE(v, "Mixed_7c")); // (B, 2048, 8, ..)
            return h.mean(new int[] {3}).mean(new int[] {2});
        });
    }

    /** {@code (B, 2048) -> (B, 309)}. */
    NDArray logits(NDArray features, boolean biased) {
        return ops.linear(features, weight, biased ? bias : null);
    }

    private NDArray mixedA(NDArray x, String name) {
        return branches(
                x,
                v -> same(v, name + ".branch1x1"),
                v -> chain(v, name + ".branch5x5_", "1", "2"),
                v -> chain(v, name + ".branch3x3dbl_", "1", "2", "3"),
                v -> same(averagePool(v), name + ".branch_pool"));
    }

    private NDArray mixedB(NDArray x) {
        return branches(
                x,
                v -> conv(v, "Mixed_6a.branch3x3", 2, false),
                v -> conv(chain(v, "Mixed_6a.branch3x3dbl_", "1", "2"), "Mixed_6a.branch3x3dbl_3", 2, false),
                MelceptionNetwork::maxPool);
    }

    private NDArray mixedC(NDArray x, String name) {
        return branches(
                x,
                v -> same(v, name + ".branch1x1"),
                v -> chain(v, name + ".branch7x7_", "1", "2", "3"),
                v -> chain(v, name + ".branch7x7dbl_", "1", "2", "3", "4", "5"),
                v -> same(averagePool(v), name + ".branch_pool"));
    }

    private NDArray mixedD(NDArray x) {
        return branches(
                x,
                v -> conv(same(v, "Mixed_7a.branch3x3_1"), "Mixed_7a.branch3x3_2", 2, false),
                v -> conv(chain(v, "Mixed_7a.branch7x7x3_", "1", "2", "3"), "Mixed_7a.branch7x7x3_4", 2, false),
                MelceptionNetwork::maxPool);
    }

    private NDArray mixedE(NDArray x, String name) {
        return branches(
                x,
                v -> same(v, name + ".branch1x1"),
                v -> fork(same(v, name + ".branch3x3_1"), name + ".branch3x3_2"),
                v -> fork(chain(v, name + ".branch3x3dbl_", "1", "2"), name + ".branch3x3dbl_3"),
                v -> same(averagePool(v), name + ".branch_pool"));
    }

    private NDArray fork(NDArray x, String name) {
        return branches(x, v -> same(v, name + "a"), v -> same(v, name + "b"));
    }

    /** Results side by side along the channels. */
    @SafeVarargs
    private static NDArray branches(NDArray x, UnaryOperator<NDArray>... branches) {
        NDList results = new NDList();
        for (UnaryOperator<NDArray> branch : branches) {
            results.add(Scoped.run(x, branch));
        }
        return NDArrays.concat(results, 1);
    }

    private NDArray chain(NDArray x, String name, String... parts) {
        NDArray h = x;
        for (String part : parts) {
            h = same(h, name + part);
        }
        return h;
    }

    private NDArray same(NDArray x, String name) {
        return conv(x, name, 1, true);
    }

    private NDArray conv(NDArray x, String name, long stride, boolean padded) {
        FoldedConv conv = convolutions.get(name);
        if (conv == null) {
            throw new IllegalArgumentException("no layer named " + name);
        }
        Shape kernel = conv.weight().getShape();
        long[] padding = padded ? new long[] {kernel.get(2) / 2, kernel.get(3) / 2} : new long[] {0, 0};
        return ops.conv2d(x, conv.weight(), conv.bias(), new long[] {stride, stride}, padding)
                .getNDArrayInternal()
                .relu();
    }

    private static NDArray averagePool(NDArray x) {
        return x.getNDArrayInternal().avgPool(THREE, new Shape(1, 1), new Shape(1, 1), false, true);
    }

    private static NDArray maxPool(NDArray x) {
        return x.getNDArrayInternal().maxPool(THREE, new Shape(2, 2), new Shape(0, 0), false);
    }
}
