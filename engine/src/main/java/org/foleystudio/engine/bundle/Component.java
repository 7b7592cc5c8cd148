package org.foleystudio.engine.bundle;

import java.util.Optional;

/**
 * One part of a bundle.
 *
 * @param implementation which code runs it, such as {@code sd-vae}
 * @param file its weights within the bundle's folder, where it has any
 * @param sha256 of that file in lower-case hex, empty where there is none
 * @param licence terms of the weights
 * @param origin where the weights come from
 */
public record Component(String implementation, Optional<String> file, String sha256, String licence, String origin) {
    public Component {
        boolean plain = file.map(f -> f.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") && !f.equals(BundleManifest.FILE))
                .orElse(true);
        if (!plain) {
            throw new IllegalArgumentException("a component's file must be a plain file name, got " + file.get());
        }
        if (file.isPresent() != sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a component has a file and its sha256, or neither");
        }
    }

    /** A component without weights. */
    public static Component of(String implementation, String licence, String origin) {
        return new Component(implementation, Optional.empty(), "", licence, origin);
    }
}
