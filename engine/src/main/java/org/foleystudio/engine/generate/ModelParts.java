package org.foleystudio.engine.generate;

import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.codec.ChannelSelection;
import org.foleystudio.engine.codec.LatentCodec;
import org.foleystudio.engine.codec.Vocoder;
import org.foleystudio.engine.vision.VideoEncoder;

/**
 * The opened parts of a bundle as generation needs them; lent, not owned.
 *
 * @param latentChannels channels of the latent
 * @param latentBands latent positions across time (along frequency)
 * @param timeAxis which axis of (B, C, H, W) runs along time, 2 or 3, in latents and pictures alike
 * @param drawsBfloat16 whether the start noise is drawn as the published inference does
 * @param adaptive the bundle's own mix of channels, where it has one
 * @param guide the classifier of double guidance, where the bundle has one
 * @param identity name, hash and kind of the bundle, for provenance
 */
record ModelParts(
        VideoEncoder encoder,
        NoiseNetwork network,
        LatentCodec codec,
        Vocoder vocoder,
        ModelGeometry geometry,
        int latentChannels,
        int latentBands,
        int timeAxis,
        boolean drawsBfloat16,
        Optional<ChannelSelection> adaptive,
        Optional<ClassifierGuide> guide,
        Map<String, String> identity) {
    boolean timeIsRows() {
        return timeAxis == 2;
    }
}
