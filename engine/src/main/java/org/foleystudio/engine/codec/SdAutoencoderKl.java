package org.foleystudio.engine.codec;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Scoped;

/**
 * The autoencoder of Stable Diffusion as Diff-Foley uses it on mel pictures: rows are mel bands (the lowest first),
 * columns are time, three channels, a latent of four channels at an eighth of both axes.
 */
public final class SdAutoencoderKl implements LatentCodec {
    /** What Stable Diffusion multiplies latents by to give them about unit variance. */
    public static final double LATENT_SCALE = 0.18215;

    /** Spatial factor between picture and latent. */
    public static final int FACTOR = 8;

    private static final String PREFIX = "first_stage_model.";
    private static final KlConfig CONFIG = new KlConfig(List.of(128, 256, 512, 512), 2, 4, 3, 4);

    private final KlNetwork network;

    /** Takes over the parameters and closes them with itself. */
    public SdAutoencoderKl(Parameters parameters, Ops ops) {
        network = new KlNetwork(CONFIG, KlSpelling.COMPVIS, PREFIX, parameters, ops);
    }

    /** Names as in Diff-Foley's checkpoint: the CompVis spelling behind {@code first_stage_model.}. */
    public static List<TensorInfo> parameters() {
        return KlParameters.list(CONFIG, KlSpelling.COMPVIS, PREFIX);
    }

    /**
     * Every other published spelling of a parameter, to the name in {@link #parameters()}: CompVis without the prefix,
     * diffusers before and after it renamed the attention. The attention matrices of diffusers lack the two axes of
     * length one; the numbers are the same.
     */
    public static Map<String, String> aliases() {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (KlSpelling spelling : KlSpelling.values()) {
            aliases.putAll(KlParameters.renames(CONFIG, spelling, KlSpelling.COMPVIS, PREFIX));
        }
        return aliases;
    }

    /** The posterior of pictures {@code (B, 3 or 1, H, W)}, unscaled: {@code (B, 4, H / 8, W / 8)}. */
    public Posterior posterior(NDArray picture) {
        if (picture.getShape().get(1) == 3) {
            return Posterior.of(network.moments(picture));
        }
        try (NDArray three = picture.repeat(1, 3)) {
            return Posterior.of(network.moments(three));
        }
    }

    @Override
    public NDArray encode(NDArray picture) {
        Posterior posterior = posterior(picture);
        posterior.logVariance().close();
        return posterior.mean().muli(LATENT_SCALE);
    }

    @Override
    public NDArray decode(NDArray latent) {
        return Scoped.run(latent, z -> network.decode(z.div(LATENT_SCALE)));
    }

    @Override
    public int pictureChannels() {
        return CONFIG.pictureChannels();
    }

    @Override
    public void close() {
        network.close();
    }
}
