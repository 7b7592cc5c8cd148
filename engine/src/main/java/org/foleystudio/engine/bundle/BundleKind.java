package org.foleystudio.engine.bundle;

import java.util.Locale;
import java.util.Optional;

/** The families of models that one and the same engine runs. */
public enum BundleKind {
    /** As the paper describes it: SD-VAE latents of a three-channel mel picture, Griffin-Lim. */
    PAPER,
    /** As its authors released it: AudioLDM latents and HiFi-GAN, one mel channel. */
    AUDIOLDM,
    /** Made by this project's own training: a small codec and the motion encoder. */
    STARTER;

    /** The kind as bundles spell it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<BundleKind> of(String id) {
        for (BundleKind kind : values()) {
            if (kind.id().equals(id)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
