package org.foleystudio.engine.codec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Scoped;

/**
 * The starter's autoencoder of mel pictures of 128 bands: made for two cores, where it is trained in minutes and decodes
 * a window in a few hundredths of a second.
 *
 * <p>Encoder: each patch of 16 bands x 8 frames becomes 8 numbers, its coordinates along the principal axes of such
 * patches, which each of the eight blocks of bands has for itself. They fill four channels of two rows. The posterior is
 * a normal distribution of one fixed small deviation about them. Decoder: the same axes give a picture back, and a small
 * network corrects it three times: its channels are three attempts at one mel, each trained for another measure of
 * likeness: red for the squared error (the mean of what may have been, smooth), green for the absolute error (the
 * median), blue for the absolute error of the values and of their changes in time (edges).
 *
 * <p>The decoder is differentiable in the parameters of its network. Axes: B batch, H = 128 bands, W frames (a multiple
 * of 8), w = W / 8 columns, K = 8 blocks of bands, P = 128 numbers per patch, A = 8 axes.
 */
public final class PatchVae implements LatentCodec {
    /** Channels of the latent. */
    public static final int LATENT_CHANNELS = 4;

    /** Channels of the picture. */
    public static final int PICTURE_CHANNELS = 3;

    /** Spatial factor between picture and latent. */
    public static final int FACTOR = 8;

    /** Blocks of bands, each with axes of its own. */
    public static final int BLOCKS = 8;

    /** Bands of a block. */
    public static final int BLOCK_BANDS = 16;

    /** Numbers of a patch: 16 bands x 8 frames, row by row. */
    public static final int PATCH = BLOCK_BANDS * FACTOR;

    /** Axes that are kept. */
    public static final int AXES = 2 * LATENT_CHANNELS;

    /** The mean patch of each block, {@code (K, 1, P)}. */
    public static final String MEAN = "encoder.mean";

    /** From patch to latent, {@code (K, P, A)}. */
    public static final String TO_LATENT = "encoder.axes";

    /** From latent to patch, {@code (K, A, P)}. */
    public static final String FROM_LATENT = "decoder.axes";

    private static final String NETWORK = "decoder.correction.";
    private static final int CELL = 4;
    private static final int WIDTH = 48;
    private static final int DEPTH = 3;
    private static final long[] ONE = {1, 1};
    /** What a mel picture is like; the network sees its deviations. */
    private static final double USUAL = 0.25;

    private static final double UNIT = 0.2;

    private final Parameters parameters;
    private final Ops ops;
    private final double scale;

