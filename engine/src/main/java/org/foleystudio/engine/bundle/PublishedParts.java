package org.foleystudio.engine.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.codec.AudioLdmAutoencoderKl;
import org.foleystudio.engine.codec.HifiGan;
import org.foleystudio.engine.codec.SdAutoencoderKl;
import org.foleystudio.engine.vision.CavpSpectrogramEncoder;
import org.foleystudio.engine.vision.CavpVideoEncoder;

/** The published parts of fixed shape that generation needs; the network itself is told apart by {@link MdsGenShape}. */
final class PublishedParts {
    private PublishedParts() {}

    static List<PublishedPart> all() {
        return List.of(cavp(), cavpSound(), sdVae(), audioLdmVae(), hifiGan());
    }

    private static PublishedPart cavp() {
        return PublishedPart.of(
                Role.ENCODER, "cavp", "CAVP's video encoder", CavpVideoEncoder.parameters(), CavpVideoEncoder.unused());
    }

    private static PublishedPart cavpSound() {
        return PublishedPart.of(
                Role.SOUND_ENCODER,
                "cavp-sound",
                "CAVP's sound encoder",
                CavpSpectrogramEncoder.parameters(),
                CavpSpectrogramEncoder.unused());
    }

    private static PublishedPart sdVae() {
        return new PublishedPart(
                Role.CODEC,
                "sd-vae",
                "Stable Diffusion's autoencoder",
                SdAutoencoderKl.parameters(),
                SdAutoencoderKl.aliases(),
                Set.of());
    }

    private static PublishedPart audioLdmVae() {
        return new PublishedPart(
                Role.CODEC,
                "audioldm-vae",
                "AudioLDM's autoencoder",
                AudioLdmAutoencoderKl.parameters(),
                AudioLdmAutoencoderKl.aliases(),
                Set.of());
    }

    /** The original code of AudioLDM says {@code ups} where transformers says {@code upsampler}. */
    private static PublishedPart hifiGan() {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (TensorInfo info : HifiGan.parameters()) {
            if (info.name().startsWith("upsampler.")) {
                aliases.put(info.name().replace("upsampler.", "ups."), info.name());
            }
        }
        return new PublishedPart(
                Role.VOCODER,
                "hifi-gan",
                "AudioLDM's vocoder",
                HifiGan.parameters(),
                aliases,
                HifiGan.unused().stream().map(TensorInfo::name).collect(Collectors.toSet()));
    }
}
