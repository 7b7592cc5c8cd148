package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;

/**
 * The masked diffusion transformer: noisy latent, diffusion time and video features in, noise and variance out.
 *
 * <p>Everything is differentiable with respect to the parameters, nothing is detached and nothing is cached between
 * calls, so parameters may change in place between them. Weights are lent, not owned.
 *
 * <p>A training step: turn grad mode on in the calling thread only through {@code Engine.newGradientCollector()}; open
 * a scope, {@code parameter.tempAttach(scope)} for every parameter (results of operations on a parameter belong to the
 * parameter's manager), create the batch in the scope, call {@link #forward} and {@link #forwardMasked}, run backward,
 * close the collector, then the scope. Handles of intermediate results are freed block by block; what backward needs
 * stays alive inside the graph until backward has run.
 *
 * <p>Axes: B batch, C latent channels, H and W latent rows and columns, N tokens, D hidden size.
 */
public final class MdsGen {
    /** The only weight of temporal conditioning; at zero it changes nothing. */
    public static final String TEMPORAL_WEIGHT = TemporalConditioner.WEIGHT;

    private final MdsGenConfig config;
    private final Parameters weights;
    private final Ops ops;
    private final PatchLayers patches;
    private final TimestepEmbedder time;
    private final Reducer reducer;
    private final TemporalConditioner temporal;
    private final List<Block> blocks = new ArrayList<>();
    private final SideInterpolater side;

    /** The parts of the network, lent to what else computes with them. */
    record Layers(
            Ops ops,
            PatchLayers patches,
            NDArray positions,
            NDArray decoderPositions,
            TimestepEmbedder time,
            Reducer reducer,
            TemporalConditioner temporal,
            List<Block> blocks) {}

    /** The network over weights named as in {@link #parameters}; they must outlive it. */
    public MdsGen(MdsGenConfig config, Parameters weights, Ops ops) {
        this.config = config;
        this.weights = weights;
        this.ops = ops;
        patches = new PatchLayers(config, weights, ops);
        time = new TimestepEmbedder(config, weights, ops);
        reducer = new Reducer(weights, ops);
        temporal = new TemporalConditioner(config, weights, ops);
        for (int i = 0; i < config.depth(); i++) {
            blocks.add(new Block(config, weights, "blocks." + i, ops));
        }
        side = new SideInterpolater(weights, new Block(config, weights, "sideblocks.0", ops));
    }

    /** Every parameter, with the published names and order. */
    public static List<TensorInfo> parameters(MdsGenConfig config) {
        return publishedTensors(config).stream()
                .filter(info -> info.type().isFloat())
                .toList();
    }

    /**
     * Every tensor of a published checkpoint: the parameters and the integer {@code relative_position_index} buffers,
     * which follow from the grid and may be skipped.
     */
    public static List<TensorInfo> publishedTensors(MdsGenConfig config) {
        return MdsGenParameters.of(config);
    }

    /** The hyper-parameters. */
    public MdsGenConfig config() {
        return config;
    }

    /**
     * Predicts noise and variance from all tokens.
     *
     * @param x {@code (B, C, H, W)} noisy latent; the result belongs to its manager
     * @param t {@code (B)} diffusion time 0..999, fractions allowed
     * @param features {@code (B, 32, 512)} video features
     * @param keep {@code (B)} 1 with the condition, 0 without (the reducer's output is zeroed, not the features)
     * @return {@code (B, 2C, H, W)}
     */
    public NDArray forward(NDArray x, NDArray t, NDArray features, NDArray keep) {
        return forward(x, t, features, keep, Tap.NONE);
    }

    /** Like {@link #forward}, but the first {@code depth - decodeLayer} blocks see the kept tokens only. */
    public NDArray forwardMasked(NDArray x, NDArray t, NDArray features, NDArray keep, MaskPlan plan) {
        return forwardMasked(x, t, features, keep, plan, Tap.NONE);
    }

