package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Parameters;

/**
 * Diff-Foley's judge of whether a latent and a sequence of picture features belong together. With step 0 it gives the
 * alignment accuracy of the papers; with the noise steps of a sampler, and its gradient, their double guidance.
 *
 * <p>Latents are {@code (B, 4, 16, columns)} in the scale of the diffusion, row-major; contexts are {@code (B, slots,
 * 512)}. Not thread-safe.
 */
public final class AlignmentClassifier implements AutoCloseable {
    private static final int CHANNELS = 4;
    private static final int ROWS = 16;

    private final Parameters parameters;
    private final AlignmentNetwork network;

    /** Takes over the parameters and closes them with itself. */
    public AlignmentClassifier(Parameters parameters) {
        this.parameters = parameters;
        this.network = new AlignmentNetwork(parameters);
    }

    /** Names as in both published files; their buffers and first stage take no part. */
    public static List<TensorInfo> parameters() {
        return AlignmentNetwork.parameters();
    }

    /**
     * Embeds picture features {@code (items, slots, 512)}, at most 40 slots, as the metric and the training of both
     * classifiers do. The released sampler of Diff-Foley skips this and passes the features themselves as context.
     */
    public float[] context(float[] features, int items) {
        try (NDManager scope = parameters.manager().newSubManager()) {
            return network.context(Owned.of(scope, features, contextShape(features, items)))
                    .toFloatArray();
        }
    }

    /** The probability that latent and picture belong together, one per item; {@code steps} are diffusion steps. */
    public float[] probability(float[] latents, double[] steps, float[] context) {
        try (NDManager scope = parameters.manager().newSubManager()) {
            NDArray x = Owned.of(scope, latents, latentShape(latents, steps.length));
            NDArray c = Owned.of(scope, context, contextShape(context, steps.length));
            return network.logit(x, steps, c).getNDArrayInternal().sigmoid().toFloatArray();
        }
    }

    /** The gradient of the sum of {@code ln probability} with respect to the latents. */
    public float[] logGradient(float[] latents, double[] steps, float[] context) {
        boolean recording = JniUtils.isGradMode();
        try (NDManager scope = parameters.manager().newSubManager()) {
            // DJL's gradient collector is one for the whole process; this must not keep a training from running beside
            // it.
            JniUtils.setGradMode(true);
            NDArray x = Owned.of(scope, latents, latentShape(latents, steps.length));
            x.setRequiresGradient(true);
            NDArray c = Owned.of(scope, context, contextShape(context, steps.length));
            NDArray probability =
                    network.logit(x, steps, c).getNDArrayInternal().sigmoid();
            NDArray sum = probability.log().sum();
            JniUtils.backward((PtNDArray) sum, (PtNDArray) sum.onesLike(), false, false);
            return x.getGradient().toFloatArray();
        } finally {
            JniUtils.setGradMode(recording);
        }
    }

    private static Shape latentShape(float[] latents, int items) {
        int column = items * CHANNELS * ROWS;
        if (column == 0 || latents.length == 0 || latents.length % column != 0) {
            throw new IllegalArgumentException(
                    "expected %d x 4 x 16 x columns values, got %d".formatted(items, latents.length));
        }
        return new Shape(items, CHANNELS, ROWS, latents.length / column);
    }

    private static Shape contextShape(float[] context, int items) {
        int slot = items * AlignmentNetwork.CONTEXT;
        if (slot == 0 || context.length == 0 || context.length % slot != 0) {
            throw new IllegalArgumentException(
                    "expected %d x slots x 512 values, got %d".formatted(items, context.length));
        }
        return new Shape(items, context.length / slot, AlignmentNetwork.CONTEXT);
    }

    @Override
    public void close() {
        parameters.close();
    }
}
