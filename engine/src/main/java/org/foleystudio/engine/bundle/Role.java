package org.foleystudio.engine.bundle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a component does in a bundle, and which implementations can do it. */
public enum Role {
    NETWORK(List.of("mdsgen")),
    CODEC(List.of("sd-vae", "audioldm-vae", "patch-vae")),
    ENCODER(List.of("cavp", "motion")),
    VOCODER(List.of("griffin-lim", "hifi-gan")),
    /** The sound half of CAVP; only scores need it. */
    SOUND_ENCODER(List.of("cavp-sound")),
    /** Diff-Foley's alignment classifier; only scores need it. */
    ALIGNMENT(List.of("alignment-classifier")),
    /** Diff-Foley's noisy-latent classifier; only double guidance needs it. */
    GUIDANCE(List.of("guidance-classifier")),
    /** SpecVQGAN's classifier of sounds; only scores need it. */
    SOUND_CLASSIFIER(List.of("melception"));

    private static final List<String> WITHOUT_WEIGHTS = List.of("motion", "griffin-lim");

    private final List<String> implementations;

    Role(List<String> implementations) {
        this.implementations = implementations;
    }

    /** The role as bundles spell it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether no bundle works without a component of this role. */
    public boolean isRequired() {
        return ordinal() <= VOCODER.ordinal();
    }

    List<String> implementations() {
        return implementations;
    }

    /** Whether an implementation reads weights from a file of the bundle. */
    static boolean hasWeights(String implementation) {
        return !WITHOUT_WEIGHTS.contains(implementation);
    }

    static Optional<Role> of(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
