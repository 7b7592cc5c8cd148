package org.foleystudio.engine.generate;

import java.util.Map;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.signal.Waveform;

/**
 * One generated sound and everything needed to make it again.
 *
 * @param sound mono, exactly as long as the picture
 * @param latent what the sampler made
 * @param picture all channels of the decoded mel
 * @param span which part of the picture it lasts for
 * @param seed of this take
 * @param timings of the run that made it
 * @param provenance bundle, settings, clip and versions by name, in a fixed order
 */
public record Take(
        Waveform sound,
        Latent latent,
        MelImage picture,
        TakeSpan span,
        long seed,
        StageTimings timings,
        Map<String, String> provenance) {}
