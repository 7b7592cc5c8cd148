package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.foleystudio.engine.nn.Owned;

/**
 * What all calls of one sampling run have in common, computed once: position biases, what each window's features come
 * to, and the modulations of the steps for both branches of the guidance. The numbers are those of
 * {@link MdsGen#forward}, up to the rounding of larger matrix products.
 *
 * <p>What it keeps does not grow with the length of a clip, apart from a few kilobytes per window. Parameters must not
 * change while it is open. Not for learning.
 *
 * <p>Axes: W windows, R rows of a call, C latent channels, H and W latent rows and columns, N tokens, D hidden size.
 */
public final class SamplingPlan implements AutoCloseable {
    /**
     * What may be kept, in bytes.
     *
     * @param biases for position biases; those of the blocks beyond it are gathered anew in every call
     * @param modulations for modulations; see {@link Modulations}
     */
    record Room(long biases, long modulations) {
        static final Room USUAL = new Room(192L << 20, 48L << 20);
    }

    /** Windows whose features are looked at together. */
    private static final int WINDOWS_AT_ONCE = 64;

    private final MdsGenConfig config;
    private final MdsGen.Layers layers;
    private final boolean guided;
    private final long windows;
    private final NDManager manager;
    private final RelativeBias relative;
    private final List<NDArray> biases = new ArrayList<>();
    private final NDArray additions;
    private final Modulations modulations;

    /** Prepares; arrays live in a manager of its own below that of the features. */
    SamplingPlan(
            MdsGenConfig config, MdsGen.Layers layers, NDArray features, double[] times, boolean guided, Room room) {
        this.config = config;
        this.layers = layers;
        this.guided = guided;
        windows = features.getShape().get(0);
        manager = features.getManager().newSubManager();
        manager.setName("sampling-plan");
        try {
            relative = RelativeBias.full(config, manager);
            long one = (long) config.heads() * config.tokens() * config.tokens() * Float.BYTES;
            for (int i = 0; i < config.depth() && (i + 1) * one <= room.biases(); i++) {
                biases.add(layers.blocks().get(i).positionBias(relative, manager));
            }
            additions = config.temporalConditioning()
                    ? inParts(features, this::addition) // (W, T D)
                    : manager.zeros(new Shape(1)); // never read
            NDArray conditions = inParts(features, part -> layers.reducer().reduce(part)); // (W, D)
            modulations = new Modulations(layers, conditions, times, guided, room.modulations());
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private interface Stage {
        NDArray of(NDArray features);
    }

    private NDArray inParts(NDArray features, Stage stage) {
        try (NDManager scope = manager.newSubManager()) {
            features.tempAttach(scope);
            NDList parts = new NDList();
            for (long from = 0; from < windows; from += WINDOWS_AT_ONCE) {
                try (NDManager inner = scope.newSubManager()) {
                    features.tempAttach(inner);
                    NDArray part = stage.of(features.get(from + ":" + Math.min(windows, from + WINDOWS_AT_ONCE)));
                    parts.add(inner.ret(part));
                }
            }
            NDArray all = parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 0);
            all.attach(manager);
            return all;
        }
    }

    private NDArray addition(NDArray features) {
        long rows = features.getShape().get(0);
        NDArray keep = features.getManager().ones(new Shape(rows));
        return layers.temporal().addition(features, keep).reshape(rows, -1);
    }

    /**
     * Predicts noise and variance.
     *
     * @param x {@code (R, C, H, W)} noisy windows; the result belongs to its manager
     * @param rows which window each row is
     * @param t one of the times that were announced
     * @return {@code (R, 2C, H, W)} with the condition; under guidance {@code (2R, 2C, H, W)}, those without it behind
     */
    public NDArray predict(NDArray x, int[] rows, double t) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(x);
            long[] own = Arrays.stream(rows).asLongStream().toArray();
            Modulations.Call modulation = modulations.call(t, branches(own), scope);
            NDArray tokens = tokens(x, own); // (R or 2R, N, D)
            for (int i = 0; i < config.depth(); i++) {
                if (i == config.decoderStart()) {
                    tokens.addi(layers.decoderPositions());
                }
                NDArray next = next(i, tokens, modulation.block(i));
                tokens.close();
                tokens = next;
            }
            NDArray out = said(layers.patches().predict(tokens, modulation.last()), x, t);
            out.attach(outer);
            return out;
        }
    }

    private NDArray said(NDArray out, NDArray x, double t) {
        if (!config.predictsVelocity()) {
            return out;
        }
        float[] times = new float[Math.toIntExact(out.getShape().get(0))];
        Arrays.fill(times, (float) t);
        return Velocity.toNoise(out, guided ? NDArrays.concat(new NDList(x, x), 0) : x, times);
    }

    private NDArray next(int i, NDArray tokens, NDArray modulation) {
        if (i < biases.size()) {
            return layers.blocks().get(i).apply(tokens, modulation, biases.get(i));
        }
        try (NDArray bias = layers.blocks().get(i).positionBias(relative, tokens.getManager())) {
            return layers.blocks().get(i).apply(tokens, modulation, bias);
        }
    }

    /** The row without a condition stands behind all windows. */
    private long[] branches(long[] own) {
        if (!guided) {
            return own;
        }
        long[] both = Arrays.copyOf(own, 2 * own.length);
        Arrays.fill(both, own.length, both.length, windows);
        return both;
    }

    private NDArray tokens(NDArray x, long[] own) {
        NDArray plain = layers.patches().embed(x).addi(layers.positions());
        NDArray timed = plain;
        if (config.temporalConditioning()) {
            NDArray addition = Gather.rows(additions, Owned.of(x.getManager(), own))
                    .reshape(own.length, config.timeSteps(), config.hiddenSize());
            timed = layers.temporal().added(plain, addition);
        }
        return guided ? NDArrays.concat(new NDList(timed, plain), 0) : timed;
    }

    @Override
    public void close() {
        manager.close();
    }
}
