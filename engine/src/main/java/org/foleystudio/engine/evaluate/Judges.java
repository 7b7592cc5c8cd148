package org.foleystudio.engine.evaluate;

import java.util.Optional;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.Role;

/** Says which file of others a score needs. */
final class Judges {
    private Judges() {}

    /** What is missing and how it comes, for a role that a bundle lacks; no full stop. */
    static String missing(Role role, Bundle bundle) {
        String file =
                switch (role) {
                    case ALIGNMENT -> "Diff-Foley's alignment classifier (eval_classifier.ckpt)";
                    case GUIDANCE -> "Diff-Foley's double-guidance classifier (double_guidance_classifier.ckpt)";
                    case SOUND_CLASSIFIER -> "SpecVQGAN's Melception (melception-21-05-10T09-28-40.pt)";
                    default -> "the " + role.id();
                };
        return "needs " + file + "; import it with `foley models import FILE"
                + (role == Role.GUIDANCE ? " --as " + bundle.name() : "") + "`";
    }

    /** Why a judge cannot speak of what is asked, in a sentence; empty where it can. */
    static Optional<String> obstacle(Role role, AnalysisRequest request) {
        Bundle bundle = request.bundle();
        if (role != Role.SOUND_CLASSIFIER && !knows(bundle)) {
            return Optional.of("Diff-Foley's classifiers know latents of Stable Diffusion's autoencoder and features of"
                    + " CAVP; " + bundle.name() + " has "
                    + bundle.manifest().component(Role.CODEC).implementation() + " and "
                    + bundle.manifest().component(Role.ENCODER).implementation()
                    + ", of which they can say nothing. Choose a model of the paper's kind, such as mdsgen-paper.");
        }
        return request.judge(role).isPresent() ? Optional.empty() : Optional.of("This " + missing(role, bundle) + ".");
    }

    private static boolean knows(Bundle bundle) {
        return bundle.manifest().component(Role.CODEC).implementation().equals("sd-vae")
                && bundle.manifest().component(Role.ENCODER).implementation().equals("cavp");
    }
}
