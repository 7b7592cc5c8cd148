package org.foleystudio.engine.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.codec.AudioLdmAutoencoderKl;
import org.foleystudio.engine.codec.SdAutoencoderKl;
import org.foleystudio.engine.mdsgen.MdsGenConfig;

/** How published parts make a bundle: which belong together, with which numbers. */
final class BundleRecipe {
    private static final double SLOTS_PER_SECOND = 4;
    private static final int RELEASED_CHANNELS = 8;

    private BundleRecipe() {}

    /** The kind of model that a network belongs to: the published latents of AudioLDM have eight channels. */
    static BundleKind kind(MdsGenConfig network) {
        return network.latentChannels() == RELEASED_CHANNELS ? BundleKind.AUDIOLDM : BundleKind.PAPER;
    }

    /** The one kind of model that a part can belong to, where it is one. */
    static Optional<BundleKind> kind(PublishedPart part) {
        return switch (part.implementation()) {
            case "mdsgen" ->
                part.tensors().stream()
                        .filter(info -> info.name().equals(MdsGenShape.ANCHOR))
                        .map(info -> info.shape().get(1) == RELEASED_CHANNELS ? BundleKind.AUDIOLDM : BundleKind.PAPER)
                        .findFirst();
            case "audioldm-vae", "hifi-gan" -> Optional.of(BundleKind.AUDIOLDM);
            case "sd-vae" -> Optional.of(BundleKind.PAPER);
            default -> Optional.empty();
        };
    }

    /** Implementations that a kind needs as files. */
    static Map<Role, String> needed(BundleKind kind) {
        Map<Role, String> needed = new LinkedHashMap<>();
        needed.put(Role.NETWORK, "mdsgen");
        needed.put(Role.CODEC, kind == BundleKind.AUDIOLDM ? "audioldm-vae" : "sd-vae");
        needed.put(Role.ENCODER, "cavp");
        if (kind == BundleKind.AUDIOLDM) {
            needed.put(Role.VOCODER, "hifi-gan");
        }
        return needed;
    }

    /** Whether a part has a place in a model of a kind. */
    static boolean belongs(BundleKind kind, PublishedPart part) {
        String wanted = needed(kind).get(part.role());
        return wanted == null ? !part.role().isRequired() : wanted.equals(part.implementation());
    }

    /** The name a model gets where the user chose none. */
    static String name(MdsGenConfig network) {
        String size = MdsGenShape.sizeOf(network).toLowerCase(Locale.ROOT);
        return "mdsgen-" + size + "-" + kind(network).id() + (network.temporalConditioning() ? "-temporal" : "");
    }

    /** The manifest of a complete set of parts. */
    static BundleManifest manifest(
            String name,
            MdsGenConfig network,
            Map<Role, Component> parts,
            Catalogue catalogue,
            Map<String, String> createdBy) {
        BundleKind kind = kind(network);
        boolean isReleased = kind == BundleKind.AUDIOLDM;
        String size = MdsGenShape.sizeOf(network);
        Map<Role, Component> components = new LinkedHashMap<>(parts);
        if (!isReleased) {
            components.put(Role.VOCODER, Component.of("griffin-lim", "GPL-3.0-or-later", "computed, without weights"));
        }
        BundleManifest.About about = new BundleManifest.About(
                name,
                kind,
                catalogue.entry(kind).map(Catalogue.Entry::title).orElse("MDSGen-" + size)
                        + "; size " + size + ", imported from published files"
                        + (network.temporalConditioning() ? ", with temporal conditioning" : "") + ".",
                "The terms of its parts, listed with each.",
                "Imported from the files that its parts name.",
                createdBy,
                Optional.empty(),
                Optional.empty());
        return new BundleManifest(
                about,
                size,
                network,
                isReleased ? AudioLdmAutoencoderKl.RELEASED_MDSGEN_SCALE : SdAutoencoderKl.LATENT_SCALE,
                isReleased ? SoundShape.audioLdm() : SoundShape.diffFoley(),
                SLOTS_PER_SECOND,
                components,
                isReleased ? Defaults.released() : Defaults.paper(),
                isReleased ? ChannelChoice.single() : ChannelChoice.offered(),
                Optional.<List<Double>>empty(),
                Map.of());
    }
}