    /**
     * Prepares a sampling run: everything that its calls share is computed once. The caller closes the plan before the
     * manager of the features.
     *
     * @param features {@code (windows, 32, 512)} video features of each window
     * @param times every t that will be asked for, in order
     * @param guided whether each call also predicts without the condition
     */
    public SamplingPlan prepare(NDArray features, double[] times, boolean guided) {
        return prepare(features, times, guided, SamplingPlan.Room.USUAL);
    }

    SamplingPlan prepare(NDArray features, double[] times, boolean guided, SamplingPlan.Room room) {
        Layers layers = new Layers(
                ops,
                patches,
                weights.get("pos_embed"),
                weights.get("decoder_pos_embed"),
                time,
                reducer,
                temporal,
                Collections.unmodifiableList(blocks));
        return new SamplingPlan(config, layers, features, times, guided, room);
    }

    NDArray forward(NDArray x, NDArray t, NDArray features, NDArray keep, Tap tap) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(x, t, features, keep);
            NDArray activated = activated(t, features, keep, tap); // (B, D)
            RelativeBias relative = RelativeBias.full(config, scope);
            NDArray tokens = tokens(x, features, keep, tap); // (B, N, D)
            for (int i = 0; i < config.depth(); i++) {
                if (i == config.decoderStart()) {
                    tokens = tokens.add(weights.get("decoder_pos_embed"));
                }
                tokens = next(i, tokens, activated, relative, tap);
            }
            NDArray out = said(patches.predict(tokens, patches.modulation(activated)), x, t); // (B, 2C, H, W)
            out.attach(outer);
            return out;
        }
    }

    NDArray forwardMasked(NDArray x, NDArray t, NDArray features, NDArray keep, MaskPlan plan, Tap tap) {
        if (plan.tokens() != config.tokens() || plan.batch() != x.getShape().get(0)) {
            throw new IllegalArgumentException("the mask is for " + plan.batch() + " x " + plan.tokens() + " tokens");
        }
        if (plan.keepsAll()) {
            return forward(x, t, features, keep, tap);
        }
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(x, t, features, keep);
            NDArray activated = activated(t, features, keep, tap); // (B, D)
            RelativeBias relative = RelativeBias.kept(config, scope, plan);
            NDArray tokens = Gather.kept(tokens(x, features, keep, tap), plan); // (B, K, D)
            for (int i = 0; i < config.depth(); i++) {
                if (i == config.decoderStart()) {
                    relative = RelativeBias.full(config, scope);
                    tokens = tap.see("decoderInput", side.restore(tokens, plan, activated, relative, tap)); // (B, N, D)
                }
                tokens = next(i, tokens, activated, relative, tap);
            }
            NDArray out = said(patches.predict(tokens, patches.modulation(activated)), x, t); // (B, 2C, H, W)
            out.attach(outer);
            return out;
        }
    }

    private NDArray said(NDArray out, NDArray x, NDArray t) {
        return config.predictsVelocity() ? Velocity.toNoise(out, x, t.toFloatArray()) : out;
    }

    private NDArray next(int i, NDArray tokens, NDArray activated, RelativeBias relative, Tap tap) {
        NDArray y = tap.see("block" + i, blocks.get(i).apply(tokens, activated, relative));
        tokens.close();
        return y;
    }

    /** {@code SiLU(time + condition) (B, D)}, the input of every modulation. */
    private NDArray activated(NDArray t, NDArray features, NDArray keep, Tap tap) {
        NDArray embedded = tap.see("tEmb", time.embed(t));
        NDArray reduced = tap.see("reducerOut", reducer.reduce(features));
        return ops.silu(embedded.add(reduced.mul(keep.expandDims(1))));
    }

    /** Embedded patches with their positions and, if configured, what happens at their time, {@code (B, N, D)}. */
    private NDArray tokens(NDArray x, NDArray features, NDArray keep, Tap tap) {
        NDArray tokens = tap.see("patchTokens", patches.embed(x)).add(weights.get("pos_embed")); // (B, N, D)
        return config.temporalConditioning() ? temporal.added(tokens, temporal.addition(features, keep)) : tokens;
    }
}
