package org.foleystudio.engine.mdsgen;

import static org.foleystudio.engine.mdsgen.MdsGenConfig.PATCH;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;

/**
 * The two ends of the network: latent to tokens, tokens to prediction.
 *
 * <p>Axes: B batch, C latent channels, H and W latent rows and columns, h and w those of the token grid, p = 2 patch
 * side, N = h w tokens, D hidden size.
 */
final class PatchLayers {
    private final MdsGenConfig config;
    private final Parameters weights;
    private final Ops ops;

    PatchLayers(MdsGenConfig config, Parameters weights, Ops ops) {
        this.config = config;
        this.weights = weights;
        this.ops = ops;
    }

    /** {@code x (B, C, H, W) -> (B, N, D)}, tokens row-major. */
    NDArray embed(NDArray x) {
        long channels = config.latentChannels();
        NDArray patches = x.reshape(-1, channels, config.gridRows(), PATCH, config.gridColumns(), PATCH)
                .transpose(0, 2, 4, 1, 3, 5) // (B, h, w, C, p, p)
                .reshape(-1, config.tokens(), channels * PATCH * PATCH);
        // The published layer is a convolution whose stride is its size, which is a linear map of patches.
        NDArray kernel = weights.get("x_embedder.proj.weight").reshape(config.hiddenSize(), channels * PATCH * PATCH);
        kernel.attach(x.getManager());
        return ops.linear(patches, kernel, weights.get("x_embedder.proj.bias"));
    }

    /** {@code SiLU(c) (B, D) -> (B, 2D)}: shift and scale of the last layer. */
    NDArray modulation(NDArray activated) {
        return ops.linear(
                activated,
                weights.get("final_layer.adaLN_modulation.1.weight"),
                weights.get("final_layer.adaLN_modulation.1.bias"));
    }

    /** {@code tokens (B, N, D), modulation (B, 2D) -> (B, 2C, H, W)}: noise, then variance. */
    NDArray predict(NDArray tokens, NDArray modulation) {
        NDManager outer = tokens.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(tokens, modulation);
            long size = config.hiddenSize();
            NDArray shift = modulation.get(":, 0:" + size).expandDims(1);
            NDArray scale = modulation.get(":, " + size + ":").expandDims(1);
            NDArray patches = ops.linear(
                    ops.modulated(tokens, shift, scale),
                    weights.get("final_layer.linear.weight"),
                    weights.get("final_layer.linear.bias")); // (B, N, p p 2C), channel fastest
            NDArray picture = patches.reshape(
                            -1, config.gridRows(), config.gridColumns(), PATCH, PATCH, config.outputChannels())
                    .transpose(0, 5, 1, 3, 2, 4) // (B, 2C, h, p, w, p)
                    .reshape(-1, config.outputChannels(), config.latentRows(), config.latentColumns());
            picture.attach(outer);
            return picture;
        }
    }
}
