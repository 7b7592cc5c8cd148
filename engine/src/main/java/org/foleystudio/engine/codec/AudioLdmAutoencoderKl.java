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
 * The autoencoder of AudioLDM: rows are time, columns are mel bands (transposed against Diff-Foley), one channel, a
 * latent of eight channels at a quarter of both axes.
 */
public final class AudioLdmAutoencoderKl implements LatentCodec {
    /**
     * The released MDSGen divides latents by the spatial factor, not by the scale of AudioLDM's own pipeline
     * (inference.py reads {@code vae_scale_factor}).
     */
    public static final double RELEASED_MDSGEN_SCALE = 4;

    /** Spatial factor between picture and latent. */
    public static final int FACTOR = 4;

    private static final KlConfig CONFIG = new KlConfig(List.of(128, 256, 512), 2, 8, 1, 2);

    private final KlNetwork network;
    private final double latentScale;

    /**
     * Takes over the parameters and closes them with itself.
     *
     * @param latentScale what latents were multiplied by for the diffusion
     */
    public AudioLdmAutoencoderKl(Parameters parameters, Ops ops, double latentScale) {
        if (!(latentScale > 0)) {
            throw new IllegalArgumentException("latentScale must be positive, got " + latentScale);
        }
        network = new KlNetwork(CONFIG, KlSpelling.DIFFUSERS_OLD, "", parameters, ops);
        this.latentScale = latentScale;
    }

    /** Names as diffusers first published them (attention as query, key, value, proj_attn). */
    public static List<TensorInfo> parameters() {
        return KlParameters.list(CONFIG, KlSpelling.DIFFUSERS_OLD, "");
    }

    /** Every other published spelling of a parameter, to the name in {@link #parameters()}. */
    public static Map<String, String> aliases() {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (KlSpelling spelling : KlSpelling.values()) {
            aliases.putAll(KlParameters.renames(CONFIG, spelling, KlSpelling.DIFFUSERS_OLD, ""));
        }
        aliases.entrySet().removeIf(e -> e.getKey().equals(e.getValue()));
        return aliases;
    }

    /** The posterior of pictures {@code (B, 1, T, bands)}, unscaled: {@code (B, 8, T / 4, bands / 4)}. */
    public Posterior posterior(NDArray picture) {
        return Posterior.of(network.moments(picture));
    }

    @Override
    public NDArray encode(NDArray picture) {
        Posterior posterior = posterior(picture);
        posterior.logVariance().close();
        return posterior.mean().muli(latentScale);
    }

    @Override
    public NDArray decode(NDArray latent) {
        return Scoped.run(latent, z -> network.decode(z.div(latentScale)));
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