    /**
     * Takes over the parameters and closes them with itself.
     *
     * @param scale what latents are multiplied by after encoding; 1 where the axes are scaled already
     */
    public PatchVae(Parameters parameters, Ops ops, double scale) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("the latent scale must be above 0, got " + scale);
        }
        this.parameters = parameters;
        this.ops = ops;
        this.scale = scale;
    }

    /** Names and shapes of all weights. */
    public static List<TensorInfo> parameters() {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        shapes.put(MEAN, List.of((long) BLOCKS, 1L, (long) PATCH));
        shapes.put(TO_LATENT, List.of((long) BLOCKS, (long) PATCH, (long) AXES));
        shapes.put(FROM_LATENT, List.of((long) BLOCKS, (long) AXES, (long) PATCH));
        conv(shapes, "in", WIDTH, 1, CELL);
        shapes.put(NETWORK + "rows", List.of(1L, (long) WIDTH, (long) BLOCKS * BLOCK_BANDS / CELL, 1L));
        for (int i = 0; i < DEPTH; i++) {
            conv(shapes, i + ".conv1", WIDTH, WIDTH, 3);
            conv(shapes, i + ".conv2", WIDTH, WIDTH, 3);
        }
        conv(shapes, "out", PICTURE_CHANNELS * CELL * CELL, WIDTH, 3);
        return shapes.entrySet().stream()
                .map(e -> new TensorInfo(e.getKey(), DType.F32, e.getValue()))
                .toList();
    }

    private static void conv(Map<String, List<Long>> shapes, String name, long out, long in, long side) {
        shapes.put(NETWORK + name + ".weight", List.of(out, in, side, side));
        shapes.put(NETWORK + name + ".bias", List.of(out));
    }

    /** Whether a weight belongs to the network that corrects; the others are found in closed form. */
    public static boolean isTrained(String name) {
        return name.startsWith(NETWORK);
    }

    /**
     * Weights to train from, the same for the same seed: the given axes, and a network that corrects nothing yet.
     *
     * @param closed values of the mean patch and the axes by name
     */
    public static Parameters initial(NDManager parent, Map<String, float[]> closed, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> values = new ArrayList<>();
        for (TensorInfo info : parameters()) {
            float[] given = closed.get(info.name());
            if (given != null) {
                values.add(given);
                continue;
            }
            float[] array = new float[Math.toIntExact(info.elements())];
            boolean startsAtZero =
                    info.name().endsWith("conv2.weight") || info.name().equals(NETWORK + "out.weight");
            if (info.name().endsWith(".weight") && !startsAtZero) {
                double bound = Math.sqrt(3.0 * info.shape().get(0) / info.elements());
                for (int i = 0; i < array.length; i++) {
                    array[i] = (float) random.nextDouble(-bound, bound);
                }
            }
            values.add(array);
        }
        return Parameters.of(parent, parameters(), values);
    }

    @Override
    public NDArray encode(NDArray picture) {
        return Scoped.run(picture, p -> {
            NDArray one = p.getShape().get(1) == 1 ? p : p.mean(new int[] {1}, true);
            long batch = p.getShape().get(0);
            long columns = p.getShape().get(3) / FACTOR;
            NDArray patches = one.reshape(batch, BLOCKS, BLOCK_BANDS, columns, FACTOR)
                    .transpose(1, 0, 3, 2, 4)
                    .reshape(BLOCKS, batch * columns, PATCH); // (K, B w, P)
            NDArray z = patches.sub(get(MEAN)).matMul(get(TO_LATENT)); // (K, B w, A)
            return z.reshape(BLOCKS, batch, columns, 2, LATENT_CHANNELS)
                    .transpose(1, 4, 0, 3, 2) // (B, 4, K, 2, w)
                    .reshape(batch, LATENT_CHANNELS, 2L * BLOCKS, columns)
                    .mul(scale);
        });
    }

    @Override
    public NDArray decode(NDArray latent) {
        return Scoped.run(latent, z -> corrected(alongAxes(scale == 1 ? z : z.div(scale))));
    }

    /** {@code (B, 4, 16, w) -> (B, 1, H, W)}. */
    private NDArray alongAxes(NDArray z) {
        long batch = z.getShape().get(0);
        long columns = z.getShape().get(3);
        NDArray axes = z.reshape(batch, LATENT_CHANNELS, BLOCKS, 2, columns)
                .transpose(2, 0, 4, 3, 1)
                .reshape(BLOCKS, batch * columns, AXES); // (K, B w, A)
        return axes.matMul(get(FROM_LATENT))
                .add(get(MEAN)) // (K, B w, P)
                .reshape(BLOCKS, batch, columns, BLOCK_BANDS, FACTOR)
                .transpose(1, 0, 3, 2, 4)
                .reshape(batch, 1, (long) BLOCKS * BLOCK_BANDS, columns * FACTOR);
    }

    /** {@code (B, 1, H, W) -> (B, 3, H, W)}. */
    private NDArray corrected(NDArray picture) {
        long[] cell = {CELL, CELL};
        NDArray h = ops.conv2d(
                        picture.sub(USUAL).div(UNIT),
                        get(NETWORK + "in.weight"),
                        get(NETWORK + "in.bias"),
                        cell,
                        new long[2])
                .add(get(NETWORK + "rows")); // (B, 48, H / 4, W / 4)
        for (int i = 0; i < DEPTH; i++) {
            String name = i + ".conv";
            h = Scoped.consume(h, v -> v.add(conv(ops.silu(conv(ops.silu(v), name + "1")), name + "2")));
        }
        return picture.add(Owned.times(shuffle(conv(ops.silu(h), "out")), UNIT)); // (B, 3, H, W)
    }

    /** {@code (B, C c c, h, w) -> (B, C, h c, w c)}: what was channels becomes neighbours. */
    private static NDArray shuffle(NDArray x) {
        Shape s = x.getShape();
        return x.reshape(s.get(0), PICTURE_CHANNELS, CELL, CELL, s.get(2), s.get(3))
                .transpose(0, 1, 4, 2, 5, 3) // (B, C, h, c, w, c)
                .reshape(s.get(0), PICTURE_CHANNELS, s.get(2) * CELL, s.get(3) * CELL);
    }

    private NDArray conv(NDArray x, String name) {
        return ops.conv2d(x, get(NETWORK + name + ".weight"), get(NETWORK + name + ".bias"), ONE, ONE);
    }

    private NDArray get(String name) {
        return parameters.get(name);
    }

    @Override
    public int pictureChannels() {
        return PICTURE_CHANNELS;
    }

    @Override
    public void close() {
        parameters.close();
    }
}
