package org.foleystudio.engine.bundle;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A part that a published file holds.
 *
 * @param file where it was found
 * @param part what it is
 * @param prefix what stands before each name in the file, once wrappers are taken off
 * @param sources the name of each wanted tensor as the file spells it
 */
record FoundPart(Path file, PublishedPart part, String prefix, Map<String, String> sources) {
    /** What training code leaves beside the weights: schedules, losses, other networks of a latent diffusion. */
    private static final Pattern LEFT_OVER = Pattern.compile(
            "[^.]+|loss\\..*|(model\\.diffusion_model|model_ema|cond_stage_model|first_stage_model)\\..*");

    Role role() {
        return part.role();
    }

    /** Whether a name in the file belongs to this part's surroundings, and is not read. */
    boolean isExtra(String name) {
        if (!name.startsWith(prefix)) {
            return false;
        }
        String inner = name.substring(prefix.length());
        return part.extras().contains(inner)
                || role() != Role.NETWORK && LEFT_OVER.matcher(inner).matches();
    }
}
