package org.foleystudio.engine.bundle;

import java.util.List;
import java.util.Optional;

/**
 * What an import came to.
 *
 * @param name of the model
 * @param bundle the model, once it is complete
 * @param taken the parts that were imported, in words
 * @param leftAside parts that were found and have no place in this model, in words
 * @param stillNeeded what the model lacks, with the place to get it, in words; empty when it is complete
 */
public record ImportOutcome(
        String name, Optional<Bundle> bundle, List<String> taken, List<String> leftAside, List<String> stillNeeded) {
    public ImportOutcome {
        taken = List.copyOf(taken);
        leftAside = List.copyOf(leftAside);
        stillNeeded = List.copyOf(stillNeeded);
    }
}
